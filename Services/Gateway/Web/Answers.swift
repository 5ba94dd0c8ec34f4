import Hummingbird

/// Makes responses.
extension Response {
    /// A page; never kept by caches, since every page is somebody's.
    static func page(_ html: HTML, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status,
            headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(string: html.markup))
        )
    }

    /// Sends the browser on to look at another address of ours.
    static func seeOther(_ address: String) -> Response {
        Response(status: .seeOther, headers: [.location: address, .cacheControl: "no-store"])
    }

    /// A file to be shown or kept.
    static func file(_ content: [UInt8], name: String, type: String, isShown: Bool) -> Response {
        let plainName = String(
            name.unicodeScalars.filter { $0.isASCII && ("-"..."z").contains($0) && $0 != "\\" && $0 != "/" }.map(Character.init)
        )
        return Response(
            status: .ok,
            headers: [
                .contentType: type, .cacheControl: "no-store",
                .contentDisposition: "\(isShown ? "inline" : "attachment"); filename=\"\(plainName)\"",
            ],
            body: .init(bytes: content)
        )
    }

    /// An answer of the interface for programs.
    static func json(_ text: String, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status,
            headers: [.contentType: "application/json", .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(string: text + "\n"))
        )
    }
}

extension ResponseBody {
    /// A body of bytes in memory.
    init(bytes: [UInt8]) { self.init(byteBuffer: ByteBuffer(bytes: bytes)) }
}
