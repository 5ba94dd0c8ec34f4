#include <errno.h>
#include <sys/time.h>
#include <time.h>

#include "internal.h"

static int64_t read_ms(clockid_t clock) {
    struct timespec now = {0, 0};
    (void)clock_gettime(clock, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int64_t monotonic_ms(void) { return read_ms(CLOCK_MONOTONIC); }

int64_t unix_ms(void) { return read_ms(CLOCK_REALTIME); }

void pause_ms(int64_t milliseconds) {
    struct timespec rest = {(time_t)(milliseconds / 1000), (long)(milliseconds % 1000) * 1000000L};
    while (milliseconds > 0 && clock_nanosleep(CLOCK_MONOTONIC, 0, &rest, &rest) == EINTR)
        continue;
}

struct timeval time_left(int64_t deadline_ms) {
    int64_t left = deadline_ms - monotonic_ms();
    if (left < 0)
        left = 0;
    return (struct timeval){(time_t)(left / 1000), (suseconds_t)(left % 1000) * 1000};
}
