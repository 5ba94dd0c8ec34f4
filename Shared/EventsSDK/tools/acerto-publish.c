/*
 * acerto-publish: reads titles as delimited text on standard input and publishes that they exist. Nothing is sent unless every line is
 * right. See --help.
 */
#include <errno.h>
#include <getopt.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <acerto_events.h>

#include "csv.h"

enum { EXIT_USAGE = 64, EXIT_INPUT = 65, EXIT_SYSTEM = 71, EXIT_NOT_PUBLISHED = 75, MAX_PASSWORD = 1024 };

static const char usage[] =
    "acerto-publish --creditor NAME --tenant N [OPTION]... < titles.csv\n"
    "Publishes titles to an Acerto suite and waits until its broker has confirmed them.\n"
    "\n"
    "  --creditor NAME       the creditor's registered name\n"
    "  --tenant N            the tenant's number\n"
    "  --url URL             amqp[s]://user@host:port/vhost; default: environment ACERTO_EVENTS_URL\n"
    "  --password-file FILE  its first line is the password; default: environment ACERTO_EVENTS_PASSWORD_FILE\n"
    "  --ca-file FILE        signers of the broker's certificate (PEM), for amqps\n"
    "  --timeout MS          longest time without a confirmation; default 10000\n"
    "  --version, --help\n"
    "\n"
    "Input: UTF-8, separated by ';' or ','. The first line names the columns, in any order:\n"
    "  tax_id;name;email;phone;state;contract;installment;due;amount\n"
    "tax_id, contract, due and amount are required. Days are 2026-11-30 or 30/11/2026, amounts 1234.56 or 1234,56 or 1.234,56.\n"
    "\n"
    "Exit: 0 published, 64 wrong use, 65 wrong input (nothing sent), 71 system, 75 not or not all confirmed.\n";

enum column { TAX_ID, NAME, EMAIL, PHONE, STATE, CONTRACT, INSTALLMENT, DUE, AMOUNT, COLUMNS };

static const char *const column_names[COLUMNS] = {
    "tax_id", "name", "email", "phone", "state", "contract", "installment", "due", "amount",
};

struct settings {
    const char *creditor, *url, *password_file, *ca_file;
    int32_t tenant, timeout_ms;
};

/* The titles that were read, and the line of each for error texts. */
struct titles {
    acerto_events_title *rows;
    size_t *lines;
    size_t count, capacity;
};

static bool read_number(const char *text, long low, long high, int32_t *number) {
    char *end;
    errno = 0;
    long value = strtol(text, &end, 10);
    if (errno != 0 || end == text || *end != '\0' || value < low || value > high)
        return false;
    *number = (int32_t)value;
    return true;
}

