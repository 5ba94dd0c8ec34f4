/* Tests of the library that need no broker; meant to run under sanitizers too. Prints what failed, or the number of checks. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "internal.h"

static int checks, failures;

static void expect(bool holds, const char *what, int line) {
    checks++;
    if (!holds) {
        failures++;
        fprintf(stderr, "checks.c:%d: %s\n", line, what);
    }
}

#define EXPECT(condition) expect(condition, #condition, __LINE__)

static void check_ids(void) {
    struct id_source source = {0, 0};
    char previous[ID_SIZE] = "", id[ID_SIZE] = "";
    bool made = true, ordered = true, shaped = true;
    for (int i = 0; i < 20000; i++) {
        made = made && make_uuid7(&source, id);
        ordered = ordered && strcmp(previous, id) < 0;
        shaped = shaped && strlen(id) == ID_SIZE - 1 && id[14] == '7' && strchr("89ab", id[19]) != NULL && id[8] == '-' && id[23] == '-';
        memcpy(previous, id, sizeof id);
    }
    EXPECT(made && ordered && shaped);
    /* A clock that was set back by an hour doesn't break the order. */
    source.last_ms += 3600 * 1000;
    EXPECT(make_uuid7(&source, id) && strcmp(previous, id) < 0);
    memcpy(previous, id, sizeof id);
    EXPECT(make_uuid7(&source, id) && strcmp(previous, id) < 0);
}

static void check_traces(void) {
    char trace[TRACE_SIZE];
    EXPECT(make_traceparent(trace) && is_traceparent(trace));
    EXPECT(is_traceparent("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"));
    EXPECT(!is_traceparent("00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01"));
    EXPECT(!is_traceparent("00-00000000000000000000000000000000-00f067aa0ba902b7-01"));
    EXPECT(!is_traceparent("00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01"));
    EXPECT(!is_traceparent("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0"));
    EXPECT(!is_traceparent("00-4bf92f3577b34da6a3ce929d0e0e4736x00f067aa0ba902b7-01"));
    EXPECT(!is_traceparent(""));
}

static void check_utf8(void) {
    static const char *const good[] = {"", "abc", "S\xC3\xA3o", "\xE2\x82\xAC", "\xF0\x9F\x98\x80", "\xED\x9F\xBF", "\xF4\x8F\xBF\xBF"};
    static const char *const bad[] = {"S\xE3o",       "\xC0\xAF",         "\xC3",         "\xE2\x82",    "\xED\xA0\x80", "\xF4\x90\x80\x80",
                                      "\xF0\x80\x80\x80", "\xE0\x80\x80", "\x80", "\xFF", "\xC3\xC3"};
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
        EXPECT(is_utf8(good[i]));
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        EXPECT(!is_utf8(bad[i]));
}

static void check_days(void) {
    int32_t day = 7;
    EXPECT(acerto_events_day(1970, 1, 1, &day) == ACERTO_EVENTS_OK && day == 0);
    EXPECT(acerto_events_day(1969, 12, 31, &day) == ACERTO_EVENTS_OK && day == -1);
    EXPECT(acerto_events_day(2000, 2, 29, &day) == ACERTO_EVENTS_OK && day == 11016);
    EXPECT(acerto_events_day(2026, 11, 24, &day) == ACERTO_EVENTS_OK && day == 20781);
    EXPECT(acerto_events_day(1, 1, 1, &day) == ACERTO_EVENTS_OK && day == -719162);
    EXPECT(acerto_events_day(9999, 12, 31, &day) == ACERTO_EVENTS_OK && day == 2932896);
    EXPECT(acerto_events_day(1900, 2, 29, &day) == ACERTO_EVENTS_INVALID && day == 2932896);
    EXPECT(acerto_events_day(2026, 13, 1, &day) == ACERTO_EVENTS_INVALID);
    EXPECT(acerto_events_day(2026, 4, 31, &day) == ACERTO_EVENTS_INVALID);
    EXPECT(acerto_events_day(0, 1, 1, &day) == ACERTO_EVENTS_INVALID);
    EXPECT(acerto_events_day(2026, 1, 1, NULL) == ACERTO_EVENTS_INVALID);
}

static acerto_events_title title(void) {
    return (acerto_events_title){"11144477735", "Maria", NULL, NULL, "SP", "C-1", "1/2", 20781, 12345};
}

static size_t count_messages(const struct queue *queue) {
    size_t count = 0;
    for (const struct message *message = queue->first; message != NULL; message = message->next)
        count++;
    return count;
}

static void check_splitting_by_rows(void) {
    struct acerto_events handle = {0};
    struct queue queue;
    acerto_events_title rows[2001];
    for (size_t i = 0; i < 2001; i++)
        rows[i] = title();
    static const size_t counts[][2] = {{0, 0}, {1, 1}, {1000, 1}, {1001, 2}, {2000, 2}, {2001, 3}};
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
        EXPECT(encode_exist(&handle, "Credora", rows, counts[i][0], &queue) == ACERTO_EVENTS_OK);
        EXPECT(count_messages(&queue) == counts[i][1]);
        EXPECT(queue_rows(&queue) == counts[i][0]);
        queue_clear(&queue);
    }
}

