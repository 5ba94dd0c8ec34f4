/* What Swift needs of libre 1.1.0, the SIP library. Used by the module `SIP` and by nobody else. */
#ifndef ACERTO_CRE_SHIM_H
#define ACERTO_CRE_SHIM_H

/*
 * libre's headers use these types without including their headers; and unless told that the system has them, as the library was when
 * it was compiled, they redefine `bool` as `signed char`.
 */
#include <inttypes.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#define HAVE_INTTYPES_H 1
#define HAVE_STDBOOL_H 1
#define HAVE_INET6 1
#include <sys/types.h>

#include <errno.h>
#include <linux/filter.h>
#include <netinet/in.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

#include <re.h>

/* Most functions below exist because Swift doesn't import variadic C functions. */

/* Names the calling thread for debuggers and `top`; 15 bytes count. */
static inline void cre_name_this_thread(const char *name) { (void)prctl(PR_SET_NAME, name); }

/* Adds a transport without TLS. Returns 0 or an errno. */
static inline int cre_add_transport(struct sip *sip, enum sip_transp transport, const struct sa *local) {
    return sip_transp_add(sip, transport, local);
}

/*
 * A timer on the monotonic clock as a file descriptor, or minus an errno. libre's own timers follow the wall clock: a step of that clock
 * would end calls early or let them run on.
 */
static inline int cre_timer_open(void) {
    int fd = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
    return fd < 0 ? -errno : fd;
}

/* Makes the timer readable once, after `milliseconds`; 0 stops it. */
static inline void cre_timer_set(int fd, uint64_t milliseconds) {
    struct itimerspec when = {{0, 0}, {(time_t)(milliseconds / 1000), (long)(milliseconds % 1000) * 1000000L}};
    (void)timerfd_settime(fd, 0, &when, NULL);
}

/* The handlers of one call; `argument` comes back with each of them except `authenticate`. */
struct cre_call_handlers {
    sipsess_offer_h *offer;
    sipsess_answer_h *answer;
    sipsess_progr_h *progress;
    sipsess_estab_h *established;
    sipsess_close_h *closed;
    void *argument;
    sip_auth_h *authenticate;
    void *authenticate_argument;
};

/*
 * Sends an INVITE. `route` is the URI of an outbound proxy or NULL. `authenticate_argument` must outlive the SIP stack: a BYE can be
 * challenged after the session has been given up. Returns 0 or an errno; on success the caller owns one reference to `*session`.
 */
static inline int cre_connect(struct sipsess **session, struct sipsess_sock *socket, const char *to, const char *from,
                              const char *contact_user, const char *route, struct mbuf *offer,
                              const struct cre_call_handlers *handlers) {
    const char *routes[1] = {route};
    return sipsess_connect(session, socket, to, NULL, from, contact_user, routes, route != NULL ? 1 : 0, "application/sdp", offer,
                           handlers->authenticate, handlers->authenticate_argument, false, handlers->offer, handlers->answer,
                           handlers->progress, handlers->established, NULL, NULL, handlers->closed, handlers->argument, NULL);
}

/*
 * A UDP socket bound to the address of `local`, any port, whose filter lets the kernel drop all that arrives: the peer sees an open
 * port, no thread wakes up for its sound. Writes the port to `*port`; returns the file descriptor or minus an errno.
 */
static inline int cre_discarding_socket(const struct sa *local, uint16_t *port) {
    struct sock_filter drop = {BPF_RET | BPF_K, 0, 0, 0};
    struct sock_fprog program = {1, &drop};
    struct sa bound = *local;
    int error;
    int fd = socket(sa_af(local), SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return -errno;
    sa_set_port(&bound, 0);
    if (setsockopt(fd, SOL_SOCKET, SO_ATTACH_FILTER, &program, sizeof program) != 0)
        goto failed;
    if (bind(fd, &bound.u.sa, bound.len) != 0)
        goto failed;
    bound.len = sizeof bound.u;
    if (getsockname(fd, &bound.u.sa, &bound.len) != 0)
        goto failed;
    *port = sa_port(&bound);
    return fd;
failed:
    error = errno;
    (void)close(fd);
    return -error;
}

#endif
