#include <stdlib.h>

#include "internal.h"

void queue_init(struct queue *queue) {
    queue->first = NULL;
    queue->end = &queue->first;
}

void queue_append(struct queue *queue, struct message *message) {
    message->next = NULL;
    *queue->end = message;
    queue->end = &message->next;
}

void queue_join(struct queue *queue, struct queue *other) {
    if (other->first != NULL) {
        *queue->end = other->first;
        queue->end = other->end;
        queue_init(other);
    }
}

void message_free(struct message *message) {
    if (message != NULL) {
        free(message->subject);
        free(message->body);
        free(message);
    }
}

void queue_clear(struct queue *queue) {
    struct message *message = queue->first;
    while (message != NULL) {
        struct message *next = message->next;
        message_free(message);
        message = next;
    }
    queue_init(queue);
}

size_t queue_rows(const struct queue *queue) {
    size_t rows = 0;
    for (const struct message *message = queue->first; message != NULL; message = message->next)
        rows += message->rows;
    return rows;
}

size_t queue_settle(struct queue *queue) {
    size_t confirmed = 0;
    struct message *message = queue->first;
    queue_init(queue);
    while (message != NULL) {
        struct message *next = message->next;
        if (message->state == CONFIRMED) {
            confirmed += message->rows;
            message_free(message);
        } else {
            message->state = WAITING;
            message->returned = false;
            queue_append(queue, message);
        }
        message = next;
    }
    return confirmed;
}
