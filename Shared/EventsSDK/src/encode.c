#include <stdlib.h>
#include <string.h>

#include "acerto/erp/v1/titles.pb-c.h"
#include "internal.h"

const struct kind kind_exist = {"acerto.erp.v1.TitlesExist", "title.exist.v1"};
const struct kind kind_changed = {"acerto.erp.v1.TitlesChanged", "title.changed.v1"};
const struct kind kind_paid = {"acerto.erp.v1.TitlesPaid", "title.paid.v1"};

/* protobuf-c's structs want char *, and don't write through it when packing. */
static char *text_or_empty(const char *text) { return (char *)(uintptr_t)(text != NULL ? text : ""); }

/* At most this many bytes of the message: tag, length and contents. */
static size_t text_size(const char *text) { return 6 + (text != NULL ? strlen(text) : 0); }

/* Of one row of numbers: a day and an amount as varints. */
enum { NUMBERS_SIZE = 5 + 10 };

static int check_text(struct acerto_events *handle, size_t row, const char *field, const char *text, bool required) {
    if (required && (text == NULL || *text == '\0'))
        return fail(handle, ACERTO_EVENTS_INVALID, "row %zu: %s is empty", row, field);
    if (text != NULL && !is_utf8(text))
        return fail(handle, ACERTO_EVENTS_INVALID, "row %zu: %s is not UTF-8", row, field);
    return ACERTO_EVENTS_OK;
}

static int check_creditor(struct acerto_events *handle, const char *creditor) {
    if (creditor == NULL || *creditor == '\0' || strlen(creditor) > MAX_SUBJECT || !is_utf8(creditor))
        return fail(handle, ACERTO_EVENTS_INVALID, "the creditor must be 1 to %d bytes of UTF-8", MAX_SUBJECT);
    return ACERTO_EVENTS_OK;
}

/* A kind's own part in the making of messages. `rows` is the array of its structs. */
struct encoder {
    const struct kind *kind;
    /* Checks one row and adds to `*size` how much it can take in a message. */
    int (*measure)(struct acerto_events *handle, const void *rows, size_t row, size_t *size);
    /* Packs rows `start` to `start + count` into a new buffer; NULL without memory. */
    uint8_t *(*pack)(const char *creditor, const void *rows, size_t start, size_t count, size_t *size);
};

static struct message *make_message(const struct encoder *encoder, const char *creditor, const void *rows, size_t start, size_t count) {
    struct message *message = calloc(1, sizeof *message);
    if (message == NULL)
        return NULL;
    message->kind = encoder->kind;
    message->rows = count;
    message->subject = strdup(creditor);
    message->body = encoder->pack(creditor, rows, start, count, &message->size);
    if (message->subject == NULL || message->body == NULL) {
        message_free(message);
        return NULL;
    }
    return message;
}

/* Cuts rows into messages of at most ACERTO_EVENTS_MAX_ROWS rows and MAX_BODY bytes. */
static int split(struct acerto_events *handle, const struct encoder *encoder, const char *creditor, const void *rows, size_t count,
                 struct queue *queue) {
    size_t overhead = text_size(creditor) + 10 * 6; /* the numeric columns' tags and lengths */
    size_t start = 0;
    while (start < count) {
        size_t end = start;
        size_t total = overhead;
        for (; end < count && end - start < ACERTO_EVENTS_MAX_ROWS; end++) {
            size_t size = 0;
            int status = encoder->measure(handle, rows, end, &size);
            if (status != ACERTO_EVENTS_OK)
                return status;
            if (size > MAX_BODY - overhead)
                return fail(handle, ACERTO_EVENTS_INVALID, "row %zu: longer than %d bytes", end, MAX_BODY);
            if (total + size > MAX_BODY)
                break;
            total += size;
        }
        struct message *message = make_message(encoder, creditor, rows, start, end - start);
        if (message == NULL)
            return fail(handle, ACERTO_EVENTS_NO_MEMORY, "no memory for a message");
        queue_append(queue, message);
        start = end;
    }
    return ACERTO_EVENTS_OK;
}

