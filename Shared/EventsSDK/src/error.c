#include <stdarg.h>
#include <stdio.h>

#include "internal.h"

int fail(struct acerto_events *handle, int status, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    (void)vsnprintf(handle->error, sizeof handle->error, format, arguments);
    va_end(arguments);
    return status;
}

const char *acerto_events_error(const acerto_events *handle) { return handle != NULL ? handle->error : "no handle"; }

const char *acerto_events_status_text(int status) {
    switch (status) {
    case ACERTO_EVENTS_OK: return "done";
    case ACERTO_EVENTS_INVALID: return "an argument or a row is wrong";
    case ACERTO_EVENTS_NO_MEMORY: return "no memory";
    case ACERTO_EVENTS_NOT_CONNECTED: return "the broker can't be reached";
    case ACERTO_EVENTS_REFUSED: return "the broker refuses the login or the right to publish";
    case ACERTO_EVENTS_TIMEOUT: return "no confirmation in time";
    case ACERTO_EVENTS_UNROUTABLE: return "the broker has no queue for the messages";
    case ACERTO_EVENTS_REJECTED: return "the broker rejected messages";
    case ACERTO_EVENTS_BLOCKED: return "the broker accepts nothing at present";
    case ACERTO_EVENTS_PENDING: return "messages of an earlier call wait";
    default: return "unknown status";
    }
}
