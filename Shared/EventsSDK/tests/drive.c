/*
 * Calls the library as a test says, one command a line on standard input: `exist N`, `changed N`, `paid N` publish N rows; `resend`,
 * `discard`, `trace TEXT`. Not installed.
 *
 *   drive URL TENANT CONNECT_MS CONFIRM_MS [CA_FILE]
 *
 * Prints after opening and after each command: status, confirmed rows, pending rows, conversation and error text, separated by tabs.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "acerto_events.h"

static const char creditor[] = "Credora S\xC3\xA3o Jos\xC3\xA9 S.A.";

static void *allocate(size_t count, size_t size) {
    void *rows = calloc(count > 0 ? count : 1, size);
    if (rows == NULL)
        exit(70);
    return rows;
}

static int publish_exist(acerto_events *events, size_t count) {
    acerto_events_title *rows = allocate(count, sizeof *rows);
    for (size_t i = 0; i < count; i++)
        rows[i] = (acerto_events_title){"11144477735", "Maria", "maria@exemplo.test", "5511999990000", "SP", "C-1", "1/1", (int32_t)i, 100};
    int status = acerto_events_titles_exist(events, creditor, rows, count);
    free(rows);
    return status;
}

static int publish_changed(acerto_events *events, size_t count) {
    acerto_events_change *rows = allocate(count, sizeof *rows);
    for (size_t i = 0; i < count; i++)
        rows[i] = (acerto_events_change){"C-1", "1/1", (int32_t)i, 200};
    int status = acerto_events_titles_changed(events, creditor, rows, count);
    free(rows);
    return status;
}

static int publish_paid(acerto_events *events, size_t count) {
    acerto_events_payment *rows = allocate(count, sizeof *rows);
    for (size_t i = 0; i < count; i++)
        rows[i] = (acerto_events_payment){"C-1", "1/1", (int32_t)i, 300, (int32_t)i + 5};
    int status = acerto_events_titles_paid(events, creditor, rows, count);
    free(rows);
    return status;
}

static void report(const acerto_events *events, int status) {
    printf("%d\t%zu\t%zu\t%s\t%s\n", status, acerto_events_confirmed_rows(events), acerto_events_pending_rows(events),
           acerto_events_conversation(events), acerto_events_error(events));
    fflush(stdout);
}

static int obey(acerto_events *events, const char *command, const char *argument) {
    size_t count = (size_t)strtoumax(argument, NULL, 10);
    if (strcmp(command, "exist") == 0)
        return publish_exist(events, count);
    if (strcmp(command, "changed") == 0)
        return publish_changed(events, count);
    if (strcmp(command, "paid") == 0)
        return publish_paid(events, count);
    if (strcmp(command, "resend") == 0)
        return acerto_events_resend(events);
    if (strcmp(command, "trace") == 0)
        return acerto_events_set_traceparent(events, argument);
    acerto_events_discard(events);
    return ACERTO_EVENTS_OK;
}

int main(int count, char **arguments) {
    if (count < 5)
        return 64;
    acerto_events_options options;
    acerto_events_options_init(&options, sizeof options);
    options.tenant = atoi(arguments[2]);
    options.connect_timeout_ms = atoi(arguments[3]);
    options.confirm_timeout_ms = atoi(arguments[4]);
    options.instance = "drive";
    options.ca_file = count > 5 ? arguments[5] : NULL;
    acerto_events *events = NULL;
    int opened = acerto_events_open(&events, arguments[1], &options);
    report(events, opened);
    char line[128], command[16], argument[64];
    while (fgets(line, sizeof line, stdin) != NULL) {
        argument[0] = '\0';
        if (sscanf(line, "%15s %63s", command, argument) < 1)
            continue;
        report(events, obey(events, command, argument));
    }
    acerto_events_close(events);
    return 0;
}
