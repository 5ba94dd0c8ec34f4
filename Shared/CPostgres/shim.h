// What Swift needs from libpq and from the kernel's event descriptors, which the Glibc overlay does not show.
#pragma once

#include <libpq-fe.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>

// libpq prints notices to stderr unless told otherwise, where they would mix with the structured log.
static void postgres_drop_notice(void *context, const PGresult *notice) {
    (void)context;
    (void)notice;
}

static inline void postgres_discard_notices(PGconn *connection) {
    PQsetNoticeReceiver(connection, postgres_drop_notice, 0);
}

// Variadic, so not imported. The kernel keeps 15 bytes of the name.
static inline void postgres_name_thread(const char *name) {
    prctl(PR_SET_NAME, name);
}