/* `count` digits at `text`, or -1. */
static int digits(const char *text, int count) {
    int value = 0;
    for (int i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

static bool read_day(const char *text, int32_t *day) {
    if (strlen(text) != 10)
        return false;
    if (text[4] == '-' && text[7] == '-')
        return acerto_events_day(digits(text, 4), digits(text + 5, 2), digits(text + 8, 2), day) == ACERTO_EVENTS_OK;
    if (text[2] == '/' && text[5] == '/')
        return acerto_events_day(digits(text + 6, 4), digits(text + 3, 2), digits(text, 2), day) == ACERTO_EVENTS_OK;
    return false;
}

/* Centavos of 1234, 1234.5, 1234,56 or 1.234,56: two decimals at most, and with a comma points between all thousands or none. */
static bool read_amount(const char *text, int64_t *cents) {
    const char *comma = strchr(text, ',');
    const char *mark = comma != NULL ? comma : strchr(text, '.');
    const char *end = text + strlen(text);
    const char *whole_end = mark != NULL ? mark : end;
    size_t decimals = mark != NULL ? (size_t)(end - mark) - 1 : 0;
    int64_t value = 0;
    if (whole_end == text || text[0] == '.' || (mark != NULL && (decimals == 0 || decimals > 2)))
        return false;
    bool grouped = comma != NULL && memchr(text, '.', (size_t)(whole_end - text)) != NULL;
    for (const char *next = text; next < whole_end; next++) {
        /* Between thousands stands a point, which with its three digits makes four. */
        if (grouped && (whole_end - next) % 4 == 0) {
            if (*next != '.')
                return false;
            continue;
        }
        if (*next < '0' || *next > '9' || value > 99999999999999)
            return false;
        value = value * 10 + (*next - '0');
    }
    for (size_t i = 0; i < 2; i++) {
        char digit = i < decimals ? mark[1 + i] : '0';
        if (digit < '0' || digit > '9')
            return false;
        value = value * 10 + (digit - '0');
    }
    *cents = value;
    return true;
}

static int complain(size_t line, const char *what) {
    fprintf(stderr, "acerto-publish: line %zu: %s\n", line, what);
    return EXIT_INPUT;
}

static int no_memory(void) {
    fprintf(stderr, "acerto-publish: no memory\n");
    return EXIT_SYSTEM;
}

static int read_header(const struct csv_record *record, size_t columns[COLUMNS]) {
    for (size_t k = 0; k < COLUMNS; k++)
        columns[k] = SIZE_MAX;
    for (size_t i = 0; i < record->count; i++) {
        size_t k = 0;
        while (k < COLUMNS && strcmp(csv_field(record, i), column_names[k]) != 0)
            k++;
        if (k == COLUMNS)
            return complain(record->line, "unknown column in the header");
        if (columns[k] != SIZE_MAX)
            return complain(record->line, "a column stands twice in the header");
        columns[k] = i;
    }
    if (columns[TAX_ID] == SIZE_MAX || columns[CONTRACT] == SIZE_MAX || columns[DUE] == SIZE_MAX || columns[AMOUNT] == SIZE_MAX)
        return complain(record->line, "the header lacks tax_id, contract, due or amount");
    return 0;
}

static void free_title(acerto_events_title *title) {
    const char *texts[] = {title->tax_id, title->name, title->email, title->phone, title->state, title->contract, title->installment};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        free((void *)(uintptr_t)texts[i]);
}

static void free_titles(struct titles *titles) {
    for (size_t i = 0; i < titles->count; i++)
        free_title(&titles->rows[i]);
    free(titles->rows);
    free(titles->lines);
}

static bool make_room(struct titles *titles) {
    if (titles->count < titles->capacity)
        return true;
    size_t capacity = titles->capacity > 0 ? titles->capacity * 2 : 1024;
    acerto_events_title *rows = realloc(titles->rows, capacity * sizeof *rows);
    if (rows == NULL)
        return false;
    titles->rows = rows;
    size_t *lines = realloc(titles->lines, capacity * sizeof *lines);
    if (lines == NULL)
        return false;
    titles->lines = lines;
    titles->capacity = capacity;
    return true;
}

/* Copies the text columns; false without memory. */
static bool copy_texts(acerto_events_title *title, const struct csv_record *record, const size_t columns[COLUMNS]) {
    const char **targets[] = {&title->tax_id, &title->name, &title->email, &title->phone, &title->state, &title->contract,
                              &title->installment};
    bool copied = true;
    for (size_t k = TAX_ID; k <= INSTALLMENT; k++) {
        *targets[k] = strdup(columns[k] != SIZE_MAX ? csv_field(record, columns[k]) : "");
        copied = copied && *targets[k] != NULL;
    }
    return copied;
}

static int read_title(struct titles *titles, const struct csv_record *record, const size_t columns[COLUMNS], size_t width) {
    acerto_events_title title = {0};
    if (record->count != width)
        return complain(record->line, "the number of fields is not that of the header");
    if (*csv_field(record, columns[TAX_ID]) == '\0' || *csv_field(record, columns[CONTRACT]) == '\0')
        return complain(record->line, "tax_id or contract is empty");
    if (!read_day(csv_field(record, columns[DUE]), &title.due_day))
        return complain(record->line, "due is not a day");
    if (!read_amount(csv_field(record, columns[AMOUNT]), &title.amount_cents))
        return complain(record->line, "amount is not an amount");
    bool kept = make_room(titles) && copy_texts(&title, record, columns);
    if (!kept) {
        free_title(&title);
        return no_memory();
    }
    titles->lines[titles->count] = record->line;
    titles->rows[titles->count++] = title;
    return 0;
}

static int read_failure(enum csv_result result, const struct csv_record *record) {
    switch (result) {
    case CSV_BAD_QUOTE: return complain(record->line, "a quoted field has no end");
    case CSV_TOO_MANY_FIELDS: return complain(record->line, "too many fields");
    case CSV_NO_MEMORY: return no_memory();
    case CSV_READ_ERROR: fprintf(stderr, "acerto-publish: the input can't be read\n"); return EXIT_SYSTEM;
    default: return 0;
    }
}

static int read_titles(FILE *file, struct csv_record *record, struct titles *titles) {
    size_t columns[COLUMNS];
    enum csv_result result = csv_read(file, record);
    if (result != CSV_RECORD)
        return result == CSV_END ? complain(1, "the input is empty") : read_failure(result, record);
    int status = read_header(record, columns);
    size_t width = record->count;
    while (status == 0 && (result = csv_read(file, record)) == CSV_RECORD)
        status = read_title(titles, record, columns, width);
    return status != 0 ? status : read_failure(result, record);
}

static int read_password(const char *path, char password[MAX_PASSWORD]) {
    FILE *file = fopen(path, "re");
    bool read = file != NULL && fgets(password, MAX_PASSWORD, file) != NULL;
    if (file != NULL)
        (void)fclose(file);
    if (!read) {
        fprintf(stderr, "acerto-publish: the password file can't be read\n");
        return EXIT_SYSTEM;
    }
    password[strcspn(password, "\r\n")] = '\0';
    return 0;
}

/* The library counts rows from 0; who wrote the file thinks in lines. */
static void explain(const acerto_events *events, int status, const struct titles *titles) {
    const char *text = acerto_events_error(events);
    size_t row;
    if (status == ACERTO_EVENTS_INVALID && sscanf(text, "row %zu:", &row) == 1 && row < titles->count)
        fprintf(stderr, "acerto-publish: line %zu%s\n", titles->lines[row], strchr(text, ':'));
    else
        fprintf(stderr, "acerto-publish: %s (%s); %zu of %zu titles confirmed\n", acerto_events_status_text(status), text,
                acerto_events_confirmed_rows(events), titles->count);
}

static int publish(const struct settings *settings, const char *password, const struct titles *titles) {
    acerto_events_options options;
    acerto_events_options_init(&options, sizeof options);
    options.tenant = settings->tenant;
    options.password = password;
    options.ca_file = settings->ca_file;
    options.confirm_timeout_ms = settings->timeout_ms;
    acerto_events *events = NULL;
    int status = acerto_events_open(&events, settings->url, &options);
    /* A broker that is just starting is waited for by the publishing itself. */
    if (status == ACERTO_EVENTS_OK || status == ACERTO_EVENTS_NOT_CONNECTED || status == ACERTO_EVENTS_TIMEOUT)
        status = acerto_events_titles_exist(events, settings->creditor, titles->rows, titles->count);
    if (status == ACERTO_EVENTS_OK)
        printf("%zu titles confirmed, conversation %s\n", acerto_events_confirmed_rows(events), acerto_events_conversation(events));
    else
        explain(events, status, titles);
    acerto_events_close(events);
    return status == ACERTO_EVENTS_OK ? 0 : status == ACERTO_EVENTS_INVALID ? EXIT_INPUT : EXIT_NOT_PUBLISHED;
}

static int run(const struct settings *settings) {
    char password[MAX_PASSWORD] = "";
    struct csv_record record = {0};
    struct titles titles = {0};
    int status = settings->password_file != NULL ? read_password(settings->password_file, password) : 0;
    if (status == 0)
        status = read_titles(stdin, &record, &titles);
    if (status == 0)
        status = publish(settings, settings->password_file != NULL ? password : NULL, &titles);
    explicit_bzero(password, sizeof password);
    csv_free(&record);
    free_titles(&titles);
    return status;
}

static bool parse(int count, char **arguments, struct settings *settings) {
    static const struct option options[] = {
        {"creditor", required_argument, NULL, 'c'}, {"tenant", required_argument, NULL, 't'},
        {"url", required_argument, NULL, 'u'},      {"password-file", required_argument, NULL, 'p'},
        {"ca-file", required_argument, NULL, 'a'},  {"timeout", required_argument, NULL, 'm'},
        {"version", no_argument, NULL, 'v'},        {"help", no_argument, NULL, 'h'},
        {NULL, 0, NULL, 0},
    };
    int option;
    while ((option = getopt_long(count, arguments, "", options, NULL)) != -1) {
        switch (option) {
        case 'c': settings->creditor = optarg; break;
        case 'u': settings->url = optarg; break;
        case 'p': settings->password_file = optarg; break;
        case 'a': settings->ca_file = optarg; break;
        case 't':
            if (!read_number(optarg, 1, INT32_MAX, &settings->tenant))
                return false;
            break;
        case 'm':
            if (!read_number(optarg, 1, 3600000, &settings->timeout_ms))
                return false;
            break;
        case 'v': printf("acerto-publish %s\n", acerto_events_version()); exit(0);
        case 'h': fputs(usage, stdout); exit(0);
        default: return false;
        }
    }
    return optind == count && settings->creditor != NULL && settings->tenant > 0 && settings->url != NULL;
}

int main(int count, char **arguments) {
    struct settings settings = {
        .url = getenv("ACERTO_EVENTS_URL"), .password_file = getenv("ACERTO_EVENTS_PASSWORD_FILE"), .timeout_ms = 10000};
    if (!parse(count, arguments, &settings)) {
        fputs(usage, stderr);
        return EXIT_USAGE;
    }
    return run(&settings);
}
