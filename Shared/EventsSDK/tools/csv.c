#include <stdlib.h>
#include <string.h>

#include "csv.h"

static bool append(struct csv_record *record, char byte) {
    if (record->length == record->capacity) {
        size_t capacity = record->capacity > 0 ? record->capacity * 2 : 4096;
        char *text = realloc(record->text, capacity);
        if (text == NULL)
            return false;
        record->text = text;
        record->capacity = capacity;
    }
    record->text[record->length++] = byte;
    return true;
}

static enum csv_result begin_field(struct csv_record *record) {
    if (record->count == CSV_MAX_FIELDS)
        return CSV_TOO_MANY_FIELDS;
    record->offsets[record->count++] = record->length;
    return CSV_RECORD;
}

/* Reads the inside of a quoted field after its opening quote; "" stands for one quote. */
static enum csv_result read_quoted(FILE *file, struct csv_record *record) {
    for (;;) {
        int byte = getc(file);
        if (byte == EOF)
            return CSV_BAD_QUOTE;
        if (byte == '"') {
            int next = getc(file);
            if (next != '"') {
                if (next != EOF)
                    (void)ungetc(next, file);
                return CSV_RECORD;
            }
        }
        record->next_line += byte == '\n';
        if (!append(record, (char)byte))
            return CSV_NO_MEMORY;
    }
}

/* While the separator is unknown, the first of the two that stands outside quotes becomes it. */
static bool is_separator(struct csv_record *record, int byte) {
    if (record->separator == '\0' && (byte == ';' || byte == ','))
        record->separator = (char)byte;
    return record->separator != '\0' && byte == record->separator;
}

/* Reads up to the end of the record. `*end` tells that the file ended with it. */
static enum csv_result read_fields(FILE *file, struct csv_record *record, bool *end) {
    enum csv_result result = begin_field(record);
    while (result == CSV_RECORD) {
        int byte = getc(file);
        size_t start = record->offsets[record->count - 1];
        if (byte == EOF || byte == '\n') {
            *end = byte == EOF;
            record->next_line += byte == '\n';
            return append(record, '\0') ? CSV_RECORD : CSV_NO_MEMORY;
        }
        if (byte == '\r')
            continue;
        if (is_separator(record, byte))
            result = append(record, '\0') ? begin_field(record) : CSV_NO_MEMORY;
        else if (byte == '"' && record->length == start)
            result = read_quoted(file, record);
        else if (!append(record, (char)byte))
            result = CSV_NO_MEMORY;
    }
    return result;
}

static void skip_byte_order_mark(FILE *file) {
    int first = getc(file);
    if (first != 0xEF) {
        if (first != EOF)
            (void)ungetc(first, file);
        return;
    }
    (void)getc(file);
    (void)getc(file);
}

enum csv_result csv_read(FILE *file, struct csv_record *record) {
    if (!record->started) {
        record->started = true;
        record->next_line = 1;
        skip_byte_order_mark(file);
    }
    for (;;) {
        bool end = false;
        record->count = 0;
        record->length = 0;
        record->line = record->next_line;
        enum csv_result result = read_fields(file, record, &end);
        if (ferror(file))
            return CSV_READ_ERROR;
        if (result != CSV_RECORD)
            return result;
        if (record->count > 1 || record->text[0] != '\0')
            return CSV_RECORD;
        if (end)
            return CSV_END;
    }
}

const char *csv_field(const struct csv_record *record, size_t index) { return record->text + record->offsets[index]; }

void csv_free(struct csv_record *record) {
    free(record->text);
    record->text = NULL;
}
