/* Publishes two titles: publish_titles amqp://user:password@host:port/vhost TENANT */
#include <stdio.h>
#include <stdlib.h>

#include <acerto_events.h>

int main(int count, char **arguments) {
    if (count != 3) {
        fprintf(stderr, "usage: publish_titles URL TENANT\n");
        return 64;
    }
    acerto_events_options options;
    acerto_events_options_init(&options, sizeof options);
    options.tenant = atoi(arguments[2]);

    int32_t november = 0, december = 0;
    acerto_events_day(2026, 11, 10, &november);
    acerto_events_day(2026, 12, 10, &december);
    const acerto_events_title titles[] = {
        {.tax_id = "11144477735", .name = "Maria de Exemplo", .state = "SP", .contract = "2026-0001", .installment = "1/2",
         .due_day = november, .amount_cents = 15075},
        {.tax_id = "11144477735", .name = "Maria de Exemplo", .state = "SP", .contract = "2026-0001", .installment = "2/2",
         .due_day = december, .amount_cents = 15075},
    };

    acerto_events *events = NULL;
    int status = acerto_events_open(&events, arguments[1], &options);
    if (status == ACERTO_EVENTS_OK)
        status = acerto_events_titles_exist(events, "Credora Exemplo S.A.", titles, sizeof titles / sizeof titles[0]);
    /* What wasn't confirmed waits in the handle; the same message ids make the second try harmless. */
    if (status == ACERTO_EVENTS_TIMEOUT)
        status = acerto_events_resend(events);

    if (status == ACERTO_EVENTS_OK)
        printf("%zu titles confirmed, conversation %s\n", acerto_events_confirmed_rows(events), acerto_events_conversation(events));
    else
        fprintf(stderr, "%s: %s\n", acerto_events_status_text(status), acerto_events_error(events));
    acerto_events_close(events);
    return status;
}
