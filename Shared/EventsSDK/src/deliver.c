#include <string.h>

#include "internal.h"

/* One run over the pending messages. `deadline_ms` moves on with every confirmation. */
struct run {
    struct acerto_events *handle;
    int64_t deadline_ms;
    size_t in_flight;
};

static void postpone(struct run *run) { run->deadline_ms = monotonic_ms() + run->handle->confirm_timeout_ms; }

static int lost(struct run *run, const char *step, int problem) {
    return fail(run->handle, ACERTO_EVENTS_NOT_CONNECTED, "%s: %s", step, amqp_error_string2(problem));
}

/* Sends waiting messages until the window is full. */
static int fill_window(struct run *run) {
    struct message *message = run->handle->pending.first;
    for (; message != NULL && run->in_flight < WINDOW; message = message->next) {
        if (message->state != WAITING)
            continue;
        int problem = envelope_publish(run->handle, message);
        if (problem != AMQP_STATUS_OK)
            return lost(run, "publishing", problem);
        message->tag = ++run->handle->last_tag;
        message->state = SENT;
        run->in_flight++;
    }
    return ACERTO_EVENTS_OK;
}

/* A confirmation or refusal of one tag, or with `multiple` of all up to it. */
static void settle(struct run *run, uint64_t tag, bool multiple, bool accepted) {
    for (struct message *message = run->handle->pending.first; message != NULL; message = message->next) {
        if (message->state != SENT || (multiple ? message->tag > tag : message->tag != tag))
            continue;
        /* A confirmation only says that the broker has dealt with the message; basic.return came before it if there was no queue. */
        message->state = !accepted ? REJECTED : message->returned ? UNROUTABLE : CONFIRMED;
        run->in_flight--;
        postpone(run);
    }
}

/* The header of a returned message: the return itself names no tag. */
static void note_return(struct run *run, const amqp_basic_properties_t *properties) {
    if ((properties->_flags & AMQP_BASIC_MESSAGE_ID_FLAG) == 0 || properties->message_id.len != ID_SIZE - 1)
        return;
    for (struct message *message = run->handle->pending.first; message != NULL; message = message->next)
        if (message->state == SENT && memcmp(message->id, properties->message_id.bytes, ID_SIZE - 1) == 0)
            message->returned = true;
}

static int obey_method(struct run *run, const amqp_method_t *method) {
    switch (method->id) {
    case AMQP_BASIC_ACK_METHOD: {
        const amqp_basic_ack_t *ack = method->decoded;
        settle(run, ack->delivery_tag, ack->multiple != 0, true);
        return ACERTO_EVENTS_OK;
    }
    case AMQP_BASIC_NACK_METHOD: {
        const amqp_basic_nack_t *nack = method->decoded;
        settle(run, nack->delivery_tag, nack->multiple != 0, false);
        return ACERTO_EVENTS_OK;
    }
    case AMQP_CHANNEL_CLOSE_METHOD: {
        const amqp_channel_close_t *close = method->decoded;
        return fail(run->handle, ACERTO_EVENTS_REFUSED, "publishing: the broker closed the channel with code %d", close->reply_code);
    }
    case AMQP_CONNECTION_CLOSE_METHOD: {
        const amqp_connection_close_t *close = method->decoded;
        /* A broker that is being stopped, or an operator, forces connections to close: it may be back soon. */
        int status = close->reply_code == AMQP_CONNECTION_FORCED ? ACERTO_EVENTS_NOT_CONNECTED : ACERTO_EVENTS_REFUSED;
        return fail(run->handle, status, "publishing: the broker closed the connection with code %d", close->reply_code);
    }
    case AMQP_CONNECTION_BLOCKED_METHOD: run->handle->blocked = true; return ACERTO_EVENTS_OK;
    case AMQP_CONNECTION_UNBLOCKED_METHOD: run->handle->blocked = false; return ACERTO_EVENTS_OK;
    default: return ACERTO_EVENTS_OK;
    }
}

