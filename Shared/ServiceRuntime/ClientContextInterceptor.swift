import GRPCCore
import Messaging
import Observability
import Postgres

/// Sends the tenant, conversation and trace of the current task with every call.
struct ClientContextInterceptor: ClientInterceptor {
    func intercept<Input: Sendable, Output: Sendable>(
        request: StreamingClientRequest<Input>,
        context: ClientContext,
        next: @concurrent (StreamingClientRequest<Input>, ClientContext) async throws -> StreamingClientResponse<Output>
    ) async throws -> StreamingClientResponse<Output> {
        var request = request
        if let message = MessageContext.current {
            request.metadata.replaceOrAddString("\(message.tenant.rawValue)", forKey: "x-tenant")
            request.metadata.replaceOrAddString(message.correlation, forKey: "x-correlation-id")
        }
        request.metadata.replaceOrAddString((TraceContext.current ?? TraceContext()).traceparent, forKey: "traceparent")
        return try await next(request, context)
    }
}
