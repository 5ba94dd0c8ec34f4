/* A reader of delimited text as spreadsheets write it (RFC 4180, with "," or ";"). */
#ifndef ACERTO_CSV_H
#define ACERTO_CSV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum { CSV_MAX_FIELDS = 64 };

/* One record; the fields point into `text`. Start with all bytes zero; csv_free at the end. */
struct csv_record {
    char *text;
    size_t capacity;
    size_t length;
    size_t offsets[CSV_MAX_FIELDS];
    size_t count;
    /* 1-based line on which the record begins, and where the reader is. */
    size_t line;
    size_t next_line;
    bool started;
    char separator;
};

enum csv_result { CSV_RECORD, CSV_END, CSV_BAD_QUOTE, CSV_TOO_MANY_FIELDS, CSV_NO_MEMORY, CSV_READ_ERROR };

/* Reads the next record that isn't an empty line. The first one decides whether ";" or "," separates; a byte order mark is skipped. */
enum csv_result csv_read(FILE *file, struct csv_record *record);

const char *csv_field(const struct csv_record *record, size_t index);

void csv_free(struct csv_record *record);

#endif
