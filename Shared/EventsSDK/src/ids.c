#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>

#include "internal.h"

static bool fill_random(uint8_t *bytes, size_t count) {
    ssize_t got;
    do
        got = getrandom(bytes, count, 0); /* up to 256 bytes come in one piece */
    while (got < 0 && errno == EINTR);
    return got == (ssize_t)count;
}

static char *append_hex(char *text, const uint8_t *bytes, size_t count) {
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < count; i++) {
        *text++ = digits[bytes[i] >> 4];
        *text++ = digits[bytes[i] & 15];
    }
    *text = '\0';
    return text;
}

/*
 * RFC 9562 §5.7 with the 12 bits after the version as a counter (§6.2, method 1). A full counter, or a clock that was set back, moves
 * the source's own time on, so that order holds within a handle.
 */
bool make_uuid7(struct id_source *source, char text[ID_SIZE]) {
    uint8_t bytes[16];
    uint64_t now = (uint64_t)unix_ms();
    if (!fill_random(bytes, sizeof bytes))
        return false;
    if (now > source->last_ms) {
        source->last_ms = now;
        source->counter = 0;
    } else if (++source->counter > 0xFFF) {
        source->last_ms++;
        source->counter = 0;
    }
    for (int i = 0; i < 6; i++)
        bytes[i] = (uint8_t)(source->last_ms >> (40 - 8 * i));
    bytes[6] = (uint8_t)(0x70 | source->counter >> 8);
    bytes[7] = (uint8_t)source->counter;
    bytes[8] = (uint8_t)(0x80 | (bytes[8] & 0x3F));
    static const size_t groups[] = {4, 2, 2, 2, 6};
    const uint8_t *next = bytes;
    for (size_t i = 0; i < 5; next += groups[i++]) {
        if (i > 0)
            *text++ = '-';
        text = append_hex(text, next, groups[i]);
    }
    return true;
}

bool make_traceparent(char text[TRACE_SIZE]) {
    uint8_t bytes[24];
    if (!fill_random(bytes, sizeof bytes))
        return false;
    /* All zero is no valid id (W3C Trace Context §3.2.2): once in 2^64, but then for certain wrong. */
    bytes[0] |= 1;
    bytes[16] |= 1;
    memcpy(text, "00-", 3);
    text = append_hex(text + 3, bytes, 16);
    *text++ = '-';
    text = append_hex(text, bytes + 16, 8);
    memcpy(text, "-01", 4);
    return true;
}

bool is_traceparent(const char *text) {
    if (strlen(text) != TRACE_SIZE - 1 || strncmp(text, "00-", 3) != 0 || text[35] != '-' || text[52] != '-')
        return false;
    if (strspn(text + 3, "0123456789abcdef") != 32 || strspn(text + 36, "0123456789abcdef") != 16)
        return false;
    return strspn(text + 53, "0123456789abcdef") == 2 && strspn(text + 3, "0") < 32 && strspn(text + 36, "0") < 16;
}