static int wait_for_frame(struct run *run) {
    struct acerto_events *handle = run->handle;
    amqp_frame_t frame;
    amqp_maybe_release_buffers(handle->connection);
    struct timeval left = time_left(run->deadline_ms);
    int problem = amqp_simple_wait_frame_noblock(handle->connection, &frame, &left);
    if (problem == AMQP_STATUS_TIMEOUT && handle->blocked)
        return fail(handle, ACERTO_EVENTS_BLOCKED, "the broker lacks memory or disk and has stopped taking messages");
    if (problem == AMQP_STATUS_TIMEOUT)
        return fail(handle, ACERTO_EVENTS_TIMEOUT, "no confirmation within %d ms", (int)handle->confirm_timeout_ms);
    if (problem != AMQP_STATUS_OK)
        return lost(run, "waiting for confirmations", problem);
    if (frame.frame_type == AMQP_FRAME_METHOD)
        return obey_method(run, &frame.payload.method);
    /* We consume nothing, so a header is that of a return; its body is of no interest. */
    if (frame.frame_type == AMQP_FRAME_HEADER && frame.payload.properties.class_id == AMQP_BASIC_CLASS)
        note_return(run, frame.payload.properties.decoded);
    return ACERTO_EVENTS_OK;
}

static bool has_waiting(const struct run *run) {
    for (const struct message *message = run->handle->pending.first; message != NULL; message = message->next)
        if (message->state == WAITING)
            return true;
    return false;
}

/* Sends and waits over the present connection until all messages have an outcome. */
static int pump(struct run *run) {
    int status = ACERTO_EVENTS_OK;
    while (status == ACERTO_EVENTS_OK && (run->in_flight > 0 || has_waiting(run))) {
        status = fill_window(run);
        if (status == ACERTO_EVENTS_OK)
            status = wait_for_frame(run);
    }
    return status;
}

/* Tags die with their connection: what was sent and not confirmed is to be sent again. */
static void forget_connection(struct run *run) {
    connection_drop(run->handle);
    run->in_flight = 0;
    for (struct message *message = run->handle->pending.first; message != NULL; message = message->next) {
        if (message->state == SENT)
            message->state = WAITING;
        if (message->state == WAITING)
            message->returned = false;
    }
}

static int connect_in_time(struct run *run) {
    int64_t deadline = monotonic_ms() + run->handle->connect_timeout_ms;
    return connection_open(run->handle, deadline < run->deadline_ms ? deadline : run->deadline_ms);
}

/* Connects as needed and pumps, again and again after a loss, until an outcome or the deadline. */
static int persist(struct run *run) {
    int64_t pause = 200;
    for (;;) {
        int status = run->handle->connection != NULL ? ACERTO_EVENTS_OK : connect_in_time(run);
        if (status == ACERTO_EVENTS_OK)
            status = pump(run);
        if (status == ACERTO_EVENTS_OK)
            return status;
        forget_connection(run);
        if (status != ACERTO_EVENTS_NOT_CONNECTED && (status != ACERTO_EVENTS_TIMEOUT || monotonic_ms() >= run->deadline_ms))
            return status;
        if (monotonic_ms() + pause >= run->deadline_ms) {
            char last[ERROR_SIZE / 2];
            memcpy(last, run->handle->error, sizeof last - 1);
            last[sizeof last - 1] = '\0';
            return fail(run->handle, ACERTO_EVENTS_TIMEOUT, "no confirmation within %d ms; last: %s", (int)run->handle->confirm_timeout_ms,
                        last);
        }
        pause_ms(pause);
        pause *= 2;
    }
}

/* What the outcomes of the single messages mean for the call. */
static int worst_outcome(struct acerto_events *handle) {
    size_t unroutable = 0, rejected = 0;
    for (const struct message *message = handle->pending.first; message != NULL; message = message->next) {
        unroutable += message->state == UNROUTABLE;
        rejected += message->state == REJECTED;
    }
    if (rejected > 0)
        return fail(handle, ACERTO_EVENTS_REJECTED, "the broker rejected %zu messages", rejected);
    if (unroutable > 0)
        return fail(handle, ACERTO_EVENTS_UNROUTABLE, "the broker has no queue for %zu messages", unroutable);
    handle->error[0] = '\0';
    return ACERTO_EVENTS_OK;
}

int deliver(struct acerto_events *handle) {
    struct run run = {.handle = handle};
    postpone(&run);
    int status = persist(&run);
    if (status == ACERTO_EVENTS_OK)
        status = worst_outcome(handle);
    handle->confirmed_rows = queue_settle(&handle->pending);
    return status;
}
