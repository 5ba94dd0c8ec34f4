import GRPCCore
import Messaging
import Metrics
import Observability
import Postgres

/// Gives every handler the caller's tenant, conversation and trace, counts and times the calls, and turns the errors of the
/// layers below into statuses without SQL or values.
struct ServerContextInterceptor: ServerInterceptor {
    func intercept<Input: Sendable, Output: Sendable>(
        request: StreamingServerRequest<Input>,
        context: ServerContext,
        next: @Sendable @concurrent (StreamingServerRequest<Input>, ServerContext) async throws -> StreamingServerResponse<Output>
    ) async throws -> StreamingServerResponse<Output> {
        let caller = CallerContext(metadata: request.metadata)
        let started = ContinuousClock.now
        do {
            var response = try await caller.bind { try await next(request, context) }
            if case .success(var contents) = response.accepted {
                let producer = contents.producer
                contents.producer = { writer in
                    do {
                        let trailing = try await caller.bind { try await producer(writer) }
                        Self.count(context, "ok", since: started)
                        return trailing
                    } catch {
                        throw Self.status(for: error, context, since: started)
                    }
                }
                response.accepted = .success(contents)
            }
            return response
        } catch {
            throw Self.status(for: error, context, since: started)
        }
    }

    private static func status(for error: any Error, _ context: ServerContext, since started: ContinuousClock.Instant) -> any Error {
        let status = RPCErrors.status(for: error)
        count(context, "\(status.code)", since: started)
        return status
    }

    private static func count(_ context: ServerContext, _ status: String, since started: ContinuousClock.Instant) {
        let labels = [("method", context.descriptor.fullyQualifiedMethod), ("status", status)]
        let elapsed = (ContinuousClock.now - started).components
        Timer(label: "acerto_rpc_server_seconds", dimensions: labels)
            .recordNanoseconds(elapsed.seconds * 1_000_000_000 + elapsed.attoseconds / 1_000_000_000)
    }
}

/// What the metadata of a call says of its caller.
private struct CallerContext: Sendable {
    let message: MessageContext?
    let trace: TraceContext

    init(metadata: Metadata) {
        func text(_ key: String) -> String? { metadata[stringValues: key].first { _ in true } }
        let tenant = text("x-tenant").flatMap { Int32($0) }.flatMap { $0 > 0 ? TenantID(rawValue: $0) : nil }
        message = tenant.map { MessageContext(tenant: $0, correlation: text("x-correlation-id") ?? MessageID.v7().description) }
        trace = text("traceparent").flatMap { TraceContext(traceparent: $0) }?.child() ?? TraceContext()
    }

    func bind<Result>(_ body: () async throws -> Result) async throws -> Result {
        try await TraceContext.$current.withValue(trace) {
            try await MessageContext.$current.withValue(message) { try await body() }
        }
    }
}
