#include <string.h>

#include "internal.h"

/* Gives the messages of one call their ids, trace and time. */
static int stamp(struct acerto_events *handle, struct queue *queue) {
    char trace[TRACE_SIZE];
    memcpy(trace, handle->trace, sizeof trace);
    bool random = make_uuid7(&handle->ids, handle->conversation) && (trace[0] != '\0' || make_traceparent(trace));
    int64_t now = unix_ms() / 1000;
    for (struct message *message = queue->first; message != NULL && random; message = message->next) {
        random = make_uuid7(&handle->ids, message->id);
        memcpy(message->conversation, handle->conversation, sizeof message->conversation);
        memcpy(message->trace, trace, sizeof message->trace);
        message->timestamp = now;
    }
    return random ? ACERTO_EVENTS_OK : fail(handle, ACERTO_EVENTS_INVALID, "the system gives no random numbers");
}

/* A call begins: its counters and texts are empty. */
static int begin(acerto_events *handle) {
    if (handle == NULL)
        return ACERTO_EVENTS_INVALID;
    handle->confirmed_rows = 0;
    if (!handle->usable)
        return fail(handle, ACERTO_EVENTS_INVALID, "the handle was opened with wrong arguments");
    handle->error[0] = '\0';
    return ACERTO_EVENTS_OK;
}

static int begin_publishing(acerto_events *handle) {
    int status = begin(handle);
    if (status == ACERTO_EVENTS_OK && handle->pending.first != NULL)
        status = fail(handle, ACERTO_EVENTS_PENDING, "%zu rows of an earlier call wait", queue_rows(&handle->pending));
    return status;
}

static int finish_publishing(acerto_events *handle, struct queue *queue) {
    int status = stamp(handle, queue);
    if (status != ACERTO_EVENTS_OK) {
        queue_clear(queue);
        return status;
    }
    queue_join(&handle->pending, queue);
    return handle->pending.first != NULL ? deliver(handle) : ACERTO_EVENTS_OK;
}

int acerto_events_titles_exist(acerto_events *handle, const char *creditor, const acerto_events_title *rows, size_t count) {
    struct queue queue;
    int status = begin_publishing(handle);
    if (status == ACERTO_EVENTS_OK)
        status = encode_exist(handle, creditor, rows, count, &queue);
    return status == ACERTO_EVENTS_OK ? finish_publishing(handle, &queue) : status;
}

int acerto_events_titles_changed(acerto_events *handle, const char *creditor, const acerto_events_change *rows, size_t count) {
    struct queue queue;
    int status = begin_publishing(handle);
    if (status == ACERTO_EVENTS_OK)
        status = encode_changed(handle, creditor, rows, count, &queue);
    return status == ACERTO_EVENTS_OK ? finish_publishing(handle, &queue) : status;
}

int acerto_events_titles_paid(acerto_events *handle, const char *creditor, const acerto_events_payment *rows, size_t count) {
    struct queue queue;
    int status = begin_publishing(handle);
    if (status == ACERTO_EVENTS_OK)
        status = encode_paid(handle, creditor, rows, count, &queue);
    return status == ACERTO_EVENTS_OK ? finish_publishing(handle, &queue) : status;
}

int acerto_events_resend(acerto_events *handle) {
    int status = begin(handle);
    if (status != ACERTO_EVENTS_OK || handle->pending.first == NULL)
        return status;
    return deliver(handle);
}

void acerto_events_discard(acerto_events *handle) {
    if (handle != NULL)
        queue_clear(&handle->pending);
}

size_t acerto_events_confirmed_rows(const acerto_events *handle) { return handle != NULL ? handle->confirmed_rows : 0; }

size_t acerto_events_pending_rows(const acerto_events *handle) { return handle != NULL ? queue_rows(&handle->pending) : 0; }

const char *acerto_events_conversation(const acerto_events *handle) { return handle != NULL ? handle->conversation : ""; }

int acerto_events_set_traceparent(acerto_events *handle, const char *traceparent) {
    if (handle == NULL)
        return ACERTO_EVENTS_INVALID;
    if (traceparent == NULL) {
        handle->trace[0] = '\0';
        return ACERTO_EVENTS_OK;
    }
    if (!is_traceparent(traceparent))
        return fail(handle, ACERTO_EVENTS_INVALID, "the text is not a traceparent of version 00");
    memcpy(handle->trace, traceparent, sizeof handle->trace);
    return ACERTO_EVENTS_OK;
}
