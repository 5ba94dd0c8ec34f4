public import Postgres
public import ServiceRuntime

/// The notifications service: what is sent to debtors and to the credit bureau.
public enum NotificationsService {
    /// The numbered migrations of the schema `notifications`.
    public static let migrations = [MigrationFile(name: "V0001_notifications", bytes: PackageResources.V0001_notifications_sql)]

    /// What the executable is.
    public static let description = ServiceHost.Description(
        name: "notifications",
        settings: [
            Setting("SMTP_URL", "mail server: smtp://[user@]host:port, smtp+starttls://… or smtps://…"),
            Setting("SMTP_PASSWORD", "password of the user at the mail server", default: "", secret: true),
            Setting("SMTP_CONNECTIONS", "connections to the mail server at one time, 1 to 64", default: "8"),
            Setting("MAIL_FROM", "address that mails come from and answers go to"),
            Setting("SMS_URL", "SMS gateway's sendsms address (Kannel), http:// or https://"),
            Setting("SMS_USER", "user name at the SMS gateway", default: ""),
            Setting("SMS_PASSWORD", "password at the SMS gateway", default: "", secret: true),
            Setting("SMS_FROM", "sender of SMS: a short number or up to 11 letters", default: "ACERTO"),
            Setting("PORTAL_URL", "address where debtors see and pay their debts, in messages; empty: none", default: ""),
            Setting("BUREAU_ID", "our code at the credit bureau, 1 to 10 letters or digits", default: "ACERTO"),
        ],
        migrations: migrations
    )
}
