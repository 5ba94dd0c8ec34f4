// libcurl for Swift: `curl_easy_setopt` and its relatives are variadic, which Swift does not import; these wrappers
// give each kind of argument a name and a type.
#ifndef ACERTO_CCURL_SHIM_H
#define ACERTO_CCURL_SHIM_H

#include <curl/curl.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>

static inline CURLcode acerto_curl_set_long(CURL *handle, CURLoption option, long value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode acerto_curl_set_offset(CURL *handle, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode acerto_curl_set_string(CURL *handle, CURLoption option, const char *value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode acerto_curl_set_bytes(CURL *handle, CURLoption option, const void *value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode acerto_curl_set_list(CURL *handle, CURLoption option, struct curl_slist *value) {
    return curl_easy_setopt(handle, option, value);
}

typedef size_t (*acerto_curl_data_callback)(char *data, size_t size, size_t count, void *context);

static inline CURLcode acerto_curl_on_body(CURL *handle, acerto_curl_data_callback callback, void *context) {
    curl_easy_setopt(handle, CURLOPT_WRITEDATA, context);
    return curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, callback);
}

static inline CURLcode acerto_curl_on_header(CURL *handle, acerto_curl_data_callback callback, void *context) {
    curl_easy_setopt(handle, CURLOPT_HEADERDATA, context);
    return curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, callback);
}

static inline CURLcode acerto_curl_on_upload(CURL *handle, acerto_curl_data_callback callback, void *context) {
    curl_easy_setopt(handle, CURLOPT_READDATA, context);
    return curl_easy_setopt(handle, CURLOPT_READFUNCTION, callback);
}

typedef int (*acerto_curl_trace_callback)(CURL *handle, curl_infotype kind, char *data, size_t size, void *context);

static inline CURLcode acerto_curl_on_trace(CURL *handle, acerto_curl_trace_callback callback, void *context) {
    curl_easy_setopt(handle, CURLOPT_VERBOSE, 1L);
    curl_easy_setopt(handle, CURLOPT_DEBUGDATA, context);
    return curl_easy_setopt(handle, CURLOPT_DEBUGFUNCTION, callback);
}

/// A numeric fact about a finished transfer; 0 when libcurl does not know it.
static inline long acerto_curl_get_long(CURL *handle, CURLINFO info) {
    long value = 0;
    curl_easy_getinfo(handle, info, &value);
    return value;
}

static inline CURLMcode acerto_curl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
    return curl_multi_setopt(multi, option, value);
}

/// Starts libcurl; the flags are a macro Swift cannot see as a `long`.
static inline CURLcode acerto_curl_start(void) {
    return curl_global_init(CURL_GLOBAL_DEFAULT);
}

/// Names the calling thread for `top` and `perf`; the kernel keeps 15 bytes.
static inline void acerto_thread_set_name(const char *name) {
    prctl(PR_SET_NAME, name, 0, 0, 0);
}

#endif