static int encode(struct acerto_events *handle, const struct encoder *encoder, const char *creditor, const void *rows, size_t count,
                  struct queue *queue) {
    queue_init(queue);
    if (rows == NULL && count > 0)
        return fail(handle, ACERTO_EVENTS_INVALID, "the rows are missing");
    int status = check_creditor(handle, creditor);
    if (status == ACERTO_EVENTS_OK)
        status = split(handle, encoder, creditor, rows, count, queue);
    if (status != ACERTO_EVENTS_OK)
        queue_clear(queue);
    return status;
}

/* The columns of one message, as parts of one allocation: seven of text, then amounts, then two of days. */
struct columns {
    char **text[7];
    int64_t *amounts;
    int32_t *days[2];
};

static bool allocate_columns(struct columns *columns, size_t count) {
    memset(columns, 0, sizeof *columns);
    size_t row = 7 * sizeof(char *) + sizeof(int64_t) + 2 * sizeof(int32_t);
    char **block = calloc(count, row);
    if (block == NULL)
        return false;
    for (size_t i = 0; i < 7; i++)
        columns->text[i] = block + i * count;
    columns->amounts = (int64_t *)(void *)(block + 7 * count);
    columns->days[0] = (int32_t *)(void *)(columns->amounts + count);
    columns->days[1] = columns->days[0] + count;
    return true;
}

static void free_columns(struct columns *columns) { free(columns->text[0]); }

static uint8_t *pack(const ProtobufCMessage *message, size_t *size) {
    *size = protobuf_c_message_get_packed_size(message);
    uint8_t *bytes = malloc(*size > 0 ? *size : 1);
    if (bytes != NULL)
        (void)protobuf_c_message_pack(message, bytes);
    return bytes;
}

static int measure_exist(struct acerto_events *handle, const void *rows, size_t row, size_t *size) {
    const acerto_events_title *title = (const acerto_events_title *)rows + row;
    const struct {
        const char *name, *text;
        bool required;
    } fields[] = {
        {"tax_id", title->tax_id, true}, {"name", title->name, false},         {"email", title->email, false},
        {"phone", title->phone, false},  {"state", title->state, false},       {"contract", title->contract, true},
        {"installment", title->installment, false},
    };
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        int status = check_text(handle, row, fields[i].name, fields[i].text, fields[i].required);
        if (status != ACERTO_EVENTS_OK)
            return status;
        *size += text_size(fields[i].text);
    }
    *size += NUMBERS_SIZE;
    return ACERTO_EVENTS_OK;
}

static uint8_t *pack_exist(const char *creditor, const void *rows, size_t start, size_t count, size_t *size) {
    const acerto_events_title *title = (const acerto_events_title *)rows + start;
    struct columns columns;
    if (!allocate_columns(&columns, count))
        return NULL;
    for (size_t i = 0; i < count; i++, title++) {
        const char *texts[] = {title->tax_id, title->name, title->email, title->phone, title->state, title->contract, title->installment};
        for (size_t k = 0; k < 7; k++)
            columns.text[k][i] = text_or_empty(texts[k]);
        columns.days[0][i] = title->due_day;
        columns.amounts[i] = title->amount_cents;
    }
    Acerto__Erp__V1__TitlesExist message = ACERTO__ERP__V1__TITLES_EXIST__INIT;
    message.creditor = text_or_empty(creditor);
    message.n_tax_ids = message.n_names = message.n_emails = message.n_phones = message.n_states = count;
    message.n_contracts = message.n_installments = message.n_due_days = message.n_amount_cents = count;
    message.tax_ids = columns.text[0];
    message.names = columns.text[1];
    message.emails = columns.text[2];
    message.phones = columns.text[3];
    message.states = columns.text[4];
    message.contracts = columns.text[5];
    message.installments = columns.text[6];
    message.due_days = columns.days[0];
    message.amount_cents = columns.amounts;
    uint8_t *bytes = pack(&message.base, size);
    free_columns(&columns);
    return bytes;
}

