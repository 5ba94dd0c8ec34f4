/// The little HTML of a mail: no script, no picture, nothing loaded from elsewhere.
enum HTMLText {
    /// Text that cannot become markup, in elements and in quoted attributes.
    static func escaped(_ text: String) -> String {
        var safe = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": safe += "&amp;"
            case "<": safe += "&lt;"
            case ">": safe += "&gt;"
            case "\"": safe += "&quot;"
            case "'": safe += "&#39;"
            default: safe.unicodeScalars.append(scalar)
            }
        }
        return safe
    }

    /// A value in a paragraph; the portal's address can be followed.
    static func value(_ placeholder: Placeholder, _ text: String) -> String {
        guard placeholder == .portal, text.hasPrefix("https://") || text.hasPrefix("http://") else { return escaped(text) }
        return "<a href=\"\(escaped(text))\">\(escaped(text))</a>"
    }

    /// A caption with labelled values.
    static func table(_ facts: MessageContent.Facts) -> String {
        let rows = facts.rows.map {
            "<tr><th scope=\"row\" style=\"text-align:left;font-weight:normal;padding:2px 16px 2px 0\">\(escaped($0.label))</th>"
                + "<td style=\"padding:2px 0\">\(escaped($0.value))</td></tr>"
        }
        return "<table style=\"border-collapse:collapse;margin:12px 0\">"
            + "<caption style=\"text-align:left;font-weight:bold\">\(escaped(facts.caption))</caption>\(rows.joined())</table>"
    }

    /// The whole document.
    static func page(title: String, body: String) -> String {
        """
        <!doctype html>
        <html lang="pt-BR">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>\(escaped(title))</title></head>
        <body style="font:16px/1.5 system-ui,sans-serif;max-width:36em;margin:1em auto;padding:0 1em">
        \(body)
        </body>
        </html>

        """
    }
}