static void check_splitting_by_size(void) {
    struct acerto_events handle = {0};
    struct queue queue;
    char *name = malloc(MAX_BODY + 1);
    if (name == NULL)
        exit(70);
    memset(name, 'n', MAX_BODY);
    name[MAX_BODY] = '\0';
    acerto_events_title rows[10];
    for (size_t i = 0; i < 10; i++) {
        rows[i] = title();
        rows[i].name = name + MAX_BODY - 100000;
    }
    EXPECT(encode_exist(&handle, "Credora", rows, 10, &queue) == ACERTO_EVENTS_OK);
    EXPECT(count_messages(&queue) == 5);
    bool small = true;
    for (const struct message *message = queue.first; message != NULL; message = message->next)
        small = small && message->size <= MAX_BODY;
    EXPECT(small);
    queue_clear(&queue);
    rows[7].name = name;
    EXPECT(encode_exist(&handle, "Credora", rows, 10, &queue) == ACERTO_EVENTS_INVALID);
    EXPECT(queue.first == NULL && strstr(handle.error, "row 7") != NULL);
    free(name);
}

static void check_refused_rows(void) {
    struct acerto_events handle = {0};
    struct queue queue;
    acerto_events_title rows[3] = {title(), title(), title()};
    rows[2].name = "Jos\xE9";
    EXPECT(encode_exist(&handle, "Credora", rows, 3, &queue) == ACERTO_EVENTS_INVALID);
    EXPECT(strcmp(handle.error, "row 2: name is not UTF-8") == 0 && queue.first == NULL);
    rows[1].contract = "";
    EXPECT(encode_exist(&handle, "Credora", rows, 3, &queue) == ACERTO_EVENTS_INVALID);
    EXPECT(strcmp(handle.error, "row 1: contract is empty") == 0);
    rows[0].tax_id = NULL;
    EXPECT(encode_exist(&handle, "Credora", rows, 3, &queue) == ACERTO_EVENTS_INVALID);
    EXPECT(strcmp(handle.error, "row 0: tax_id is empty") == 0);
    EXPECT(encode_exist(&handle, "", rows, 3, &queue) == ACERTO_EVENTS_INVALID);
    EXPECT(encode_exist(&handle, NULL, rows, 3, &queue) == ACERTO_EVENTS_INVALID);
    EXPECT(encode_exist(&handle, "Credora", NULL, 3, &queue) == ACERTO_EVENTS_INVALID);
    const acerto_events_payment payment = {"C-1", "\xFF", 0, 0, 0};
    EXPECT(encode_paid(&handle, "Credora", &payment, 1, &queue) == ACERTO_EVENTS_INVALID);
    EXPECT(strcmp(handle.error, "row 0: installment is not UTF-8") == 0);
    const acerto_events_change change = {NULL, NULL, 0, 0};
    EXPECT(encode_changed(&handle, "Credora", &change, 1, &queue) == ACERTO_EVENTS_INVALID);
}

static void expect_open(const char *url, const acerto_events_options *options, int expected, int line) {
    acerto_events *handle = NULL;
    int status = acerto_events_open(&handle, url, options);
    expect(status == expected, acerto_events_status_text(status), line);
    expect(handle != NULL && *acerto_events_error(handle) != '\0', "a failure has a text", line);
    expect(handle == NULL || strstr(acerto_events_error(handle), "segredo") == NULL, "the text hides the password", line);
    acerto_events_close(handle);
}

/* A port of loopback that listens and never says anything, or with `silent` false one that nobody listens on. */
static uint16_t make_port(bool silent, int *descriptor) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof address;
    *descriptor = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    bool made = *descriptor >= 0 && bind(*descriptor, (struct sockaddr *)&address, length) == 0
        && getsockname(*descriptor, (struct sockaddr *)&address, &length) == 0 && (!silent || listen(*descriptor, 8) == 0);
    EXPECT(made);
    return ntohs(address.sin_port);
}

static void check_opening(void) {
    acerto_events_options options;
    acerto_events_options_init(&options, sizeof options);
    options.tenant = 1;
    options.connect_timeout_ms = 300;
    options.confirm_timeout_ms = 700;
    const char *url = "amqp://erp:segredo@127.0.0.1:1/acerto";
    expect_open(NULL, &options, ACERTO_EVENTS_INVALID, __LINE__);
    expect_open("http://erp:segredo@host", &options, ACERTO_EVENTS_INVALID, __LINE__);
    expect_open("amqp://127.0.0.1", &options, ACERTO_EVENTS_INVALID, __LINE__);
    expect_open("amqp://:segredo@127.0.0.1", &options, ACERTO_EVENTS_INVALID, __LINE__);
    expect_open(url, NULL, ACERTO_EVENTS_INVALID, __LINE__);
    options.tenant = 0;
    expect_open(url, &options, ACERTO_EVENTS_INVALID, __LINE__);
    options.tenant = 1;
    options.key_file = "key.pem";
    expect_open(url, &options, ACERTO_EVENTS_INVALID, __LINE__);
    options.key_file = NULL;
    options.instance = "two words";
    expect_open(url, &options, ACERTO_EVENTS_INVALID, __LINE__);
    options.instance = NULL;
    acerto_events_options shorter = options;
    shorter.size = sizeof(size_t) + sizeof(int32_t);
    expect_open("amqp://erp:segredo@127.0.0.1:1/acerto", &shorter, ACERTO_EVENTS_NOT_CONNECTED, __LINE__);
    EXPECT(acerto_events_open(NULL, url, &options) == ACERTO_EVENTS_INVALID);
}

