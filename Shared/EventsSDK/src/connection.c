#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <amqp_ssl_socket.h>
#include <amqp_tcp_socket.h>

#include "internal.h"

static const char default_ca_file[] = "/etc/ssl/certs/ca-certificates.crt";

static amqp_table_entry_t flag_entry(const char *name) {
    amqp_table_entry_t entry = {.key = amqp_cstring_bytes(name)};
    entry.value.kind = AMQP_FIELD_KIND_BOOLEAN;
    entry.value.value.boolean = 1;
    return entry;
}

/* Only with the capability `connection.blocked` does the broker say why it has stopped reading. */
static amqp_rpc_reply_t log_in(struct acerto_events *handle) {
    amqp_table_entry_t flags[] = {flag_entry("connection.blocked"), flag_entry("authentication_failure_close")};
    amqp_table_entry_t properties[2] = {{.key = amqp_cstring_bytes("capabilities")}, {.key = amqp_cstring_bytes("connection_name")}};
    properties[0].value.kind = AMQP_FIELD_KIND_TABLE;
    properties[0].value.value.table = (amqp_table_t){2, flags};
    properties[1].value.kind = AMQP_FIELD_KIND_UTF8;
    properties[1].value.value.bytes = amqp_cstring_bytes(handle->source);
    amqp_table_t table = {2, properties};
    const char *password = handle->password != NULL ? handle->password : handle->broker.password;
    return amqp_login_with_properties(handle->connection, handle->broker.vhost, CHANNEL, AMQP_DEFAULT_FRAME_SIZE, 0, &table,
                                      AMQP_SASL_METHOD_PLAIN, handle->broker.user, password);
}

/* Turns an answer other than the expected one into a status with a text. The broker's own text may name users, so only its code is told. */
static int refusal(struct acerto_events *handle, const char *step, amqp_rpc_reply_t reply) {
    if (reply.reply_type == AMQP_RESPONSE_SERVER_EXCEPTION) {
        int code = 0;
        if (reply.reply.id == AMQP_CONNECTION_CLOSE_METHOD)
            code = ((amqp_connection_close_t *)reply.reply.decoded)->reply_code;
        else if (reply.reply.id == AMQP_CHANNEL_CLOSE_METHOD)
            code = ((amqp_channel_close_t *)reply.reply.decoded)->reply_code;
        return fail(handle, ACERTO_EVENTS_REFUSED, "%s: the broker refused with code %d", step, code);
    }
    int status = reply.library_error == AMQP_STATUS_TIMEOUT ? ACERTO_EVENTS_TIMEOUT : ACERTO_EVENTS_NOT_CONNECTED;
    return fail(handle, status, "%s: %s", step, amqp_error_string2(reply.library_error));
}

/* `*socket` belongs to the connection. */
static int make_socket(struct acerto_events *handle, amqp_socket_t **socket) {
    if (!handle->broker.ssl) {
        *socket = amqp_tcp_socket_new(handle->connection);
        return *socket != NULL ? ACERTO_EVENTS_OK : fail(handle, ACERTO_EVENTS_NO_MEMORY, "no memory for a socket");
    }
    *socket = amqp_ssl_socket_new(handle->connection);
    if (*socket == NULL)
        return fail(handle, ACERTO_EVENTS_NO_MEMORY, "no memory for a TLS socket");
    amqp_ssl_socket_set_verify_peer(*socket, 1);
    amqp_ssl_socket_set_verify_hostname(*socket, 1);
    if (amqp_ssl_socket_set_ssl_versions(*socket, AMQP_TLSv1_2, AMQP_TLSvLATEST) != AMQP_STATUS_OK)
        return fail(handle, ACERTO_EVENTS_NOT_CONNECTED, "TLS 1.2 is not available");
    if (amqp_ssl_socket_set_cacert(*socket, handle->ca_file != NULL ? handle->ca_file : default_ca_file) != AMQP_STATUS_OK)
        return fail(handle, ACERTO_EVENTS_NOT_CONNECTED, "the file of trusted certificates can't be read");
    if (handle->certificate_file != NULL
        && amqp_ssl_socket_set_key(*socket, handle->certificate_file, handle->key_file) != AMQP_STATUS_OK)
        return fail(handle, ACERTO_EVENTS_NOT_CONNECTED, "the client certificate or its key can't be read");
    return ACERTO_EVENTS_OK;
}

/*
 * librabbitmq waits without limit while it writes. A broker that has stopped reading fills the socket; then the kernel gives the
 * connection up after this time, and the write returns.
 */
static void limit_writes(struct acerto_events *handle) {
    unsigned int limit = (unsigned int)handle->confirm_timeout_ms;
    (void)setsockopt(amqp_get_sockfd(handle->connection), IPPROTO_TCP, TCP_USER_TIMEOUT, &limit, sizeof limit);
}

static int open_channel(struct acerto_events *handle) {
    (void)amqp_channel_open(handle->connection, CHANNEL);
    amqp_rpc_reply_t reply = amqp_get_rpc_reply(handle->connection);
    if (reply.reply_type != AMQP_RESPONSE_NORMAL)
        return refusal(handle, "opening a channel", reply);
    (void)amqp_confirm_select(handle->connection, CHANNEL);
    reply = amqp_get_rpc_reply(handle->connection);
    return reply.reply_type == AMQP_RESPONSE_NORMAL ? ACERTO_EVENTS_OK : refusal(handle, "asking for confirmations", reply);
}

static int establish(struct acerto_events *handle, int64_t deadline_ms) {
    amqp_socket_t *socket = NULL;
    int status = make_socket(handle, &socket);
    if (status != ACERTO_EVENTS_OK)
        return status;
    struct timeval left = time_left(deadline_ms);
    int problem = amqp_set_handshake_timeout(handle->connection, &left);
    if (problem == AMQP_STATUS_OK)
        problem = amqp_set_rpc_timeout(handle->connection, &left);
    if (problem == AMQP_STATUS_OK)
        problem = amqp_socket_open_noblock(socket, handle->broker.host, handle->broker.port, &left);
    if (problem != AMQP_STATUS_OK) {
        status = problem == AMQP_STATUS_TIMEOUT ? ACERTO_EVENTS_TIMEOUT : ACERTO_EVENTS_NOT_CONNECTED;
        return fail(handle, status, "connecting: %s", amqp_error_string2(problem));
    }
    amqp_rpc_reply_t reply = log_in(handle);
    if (reply.reply_type != AMQP_RESPONSE_NORMAL)
        return refusal(handle, "logging in", reply);
    limit_writes(handle);
    return open_channel(handle);
}

int connection_open(struct acerto_events *handle, int64_t deadline_ms) {
    handle->connection = amqp_new_connection();
    if (handle->connection == NULL)
        return fail(handle, ACERTO_EVENTS_NO_MEMORY, "no memory for a connection");
    handle->last_tag = 0;
    handle->blocked = false;
    int status = establish(handle, deadline_ms);
    if (status != ACERTO_EVENTS_OK)
        connection_drop(handle);
    return status;
}

void connection_drop(struct acerto_events *handle) {
    if (handle->connection != NULL)
        (void)amqp_destroy_connection(handle->connection);
    handle->connection = NULL;
}

void connection_close(struct acerto_events *handle) {
    if (handle->connection != NULL) {
        struct timeval left = {1, 0};
        (void)amqp_set_rpc_timeout(handle->connection, &left);
        (void)amqp_connection_close(handle->connection, AMQP_REPLY_SUCCESS);
    }
    connection_drop(handle);
}
