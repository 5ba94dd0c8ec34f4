/// A server's complete answer; any status is an answer, not an error.
public struct HTTPResponse: Sendable {
    /// Status code, 200…599.
    public let status: Int
    /// Headers in the order received, without those of interim (1xx) answers.
    public let headers: [HTTPHeader]
    /// The body, whole.
    public let body: [UInt8]

    /// Puts an answer together, as a fake in a test does.
    public init(status: Int, headers: [HTTPHeader] = [], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// The first header of that name, without regard to case.
    public func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }

    /// The body read as UTF-8, wrong bytes replaced.
    public var text: String { String(decoding: body, as: UTF8.self) }
}
