#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "internal.h"

const char *acerto_events_version(void) { return ACERTO_EVENTS_VERSION; }

void acerto_events_options_init(acerto_events_options *options, size_t size) {
    const acerto_events_options defaults = {.connect_timeout_ms = 5000, .confirm_timeout_ms = 10000};
    if (options == NULL || size < sizeof(size_t))
        return;
    memset(options, 0, size);
    memcpy(options, &defaults, size < sizeof defaults ? size : sizeof defaults);
    options->size = size;
}

/* The caller's options as this version knows them: what an older header lacks has its default, what a newer one adds is not ours. */
static acerto_events_options known_options(const acerto_events_options *options) {
    acerto_events_options known;
    acerto_events_options_init(&known, sizeof known);
    if (options != NULL)
        memcpy(&known, options, options->size < sizeof known ? options->size : sizeof known);
    return known;
}

static bool copy_text(char **copy, const char *text) {
    *copy = text != NULL ? strdup(text) : NULL;
    return text == NULL || *copy != NULL;
}

static int take_url(struct acerto_events *handle, const char *url) {
    if (url == NULL)
        return fail(handle, ACERTO_EVENTS_INVALID, "the URL is missing");
    if (!copy_text(&handle->url, url))
        return fail(handle, ACERTO_EVENTS_NO_MEMORY, "no memory for the URL");
    handle->url_size = strlen(url);
    amqp_default_connection_info(&handle->broker);
    /* A login by default would be "guest", and messages bear the login's name. */
    if (strchr(url, '@') == NULL || amqp_parse_url(handle->url, &handle->broker) != AMQP_STATUS_OK || handle->broker.user[0] == '\0')
        return fail(handle, ACERTO_EVENTS_INVALID, "the URL is not amqp://user:password@host:port/vhost");
    return ACERTO_EVENTS_OK;
}

static int take_source(struct acerto_events *handle, const char *instance) {
    char host[MAX_INSTANCE + 1] = "";
    if (instance == NULL) {
        if (gethostname(host, sizeof host - 1) != 0 || host[0] == '\0')
            memcpy(host, "unknown", sizeof "unknown");
        instance = host;
    }
    if (*instance == '\0' || strlen(instance) > MAX_INSTANCE || !is_visible_ascii(instance))
        return fail(handle, ACERTO_EVENTS_INVALID, "the instance must be 1 to %d visible ASCII characters", MAX_INSTANCE);
    (void)snprintf(handle->source, sizeof handle->source, "/erp/%s", instance);
    return ACERTO_EVENTS_OK;
}

static int take_options(struct acerto_events *handle, const acerto_events_options *options) {
    if (options->tenant < 1)
        return fail(handle, ACERTO_EVENTS_INVALID, "the tenant must be at least 1");
    if (options->connect_timeout_ms < 1 || options->confirm_timeout_ms < 1)
        return fail(handle, ACERTO_EVENTS_INVALID, "the timeouts must be at least 1 ms");
    if ((options->certificate_file == NULL) != (options->key_file == NULL))
        return fail(handle, ACERTO_EVENTS_INVALID, "a client certificate needs its key, and the other way round");
    handle->tenant = options->tenant;
    handle->connect_timeout_ms = options->connect_timeout_ms;
    handle->confirm_timeout_ms = options->confirm_timeout_ms;
    if (!copy_text(&handle->password, options->password) || !copy_text(&handle->ca_file, options->ca_file)
        || !copy_text(&handle->certificate_file, options->certificate_file) || !copy_text(&handle->key_file, options->key_file))
        return fail(handle, ACERTO_EVENTS_NO_MEMORY, "no memory for the options");
    return take_source(handle, options->instance);
}

int acerto_events_open(acerto_events **handle, const char *url, const acerto_events_options *options) {
    if (handle == NULL)
        return ACERTO_EVENTS_INVALID;
    struct acerto_events *made = *handle = calloc(1, sizeof **handle);
    if (made == NULL)
        return ACERTO_EVENTS_NO_MEMORY;
    queue_init(&made->pending);
    if (options != NULL && options->size < sizeof(size_t))
        return fail(made, ACERTO_EVENTS_INVALID, "the options were not initialised");
    const acerto_events_options known = known_options(options);
    int status = take_options(made, &known);
    if (status == ACERTO_EVENTS_OK)
        status = take_url(made, url);
    if (status != ACERTO_EVENTS_OK)
        return status;
    made->usable = true;
    return connection_open(made, monotonic_ms() + made->connect_timeout_ms);
}

/* Wipes a secret before its memory goes back. */
static void free_secret(char *text, size_t size) {
    if (text != NULL)
        explicit_bzero(text, size);
    free(text);
}

void acerto_events_close(acerto_events *handle) {
    if (handle == NULL)
        return;
    connection_close(handle);
    queue_clear(&handle->pending);
    free_secret(handle->url, handle->url_size);
    free_secret(handle->password, handle->password != NULL ? strlen(handle->password) : 0);
    free(handle->ca_file);
    free(handle->certificate_file);
    free(handle->key_file);
    free(handle);
}
