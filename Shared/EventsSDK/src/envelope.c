#include "internal.h"

static const char exchange[] = "ev.erp";

/* Minor revision of Protos/acerto/erp/v1/titles.proto that this library writes. */
enum { SCHEMA = 1 };

static amqp_table_entry_t text_header(const char *name, const char *text) {
    amqp_table_entry_t entry = {.key = amqp_cstring_bytes(name)};
    entry.value.kind = AMQP_FIELD_KIND_UTF8;
    entry.value.value.bytes = amqp_cstring_bytes(text);
    return entry;
}

static amqp_table_entry_t number_header(const char *name, int32_t number) {
    amqp_table_entry_t entry = {.key = amqp_cstring_bytes(name)};
    entry.value.kind = AMQP_FIELD_KIND_I32;
    entry.value.value.i32 = number;
    return entry;
}

int envelope_publish(struct acerto_events *handle, const struct message *message) {
    amqp_table_entry_t headers[] = {
        text_header("ce-source", handle->source),
        text_header("ce-subject", message->subject),
        number_header("x-tenant", handle->tenant),
        number_header("x-schema", SCHEMA),
        text_header("traceparent", message->trace),
    };
    amqp_basic_properties_t properties = {
        ._flags = AMQP_BASIC_CONTENT_TYPE_FLAG | AMQP_BASIC_DELIVERY_MODE_FLAG | AMQP_BASIC_HEADERS_FLAG | AMQP_BASIC_CORRELATION_ID_FLAG
            | AMQP_BASIC_MESSAGE_ID_FLAG | AMQP_BASIC_TIMESTAMP_FLAG | AMQP_BASIC_TYPE_FLAG | AMQP_BASIC_USER_ID_FLAG
            | AMQP_BASIC_APP_ID_FLAG,
        .content_type = amqp_cstring_bytes("application/protobuf"),
        .delivery_mode = AMQP_DELIVERY_PERSISTENT,
        .headers = {sizeof headers / sizeof headers[0], headers},
        .correlation_id = amqp_cstring_bytes(message->conversation),
        .message_id = amqp_cstring_bytes(message->id),
        .timestamp = (uint64_t)message->timestamp,
        .type = amqp_cstring_bytes(message->kind->type),
        .user_id = amqp_cstring_bytes(handle->broker.user),
        .app_id = amqp_cstring_bytes("erp"),
    };
    amqp_bytes_t body = {message->size, message->body};
    return amqp_basic_publish(handle->connection, CHANNEL, amqp_cstring_bytes(exchange), amqp_cstring_bytes(message->kind->routing_key), 1,
                              0, &properties, body);
}
