import GRPCCore

extension ClientCall {
    /// Writes the request.
    struct Writer: ClosableRPCWriterProtocol {
        let call: ClientCall

        func write(_ element: RPCRequestPart<[UInt8]>) async throws { try call.write(element) }

        func write(contentsOf elements: some Sequence<RPCRequestPart<[UInt8]>>) async throws {
            for element in elements { try call.write(element) }
        }

        func finish() async { await call.send() }

        func finish(throwing error: any Error) async {
            call.fail(error as? RPCError ?? RPCError(code: .unknown, message: "the request could not be made", cause: error))
        }
    }

    /// Reads the answer.
    struct Responses: AsyncSequence, Sendable {
        typealias Element = RPCResponsePart<[UInt8]>
        typealias Failure = any Error

        let call: ClientCall

        func makeAsyncIterator() -> Iterator { Iterator(call: call) }

        struct Iterator: AsyncIteratorProtocol {
            let call: ClientCall

            mutating func next() async throws -> RPCResponsePart<[UInt8]>? { try await call.next() }

            mutating func next(isolation actor: isolated (any Actor)?) async throws(any Error) -> RPCResponsePart<[UInt8]>? {
                try await call.next()
            }
        }
    }
}
