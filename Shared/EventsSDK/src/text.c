#include "internal.h"

/* Length of the sequence that `bytes` begins with, or 0: no overlong forms, no surrogates, nothing above U+10FFFF (Unicode table 3-7). */
static size_t sequence_length(const unsigned char *bytes) {
    static const struct {
        unsigned char first, last, low, high;
        size_t length;
    } forms[] = {
        {0x01, 0x7F, 0x00, 0x00, 1}, {0xC2, 0xDF, 0x80, 0xBF, 2}, {0xE0, 0xE0, 0xA0, 0xBF, 3},
        {0xE1, 0xEC, 0x80, 0xBF, 3}, {0xED, 0xED, 0x80, 0x9F, 3}, {0xEE, 0xEF, 0x80, 0xBF, 3},
        {0xF0, 0xF0, 0x90, 0xBF, 4}, {0xF1, 0xF3, 0x80, 0xBF, 4}, {0xF4, 0xF4, 0x80, 0x8F, 4},
    };
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        if (bytes[0] < forms[i].first || bytes[0] > forms[i].last)
            continue;
        if (forms[i].length > 1 && (bytes[1] < forms[i].low || bytes[1] > forms[i].high))
            return 0;
        /* The NUL at the end is no continuation byte, so this never reads past it. */
        for (size_t k = 2; k < forms[i].length; k++)
            if (bytes[k] < 0x80 || bytes[k] > 0xBF)
                return 0;
        return forms[i].length;
    }
    return 0;
}

bool is_utf8(const char *text) {
    const unsigned char *bytes = (const unsigned char *)text;
    while (*bytes != 0) {
        size_t length = sequence_length(bytes);
        if (length == 0)
            return false;
        bytes += length;
    }
    return true;
}

bool is_visible_ascii(const char *text) {
    for (; *text != '\0'; text++)
        if (*text <= ' ' || *text > '~')
            return false;
    return true;
}
