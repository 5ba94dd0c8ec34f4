import Hummingbird
import NIOCore

/// What is known of a request beside its content.
struct GatewayContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The address that the connection came from, for the throttling of sign-ins.
    let origin: String

    /// Forms without a file are small.
    static let formLimit = 256 * 1_024
    /// A creditor's file.
    static let fileLimit = 32 * 1_024 * 1_024

    init(source: Source) {
        coreContext = .init(source: source)
        origin = source.channel.remoteAddress?.ipAddress ?? "unknown"
    }
}

extension Request {
    /// The whole body, at most `limit` bytes.
    /// - Throws: `PageFailure.tooLarge`.
    func content(limit: Int) async throws -> [UInt8] {
        if let length = headers[.contentLength].flatMap(Int.init), length > limit { throw PageFailure.tooLarge }
        var content: [UInt8] = []
        for try await buffer in body {
            guard content.count + buffer.readableBytes <= limit else { throw PageFailure.tooLarge }
            content.append(contentsOf: buffer.readableBytesView)
        }
        return content
    }
}
