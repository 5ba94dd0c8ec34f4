import CCurl

/// One libcurl transfer: the handle, the lists it borrows, and the first option it refused.
final class EasyHandle {
    let pointer: UnsafeMutableRawPointer
    private var lists: [UnsafeMutablePointer<curl_slist>] = []
    /// The first option libcurl refused, or nothing.
    private(set) var setupFailure: CURLcode?

    /// `nil` when libcurl has no memory for it.
    init?() {
        guard let pointer = curl_easy_init() else { return nil }
        self.pointer = pointer
        // Signals belong to the process's lifecycle; libcurl must not install handlers to time resolving out.
        set(CURLOPT_NOSIGNAL, 1)
    }

    deinit {
        curl_easy_cleanup(pointer)
        for list in lists { curl_slist_free_all(list) }
    }

    func set(_ option: CURLoption, _ value: Int) { note(acerto_curl_set_long(pointer, option, value)) }

    func set(_ option: CURLoption, _ value: String) { note(acerto_curl_set_string(pointer, option, value)) }

    /// A list of lines; the handle keeps it until the transfer is over, since libcurl does not copy it.
    func set(_ option: CURLoption, _ lines: [String]) {
        var list: UnsafeMutablePointer<curl_slist>?
        for line in lines {
            guard let longer = curl_slist_append(list, line) else {
                curl_slist_free_all(list)
                return note(CURLE_OUT_OF_MEMORY)
            }
            list = longer
        }
        guard let list else { return }
        lists.append(list)
        note(acerto_curl_set_list(pointer, option, list))
    }

    /// A request body; libcurl copies it.
    func setBody(_ bytes: [UInt8]) {
        note(acerto_curl_set_offset(pointer, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(bytes.count)))
        bytes.withUnsafeBytes { buffer in
            // An empty array has no address, and libcurl takes nil for "read the body from the callback".
            guard let start = buffer.baseAddress, !buffer.isEmpty else { return set(CURLOPT_COPYPOSTFIELDS, "") }
            note(acerto_curl_set_bytes(pointer, CURLOPT_COPYPOSTFIELDS, start))
        }
    }

    func setUploadSize(_ bytes: Int) { note(acerto_curl_set_offset(pointer, CURLOPT_INFILESIZE_LARGE, curl_off_t(bytes))) }

    /// Bounds the whole transfer. libcurl reads 0 as "for ever", so at least a millisecond.
    func setTimeout(_ timeout: Duration) { set(CURLOPT_TIMEOUT_MS, max(1, timeout.wholeMilliseconds)) }

    func setTLS(_ options: TLSOptions) {
        switch options.trust {
        case .system: break
        case .authorities(let path): set(CURLOPT_CAINFO, path)
        case .unverified:
            set(CURLOPT_SSL_VERIFYPEER, 0)
            set(CURLOPT_SSL_VERIFYHOST, 0)
        }
        if let identity = options.identity {
            set(CURLOPT_SSLCERT, identity.certificatePath)
            set(CURLOPT_SSLKEY, identity.keyPath)
        }
    }

    /// Calls `callback` with `context` for each line of the server's answer head.
    func onHeader(_ context: UnsafeMutableRawPointer, _ callback: @escaping acerto_curl_data_callback) {
        note(acerto_curl_on_header(pointer, callback, context))
    }

    /// Calls `callback` with `context` for each piece of the body.
    func onBody(_ context: UnsafeMutableRawPointer, _ callback: @escaping acerto_curl_data_callback) {
        note(acerto_curl_on_body(pointer, callback, context))
    }

    /// Calls `callback` with `context` whenever libcurl has room for more to send.
    func onUpload(_ context: UnsafeMutableRawPointer, _ callback: @escaping acerto_curl_data_callback) {
        note(acerto_curl_on_upload(pointer, callback, context))
    }

    /// Calls `callback` with `context` for each line either side says.
    func onTrace(_ context: UnsafeMutableRawPointer, _ callback: @escaping acerto_curl_trace_callback) {
        note(acerto_curl_on_trace(pointer, callback, context))
    }

    /// A numeric fact about the transfer.
    func fact(_ info: CURLINFO) -> Int { acerto_curl_get_long(pointer, info) }

    private func note(_ code: CURLcode) {
        if code != CURLE_OK, setupFailure == nil { setupFailure = code }
    }
}

extension Duration {
    /// Milliseconds, clamped to what fits a libcurl timeout (about 24 days).
    var wholeMilliseconds: Int {
        let (seconds, attoseconds) = components
        guard seconds < 2_000_000 else { return 2_000_000_000 }
        return Int(max(0, seconds) * 1000 + attoseconds / 1_000_000_000_000_000)
    }
}
