/* What the library's files share. Nothing here is visible outside the shared object. */
#ifndef ACERTO_EVENTS_INTERNAL_H
#define ACERTO_EVENTS_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <sys/time.h>

#include <amqp.h>

#include "acerto_events.h"

enum {
    ID_SIZE = 37,              /* a UUID's text with its NUL */
    TRACE_SIZE = 56,           /* a traceparent's text with its NUL */
    ERROR_SIZE = 256,
    MAX_BODY = 256 * 1024,     /* the suite refuses larger messages */
    MAX_SUBJECT = 255,
    MAX_INSTANCE = 64,
    WINDOW = 16,               /* messages sent and not yet confirmed */
    CHANNEL = 1
};

/* One of the three kinds of message. */
struct kind {
    const char *type;
    const char *routing_key;
};

extern const struct kind kind_exist, kind_changed, kind_paid;

enum message_state { WAITING, SENT, CONFIRMED, UNROUTABLE, REJECTED };

/* An encoded message with the parts of its envelope that must stay the same on every resend. */
struct message {
    struct message *next;
    const struct kind *kind;
    char *subject;
    uint8_t *body;
    size_t size;
    size_t rows;
    int64_t timestamp;
    char id[ID_SIZE];
    char conversation[ID_SIZE];
    char trace[TRACE_SIZE];
    enum message_state state;
    bool returned;             /* basic.return came; the confirmation follows it */
    uint64_t tag;              /* on the present connection, when SENT */
};

/* Messages in the order of their making. */
struct queue {
    struct message *first;
    struct message **end;
};

/* Source of UUIDs whose order is that of their making, also within a millisecond. */
struct id_source {
    uint64_t last_ms;
    uint32_t counter;
};

struct acerto_events {
    bool usable;
    char *url;                 /* taken apart in place by amqp_parse_url: `broker` points into it, also to the password */
    size_t url_size;
    struct amqp_connection_info broker;
    char *password;
    char *ca_file, *certificate_file, *key_file;
    char source[MAX_INSTANCE + 8];
    int32_t tenant;
    int32_t connect_timeout_ms, confirm_timeout_ms;
    struct id_source ids;
    char trace[TRACE_SIZE];    /* the caller's, or empty */
    char conversation[ID_SIZE];
    amqp_connection_state_t connection;
    uint64_t last_tag;
    bool blocked;
    struct queue pending;
    size_t confirmed_rows;
    char error[ERROR_SIZE];
};

/* error.c: writes the text and returns `status`. */
int fail(struct acerto_events *handle, int status, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* clock.c */
int64_t monotonic_ms(void);
int64_t unix_ms(void);
void pause_ms(int64_t milliseconds);
struct timeval time_left(int64_t deadline_ms);

/* ids.c: false when the system has no randomness. */
bool make_uuid7(struct id_source *source, char text[ID_SIZE]);
bool make_traceparent(char text[TRACE_SIZE]);
bool is_traceparent(const char *text);

/* text.c */
bool is_utf8(const char *text);
bool is_visible_ascii(const char *text);

/* queue.c */
void queue_init(struct queue *queue);
void queue_append(struct queue *queue, struct message *message);
void queue_join(struct queue *queue, struct queue *other);
void queue_clear(struct queue *queue);
size_t queue_rows(const struct queue *queue);
/* Frees the confirmed messages and returns the number of their rows; the others wait again. */
size_t queue_settle(struct queue *queue);
void message_free(struct message *message);

/* encode.c: check and encode all rows into messages without envelope; on failure `queue` is empty and the handle has a text. */
int encode_exist(struct acerto_events *handle, const char *creditor, const acerto_events_title *rows, size_t count, struct queue *queue);
int encode_changed(struct acerto_events *handle, const char *creditor, const acerto_events_change *rows, size_t count,
                   struct queue *queue);
int encode_paid(struct acerto_events *handle, const char *creditor, const acerto_events_payment *rows, size_t count, struct queue *queue);

/* connection.c: OK, NOT_CONNECTED, REFUSED or TIMEOUT. */
int connection_open(struct acerto_events *handle, int64_t deadline_ms);
void connection_close(struct acerto_events *handle);
/* For a connection that is broken or half-used: no goodbye. */
void connection_drop(struct acerto_events *handle);

/* envelope.c: hands a message to the socket; an amqp_status_enum. */
int envelope_publish(struct acerto_events *handle, const struct message *message);

/* deliver.c: sends all pending messages and waits for their confirmation. */
int deliver(struct acerto_events *handle);

#endif