static int measure_key(struct acerto_events *handle, size_t row, const char *contract, const char *installment, size_t *size) {
    int status = check_text(handle, row, "contract", contract, true);
    if (status == ACERTO_EVENTS_OK)
        status = check_text(handle, row, "installment", installment, false);
    *size += text_size(contract) + text_size(installment) + NUMBERS_SIZE;
    return status;
}

static int measure_changed(struct acerto_events *handle, const void *rows, size_t row, size_t *size) {
    const acerto_events_change *change = (const acerto_events_change *)rows + row;
    return measure_key(handle, row, change->contract, change->installment, size);
}

static uint8_t *pack_changed(const char *creditor, const void *rows, size_t start, size_t count, size_t *size) {
    const acerto_events_change *change = (const acerto_events_change *)rows + start;
    struct columns columns;
    if (!allocate_columns(&columns, count))
        return NULL;
    for (size_t i = 0; i < count; i++, change++) {
        columns.text[0][i] = text_or_empty(change->contract);
        columns.text[1][i] = text_or_empty(change->installment);
        columns.days[0][i] = change->due_day;
        columns.amounts[i] = change->amount_cents;
    }
    Acerto__Erp__V1__TitlesChanged message = ACERTO__ERP__V1__TITLES_CHANGED__INIT;
    message.creditor = text_or_empty(creditor);
    message.n_contracts = message.n_installments = message.n_due_days = message.n_amount_cents = count;
    message.contracts = columns.text[0];
    message.installments = columns.text[1];
    message.due_days = columns.days[0];
    message.amount_cents = columns.amounts;
    uint8_t *bytes = pack(&message.base, size);
    free_columns(&columns);
    return bytes;
}

static int measure_paid(struct acerto_events *handle, const void *rows, size_t row, size_t *size) {
    const acerto_events_payment *payment = (const acerto_events_payment *)rows + row;
    *size += 5; /* the second day */
    return measure_key(handle, row, payment->contract, payment->installment, size);
}

static uint8_t *pack_paid(const char *creditor, const void *rows, size_t start, size_t count, size_t *size) {
    const acerto_events_payment *payment = (const acerto_events_payment *)rows + start;
    struct columns columns;
    if (!allocate_columns(&columns, count))
        return NULL;
    for (size_t i = 0; i < count; i++, payment++) {
        columns.text[0][i] = text_or_empty(payment->contract);
        columns.text[1][i] = text_or_empty(payment->installment);
        columns.days[0][i] = payment->due_day;
        columns.amounts[i] = payment->amount_cents;
        columns.days[1][i] = payment->paid_day;
    }
    Acerto__Erp__V1__TitlesPaid message = ACERTO__ERP__V1__TITLES_PAID__INIT;
    message.creditor = text_or_empty(creditor);
    message.n_contracts = message.n_installments = message.n_due_days = message.n_amount_cents = message.n_paid_days = count;
    message.contracts = columns.text[0];
    message.installments = columns.text[1];
    message.due_days = columns.days[0];
    message.amount_cents = columns.amounts;
    message.paid_days = columns.days[1];
    uint8_t *bytes = pack(&message.base, size);
    free_columns(&columns);
    return bytes;
}

int encode_exist(struct acerto_events *handle, const char *creditor, const acerto_events_title *rows, size_t count, struct queue *queue) {
    static const struct encoder encoder = {&kind_exist, measure_exist, pack_exist};
    return encode(handle, &encoder, creditor, rows, count, queue);
}

int encode_changed(struct acerto_events *handle, const char *creditor, const acerto_events_change *rows, size_t count,
                   struct queue *queue) {
    static const struct encoder encoder = {&kind_changed, measure_changed, pack_changed};
    return encode(handle, &encoder, creditor, rows, count, queue);
}

int encode_paid(struct acerto_events *handle, const char *creditor, const acerto_events_payment *rows, size_t count, struct queue *queue) {
    static const struct encoder encoder = {&kind_paid, measure_paid, pack_paid};
    return encode(handle, &encoder, creditor, rows, count, queue);
}