/* Nobody listens: publishing tries again until the timeout, and keeps the rows. */
static void check_absent_broker(void) {
    acerto_events_options options;
    acerto_events_options_init(&options, sizeof options);
    options.tenant = 1;
    options.connect_timeout_ms = 300;
    options.confirm_timeout_ms = 700;
    int descriptor;
    char url[64];
    snprintf(url, sizeof url, "amqp://erp:segredo@127.0.0.1:%u/acerto", make_port(false, &descriptor));
    acerto_events *handle = NULL;
    acerto_events_title row = title();
    EXPECT(acerto_events_open(&handle, url, &options) == ACERTO_EVENTS_NOT_CONNECTED);
    int64_t begun = monotonic_ms();
    EXPECT(acerto_events_titles_exist(handle, "Credora", &row, 1) == ACERTO_EVENTS_TIMEOUT);
    EXPECT(monotonic_ms() - begun < 5000);
    EXPECT(acerto_events_pending_rows(handle) == 1 && acerto_events_confirmed_rows(handle) == 0);
    EXPECT(strstr(acerto_events_error(handle), "Maria") == NULL);
    EXPECT(acerto_events_titles_exist(handle, "Credora", &row, 1) == ACERTO_EVENTS_PENDING);
    EXPECT(acerto_events_pending_rows(handle) == 1);
    acerto_events_discard(handle);
    EXPECT(acerto_events_pending_rows(handle) == 0);
    EXPECT(acerto_events_resend(handle) == ACERTO_EVENTS_OK);
    EXPECT(acerto_events_titles_exist(handle, "Credora", NULL, 0) == ACERTO_EVENTS_OK);
    EXPECT(acerto_events_set_traceparent(handle, "nonsense") == ACERTO_EVENTS_INVALID);
    EXPECT(acerto_events_set_traceparent(handle, NULL) == ACERTO_EVENTS_OK);
    acerto_events_close(handle);
    close(descriptor);
}

/* Somebody listens and never answers. */
static void check_silent_broker(void) {
    acerto_events_options options;
    acerto_events_options_init(&options, sizeof options);
    options.tenant = 1;
    options.connect_timeout_ms = 200;
    options.confirm_timeout_ms = 500;
    int descriptor;
    char url[64];
    snprintf(url, sizeof url, "amqp://erp:segredo@127.0.0.1:%u/acerto", make_port(true, &descriptor));
    acerto_events *handle = NULL;
    acerto_events_title row = title();
    EXPECT(acerto_events_open(&handle, url, &options) == ACERTO_EVENTS_TIMEOUT);
    int64_t begun = monotonic_ms();
    EXPECT(acerto_events_titles_exist(handle, "Credora", &row, 1) == ACERTO_EVENTS_TIMEOUT);
    EXPECT(monotonic_ms() - begun < 5000);
    acerto_events_close(handle);
    close(descriptor);
}

static void check_null_handles(void) {
    EXPECT(acerto_events_titles_exist(NULL, "C", NULL, 0) == ACERTO_EVENTS_INVALID);
    EXPECT(acerto_events_titles_changed(NULL, "C", NULL, 0) == ACERTO_EVENTS_INVALID);
    EXPECT(acerto_events_titles_paid(NULL, "C", NULL, 0) == ACERTO_EVENTS_INVALID);
    EXPECT(acerto_events_resend(NULL) == ACERTO_EVENTS_INVALID);
    EXPECT(acerto_events_set_traceparent(NULL, NULL) == ACERTO_EVENTS_INVALID);
    EXPECT(acerto_events_pending_rows(NULL) == 0 && acerto_events_confirmed_rows(NULL) == 0);
    EXPECT(strcmp(acerto_events_version(), ACERTO_EVENTS_VERSION) == 0);
    acerto_events_discard(NULL);
    acerto_events_close(NULL);
}

int main(void) {
    check_ids();
    check_traces();
    check_utf8();
    check_days();
    check_splitting_by_rows();
    check_splitting_by_size();
    check_refused_rows();
    check_opening();
    check_absent_broker();
    check_silent_broker();
    check_null_handles();
    printf("%d checks, %d failures\n", checks, failures);
    return failures == 0 ? 0 : 1;
}
