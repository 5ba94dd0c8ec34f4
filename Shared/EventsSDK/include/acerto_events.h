/*
 * libacerto-events: tells the Acerto suite, over RabbitMQ, which titles an ERP has, which of them changed and which were paid.
 *
 * Threads: a handle may be used by one thread at a time; which one doesn't matter. Different handles are independent. The library keeps
 * no global state, starts no thread and installs no signal handler. Don't use a handle in a forked child.
 *
 * Time: every call returns within about the timeouts of its options, plus the system's own for looking up the host's name. Nothing
 * happens between calls: heartbeats are off, and a connection that the broker has dropped meanwhile is made again by the next call.
 *
 * Text: all strings are UTF-8 and end with NUL; the library copies what it keeps. Error texts name rows, counted from 0, and fields, never
 * their contents.
 *
 * Stability: functions and structs below keep their meaning within one soname (.so.0). Structs that may grow begin with their size.
 */
#ifndef ACERTO_EVENTS_H
#define ACERTO_EVENTS_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define ACERTO_EVENTS_VERSION "0.1.0"

/* Rows in one message at most; the library splits longer arrays. */
#define ACERTO_EVENTS_MAX_ROWS 1000

/* What the functions return. Later versions may add numbers: treat an unknown one as a failure that may pass. */
enum acerto_events_status {
    /* Done: the broker has taken and routed every message. */
    ACERTO_EVENTS_OK = 0,
    /* An argument or a row is wrong; nothing was sent. Trying again is useless. */
    ACERTO_EVENTS_INVALID = 1,
    /* No memory; nothing was sent. */
    ACERTO_EVENTS_NO_MEMORY = 2,
    /* The broker can't be reached, or its certificate isn't trusted. */
    ACERTO_EVENTS_NOT_CONNECTED = 3,
    /* The broker refuses the login, the virtual host, the exchange or the right to write. */
    ACERTO_EVENTS_REFUSED = 4,
    /* No confirmation came in time. What is unconfirmed may have been taken or not: see acerto_events_resend. */
    ACERTO_EVENTS_TIMEOUT = 5,
    /* The broker has no queue for such messages yet. */
    ACERTO_EVENTS_UNROUTABLE = 6,
    /* The broker said no to at least one message (a full queue, usually). */
    ACERTO_EVENTS_REJECTED = 7,
    /* The broker accepts nothing at present because it lacks memory or disk. */
    ACERTO_EVENTS_BLOCKED = 8,
    /* Messages of an earlier call wait: call acerto_events_resend or acerto_events_discard first. */
    ACERTO_EVENTS_PENDING = 9
};

/* A connection to one broker as one tenant. */
typedef struct acerto_events acerto_events;

/* How to connect. Begin with acerto_events_options_init, then set what differs. */
typedef struct acerto_events_options {
    /* sizeof(acerto_events_options) of the program's header. */
    size_t size;
    /* The tenant's number, at least 1. Must be set. */
    int32_t tenant;
    /* Longest time to connect and log in, in milliseconds. Default 5,000. */
    int32_t connect_timeout_ms;
    /* Longest time without any confirmation, reconnecting included, in milliseconds. Default 10,000. */
    int32_t confirm_timeout_ms;
    /* The password, if it isn't in the URL; secret. Default NULL. */
    const char *password;
    /* Which of several programs publishes, in visible ASCII; it becomes part of the header ce-source. Default NULL: the host's name. */
    const char *instance;
    /* For amqps: who signs the broker's certificate (PEM). Default NULL: Debian's /etc/ssl/certs/ca-certificates.crt. */
    const char *ca_file;
    /* For amqps with a client certificate (PEM); both or none. Default NULL. */
    const char *certificate_file;
    const char *key_file;
} acerto_events_options;

