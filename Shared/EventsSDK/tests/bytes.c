/*
 * Shows the bytes of the messages to other implementations of protobuf. Not installed.
 *
 *   bytes encode exist|changed|paid  < text   > messages, each after its length as four bytes, most significant first
 *   bytes decode exist|changed|paid  < bytes  > text, of one message
 *
 * Text: the creditor in the first line, then a line a row with tab-separated fields in the order of the message's columns.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "acerto/erp/v1/titles.pb-c.h"
#include "internal.h"

enum { INPUT_LIMIT = 64 * 1024 * 1024, MAX_FIELDS = 9 };

static char *read_all(size_t *size) {
    char *input = malloc(INPUT_LIMIT + 1);
    if (input == NULL)
        exit(70);
    *size = fread(input, 1, INPUT_LIMIT, stdin);
    input[*size] = '\0';
    return input;
}

/* Cuts `text` at the first `separator`; returns what follows it. */
static char *cut(char *text, char separator) {
    char *end = strchr(text, separator);
    if (end == NULL)
        return text + strlen(text);
    *end = '\0';
    return end + 1;
}

static size_t count_lines(const char *text) {
    size_t lines = 0;
    for (; *text != '\0'; text++)
        lines += *text == '\n';
    return lines;
}

static void cut_fields(char *line, const char *fields[MAX_FIELDS]) {
    for (size_t i = 0; i < MAX_FIELDS; i++) {
        fields[i] = line;
        line = cut(line, '\t');
    }
}

static int32_t day(const char *text) { return (int32_t)strtol(text, NULL, 10); }
static int64_t amount(const char *text) { return strtoll(text, NULL, 10); }

static void *allocate(size_t count, size_t size) {
    void *rows = calloc(count > 0 ? count : 1, size);
    if (rows == NULL)
        exit(70);
    return rows;
}

static int encode_text(const char *kind, char *text, struct acerto_events *handle, struct queue *queue) {
    char *creditor = text;
    char *line = cut(text, '\n');
    size_t count = count_lines(line);
    const char *f[MAX_FIELDS];
    acerto_events_title *titles = allocate(count, sizeof *titles);
    acerto_events_change *changes = allocate(count, sizeof *changes);
    acerto_events_payment *payments = allocate(count, sizeof *payments);
    for (size_t i = 0; i < count; i++) {
        char *next = cut(line, '\n');
        cut_fields(line, f);
        titles[i] = (acerto_events_title){f[0], f[1], f[2], f[3], f[4], f[5], f[6], day(f[7]), amount(f[8])};
        changes[i] = (acerto_events_change){f[0], f[1], day(f[2]), amount(f[3])};
        payments[i] = (acerto_events_payment){f[0], f[1], day(f[2]), amount(f[3]), day(f[4])};
        line = next;
    }
    int status = strcmp(kind, "exist") == 0 ? encode_exist(handle, creditor, titles, count, queue)
        : strcmp(kind, "changed") == 0      ? encode_changed(handle, creditor, changes, count, queue)
                                            : encode_paid(handle, creditor, payments, count, queue);
    free(titles);
    free(changes);
    free(payments);
    return status;
}

static int run_encode(const char *kind) {
    size_t size;
    char *text = read_all(&size);
    struct acerto_events handle = {0};
    struct queue queue;
    int status = encode_text(kind, text, &handle, &queue);
    if (status != ACERTO_EVENTS_OK)
        fprintf(stderr, "%s\n", handle.error);
    for (const struct message *message = queue.first; message != NULL; message = message->next) {
        for (int shift = 24; shift >= 0; shift -= 8)
            putchar((int)(message->size >> shift & 0xFF));
        fwrite(message->body, 1, message->size, stdout);
    }
    queue_clear(&queue);
    free(text);
    return status;
}

static void print_exist(const Acerto__Erp__V1__TitlesExist *m) {
    printf("%s\n", m->creditor);
    for (size_t i = 0; i < m->n_tax_ids; i++)
        printf("%s\t%s\t%s\t%s\t%s\t%s\t%s\t%d\t%lld\n", m->tax_ids[i], m->names[i], m->emails[i], m->phones[i], m->states[i],
               m->contracts[i], m->installments[i], m->due_days[i], (long long)m->amount_cents[i]);
}

static void print_changed(const Acerto__Erp__V1__TitlesChanged *m) {
    printf("%s\n", m->creditor);
    for (size_t i = 0; i < m->n_contracts; i++)
        printf("%s\t%s\t%d\t%lld\n", m->contracts[i], m->installments[i], m->due_days[i], (long long)m->amount_cents[i]);
}

static void print_paid(const Acerto__Erp__V1__TitlesPaid *m) {
    printf("%s\n", m->creditor);
    for (size_t i = 0; i < m->n_contracts; i++)
        printf("%s\t%s\t%d\t%lld\t%d\n", m->contracts[i], m->installments[i], m->due_days[i], (long long)m->amount_cents[i],
               m->paid_days[i]);
}

static int run_decode(const char *kind) {
    size_t size;
    uint8_t *bytes = (uint8_t *)read_all(&size);
    const ProtobufCMessageDescriptor *descriptor = strcmp(kind, "exist") == 0 ? &acerto__erp__v1__titles_exist__descriptor
        : strcmp(kind, "changed") == 0                                        ? &acerto__erp__v1__titles_changed__descriptor
                                                                              : &acerto__erp__v1__titles_paid__descriptor;
    ProtobufCMessage *message = protobuf_c_message_unpack(descriptor, NULL, size, bytes);
    free(bytes);
    if (message == NULL)
        return 65;
    if (strcmp(kind, "exist") == 0)
        print_exist((const Acerto__Erp__V1__TitlesExist *)(const void *)message);
    else if (strcmp(kind, "changed") == 0)
        print_changed((const Acerto__Erp__V1__TitlesChanged *)(const void *)message);
    else
        print_paid((const Acerto__Erp__V1__TitlesPaid *)(const void *)message);
    protobuf_c_message_free_unpacked(message, NULL);
    return 0;
}

int main(int count, char **arguments) {
    if (count == 3 && strcmp(arguments[1], "encode") == 0)
        return run_encode(arguments[2]);
    if (count == 3 && strcmp(arguments[1], "decode") == 0)
        return run_decode(arguments[2]);
    fprintf(stderr, "usage: bytes encode|decode exist|changed|paid\n");
    return 64;
}
