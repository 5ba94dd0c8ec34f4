// librabbitmq for Swift: what its importer cannot see. `amqp_login_with_properties` is variadic, frames are unions that are
// easier to fill here, and `eventfd`, `poll` and the socket options come from headers that the Glibc module leaves out.
#ifndef ACERTO_CRABBITMQ_SHIM_H
#define ACERTO_CRABBITMQ_SHIM_H

#include <stdint.h>
#include <string.h>
#include <sys/time.h>

#include <amqp.h>
#include <amqp_framing.h>
#include <amqp_ssl_socket.h>
#include <amqp_tcp_socket.h>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <pthread.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <sys/socket.h>

/// Logs in with user and password and opens the virtual host.
static inline amqp_rpc_reply_t acerto_amqp_login(
    amqp_connection_state_t connection, const char *virtual_host, int channel_max, int frame_max, int heartbeat,
    const amqp_table_t *properties, const char *user, const char *password) {
    return amqp_login_with_properties(
        connection, virtual_host, channel_max, frame_max, heartbeat, properties, AMQP_SASL_METHOD_PLAIN, user, password);
}

/// Sends the header frame of a message.
static inline int acerto_amqp_send_header(
    amqp_connection_state_t connection, amqp_channel_t channel, uint64_t body_size, amqp_basic_properties_t *properties) {
    amqp_frame_t frame;
    frame.frame_type = AMQP_FRAME_HEADER;
    frame.channel = channel;
    frame.payload.properties.class_id = AMQP_BASIC_CLASS;
    frame.payload.properties.body_size = body_size;
    frame.payload.properties.decoded = properties;
    return amqp_send_frame(connection, &frame);
}

/// Sends one body frame; `size` must not pass the frame size agreed on, less eight bytes.
static inline int acerto_amqp_send_body(
    amqp_connection_state_t connection, amqp_channel_t channel, const void *bytes, size_t size) {
    amqp_frame_t frame;
    frame.frame_type = AMQP_FRAME_BODY;
    frame.channel = channel;
    frame.payload.body_fragment.bytes = (void *)bytes;
    frame.payload.body_fragment.len = size;
    return amqp_send_frame(connection, &frame);
}

/// The next frame that is there without waiting; AMQP_STATUS_TIMEOUT when there is none.
static inline int acerto_amqp_next_frame(amqp_connection_state_t connection, amqp_frame_t *frame) {
    struct timeval none = {0, 0};
    return amqp_simple_wait_frame_noblock(connection, frame, &none);
}

/// Sets limits on connecting, the handshake and each synchronous call, in milliseconds.
static inline int acerto_amqp_open_socket(amqp_socket_t *socket, const char *host, int port, long milliseconds) {
    struct timeval limit = {milliseconds / 1000, (milliseconds % 1000) * 1000};
    return amqp_socket_open_noblock(socket, host, port, &limit);
}

static inline void acerto_amqp_set_timeouts(amqp_connection_state_t connection, long milliseconds) {
    struct timeval limit = {milliseconds / 1000, (milliseconds % 1000) * 1000};
    amqp_set_handshake_timeout(connection, &limit);
    amqp_set_rpc_timeout(connection, &limit);
}

/// Holds small writes back until the batch is complete (`on` = 1), or sends what was held (`on` = 0).
static inline void acerto_socket_cork(int descriptor, int on) {
    setsockopt(descriptor, IPPROTO_TCP, TCP_CORK, &on, sizeof on);
}

/// A send buffer of fixed size, and a limit on how long unacknowledged bytes may stay with a peer that is gone.
static inline void acerto_socket_tune(int descriptor, int send_buffer, unsigned int user_timeout_milliseconds) {
    setsockopt(descriptor, SOL_SOCKET, SO_SNDBUF, &send_buffer, sizeof send_buffer);
    setsockopt(descriptor, IPPROTO_TCP, TCP_USER_TIMEOUT, &user_timeout_milliseconds, sizeof user_timeout_milliseconds);
}

/// Names the calling thread, for debuggers and `top`; at most fifteen characters count.
static inline void acerto_thread_name(const char *name) { prctl(PR_SET_NAME, (unsigned long)name, 0, 0, 0); }

#endif