/* A title that exists. Amounts are whole centavos, days are counted from 1970-01-01 (see acerto_events_day). */
typedef struct acerto_events_title {
    /* CPF or CNPJ of the debtor. Must not be empty. */
    const char *tax_id;
    /* Name, e-mail, telephone and state (UF) of the debtor; NULL or empty when unknown. */
    const char *name;
    const char *email;
    const char *phone;
    const char *state;
    /* The contract's number at the creditor. Must not be empty. */
    const char *contract;
    /* The instalment, e.g. "1/12"; NULL or empty when there is only one. */
    const char *installment;
    int32_t due_day;
    int64_t amount_cents;
} acerto_events_title;

/* The new amount of a title, which is known by its contract, instalment and due day. */
typedef struct acerto_events_change {
    const char *contract;
    const char *installment;
    int32_t due_day;
    int64_t amount_cents;
} acerto_events_change;

/* A payment that the creditor has received for a title. */
typedef struct acerto_events_payment {
    const char *contract;
    const char *installment;
    int32_t due_day;
    /* What was received. */
    int64_t amount_cents;
    int32_t paid_day;
} acerto_events_payment;

/* The library's version, as ACERTO_EVENTS_VERSION was when it was compiled. */
const char *acerto_events_version(void);

/* A constant English text for a status. */
const char *acerto_events_status_text(int status);

/* Sets the defaults; `size` is sizeof(acerto_events_options). */
void acerto_events_options_init(acerto_events_options *options, size_t size);

/*
 * Connects to `url`, "amqp://user:password@host:port/vhost" or "amqps://…" (in the vhost's name "/" is written "%2F").
 *
 * Unless memory is lacking, `*handle` is set whatever is returned, so that its error text can be read; give it to acerto_events_close.
 * After NOT_CONNECTED and TIMEOUT it is usable: the next publishing call connects. After INVALID it isn't.
 */
int acerto_events_open(acerto_events **handle, const char *url, const acerto_events_options *options);

/* Closes the connection and frees the handle with all messages that wait. NULL is allowed. */
void acerto_events_close(acerto_events *handle);

/*
 * Publish rows of one creditor, given by its registered name, and wait for the broker's confirmation of every message.
 *
 * All rows are checked before anything is sent. A connection that is lost on the way is made again until the confirm timeout, and what
 * wasn't confirmed is sent again under the same message ids, which the suite takes once. After a failure other than INVALID and
 * NO_MEMORY the unconfirmed messages stay in the handle. Zero rows are nothing to do.
 */
int acerto_events_titles_exist(acerto_events *handle, const char *creditor, const acerto_events_title *rows, size_t count);
int acerto_events_titles_changed(acerto_events *handle, const char *creditor, const acerto_events_change *rows, size_t count);
int acerto_events_titles_paid(acerto_events *handle, const char *creditor, const acerto_events_payment *rows, size_t count);

/* Sends again what waits, under the same message ids. OK when nothing waits. */
int acerto_events_resend(acerto_events *handle);

/* Forgets what waits. To publish the same payments again later would tell them twice. */
void acerto_events_discard(acerto_events *handle);

/* Rows that the last publishing or resending call has had confirmed. */
size_t acerto_events_confirmed_rows(const acerto_events *handle);

/* Rows that wait in the handle. */
size_t acerto_events_pending_rows(const acerto_events *handle);

/* What the last call has to say about its failure; empty after OK. Valid until the next call with this handle. */
const char *acerto_events_error(const acerto_events *handle);

/* The id that all messages of the last publishing call share (correlation-id), for logs. Valid until the next call with this handle. */
const char *acerto_events_conversation(const acerto_events *handle);

/*
 * Joins the calls that follow to a W3C trace ("00-…-…-01"), or with NULL gives each call a trace of its own, which is the default.
 * INVALID for any other text.
 */
int acerto_events_set_traceparent(acerto_events *handle, const char *traceparent);

/* The count of days from 1970-01-01 to a date of the years 1 to 9999; INVALID when there is no such date. */
int acerto_events_day(int year, int month, int day, int32_t *result);

#ifdef __cplusplus
}
#endif

#endif
