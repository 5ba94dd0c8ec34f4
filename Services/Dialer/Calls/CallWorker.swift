public import AMQP
public import BusinessCalendar
public import Logging
import Messaging
import Protocols
import SIP
public import ServiceLifecycle

/// Takes orders to call, places each at most once and tells how it ended.
///
/// The dialer keeps nothing: the order stays unacknowledged at the broker until its end has been told. An order that comes
/// back to a process that does not know it may have been dialed by one that died, so it is told as failed and never dialed.
public struct CallWorker: Service {
    /// How many calls, and how long.
    public struct Limits: Sendable {
        /// Calls at one time.
        public let lines: Int
        /// Seconds that a call may stay unanswered.
        public let ringSeconds: Int
        /// Seconds that an answered call may last.
        public let talkSeconds: Int

        /// Limits of one worker.
        public init(lines: Int, ringSeconds: Int, talkSeconds: Int) {
            self.lines = lines
            self.ringSeconds = ringSeconds
            self.talkSeconds = talkSeconds
        }
    }

    static let queue = "q.dialer.calls"
    /// Seconds after which an order is tried again that could not be dialed for a reason of ours.
    private static let pause = 10
    /// How long calls may go on after a shutdown was asked for.
    private static let grace = Duration.seconds(12)

    private let limits: Limits
    private let consuming: AMQPConnection
    private let publishing: AMQPConnection
    private let reporter: CallReporter
    private let phones: any PhoneBook
    private let telephone: any Telephone
    private let now: @Sendable () -> Instant
    private let logger: Logger
    private let calls = CallsInHand()

    /// A worker that consumes by one connection and publishes by another.
    public init(
        _ limits: Limits,
        consuming: AMQPConnection,
        publishing: AMQPConnection,
        user: String,
        phones: any PhoneBook,
        telephone: any Telephone,
        now: @escaping @Sendable () -> Instant,
        logger: Logger
    ) {
        self.limits = limits
        self.consuming = consuming
        self.publishing = publishing
        reporter = CallReporter(connection: publishing, user: user, logger: logger)
        self.phones = phones
        self.telephone = telephone
        self.now = now
        self.logger = logger
    }

    /// Works until shutdown; calls that are going on have some seconds to end, then they are hung up and told.
    public func run() async throws {
        while !Task.isCancelled, !Task.isShuttingDownGracefully {
            do {
                try await consuming.withConsumer(queue: Self.queue, prefetch: limits.lines) { try await work($0) }
            } catch is CancellationError {
                return
            } catch {
                logger.warning("calls interrupted", metadata: ["error": "\(error)"])
                try? await Task.sleep(for: .seconds(1))
            }
        }
    }

    private func work(_ consumer: AMQPConsumer) async throws {
        try await withGracefulShutdownHandler {
            try await withThrowingDiscardingTaskGroup { group in
                // As many tasks as the prefetch: each order in hand is a line in use.
                for try await delivery in consumer { group.addTask { await handle(delivery) } }
            }
        } onGracefulShutdown: {
            consumer.pause()
            // Ends with the process; the group above waits for the calls, not for this.
            Task {
                try? await Task.sleep(for: Self.grace)
                calls.hangUpAll()
            }
        }
    }

    private func handle(_ delivery: AMQPDelivery) async {
        do {
            let command: CallCommand
            do {
                command = try CallCommand(delivery)
            } catch {
                return try await park(delivery, "\(error)")
            }
            switch calls.take(command.message.id, delivery) {
            case .inHand: return
            case .told: try await delivery.ack()
            case .new: try await finish(command, isRedelivered: delivery.redelivered)
            }
        } catch {
            // Not acknowledged: the broker delivers it again.
            logger.warning("an order to call was not finished", metadata: ["error": "\(error)"])
        }
    }

    private func finish(_ command: CallCommand, isRedelivered: Bool) async throws {
        do {
            if let end = try await end(of: command, isRedelivered: isRedelivered) {
                try await reporter.ended(end, command)
                logger.info("call ended", metadata: ["act": "\(command.act)", "outcome": "\(end.outcome)"])
                try await calls.tell(command.message.id)?.ack()
            } else {
                try await calls.release(command.message.id)?.ack()
            }
        } catch {
            _ = calls.release(command.message.id)
            throw error
        }
    }

    /// How the call ended; `nil` when it was put off and nothing was dialed.
    private func end(of command: CallCommand, isRedelivered: Bool) async throws -> CallEnd? {
        if isRedelivered { return CallEnd(.failed, at: now()) }
        switch command.window.verdict(at: now()) {
        case .closed: return CallEnd(.expired, at: now())
        case .wait(let seconds):
            try await putOff(command, seconds: seconds)
            return nil
        case .open: break
        }
        let phone: Phone?
        do {
            phone = try await find(command)
        } catch {
            logger.warning("contacts not reached", metadata: ["act": "\(command.act)", "error": "\(error)"])
            try await putOff(command, seconds: Self.pause)
            return nil
        }
        guard let phone else { return CallEnd(.noPhone, at: now()) }
        guard case .open(let secondsLeft) = command.window.verdict(at: now()) else { return CallEnd(.expired, at: now()) }
        return try await dial(phone, command, ringSeconds: min(limits.ringSeconds, secondsLeft ?? limits.ringSeconds))
    }

    private func find(_ command: CallCommand) async throws -> Phone? {
        let message = command.message
        let context = MessageContext(tenant: message.tenant, causation: message.id, correlation: message.correlation)
        return try await MessageContext.$current.withValue(context) {
            try await phones.phone(of: command.party, tenant: message.tenant)
        }
    }

    private func dial(_ phone: Phone, _ command: CallCommand, ringSeconds: Int) async throws -> CallEnd? {
        let startedAt = now()
        // Bounded by the states of a call: each is told once.
        let (steps, step) = AsyncStream.makeStream(of: SIPCallState.self)
        let (telephone, talkSeconds) = (telephone, limits.talkSeconds)
        let call = Task {
            defer { step.finish() }
            return try await telephone.call(phone.number, ringSeconds: ringSeconds, talkSeconds: talkSeconds) { step.yield($0) }
        }
        calls.dialing(command.message.id) { call.cancel() }
        for await state in steps {
            if let word = state.word { await reporter.progressed(word, at: now(), command) }
        }
        do {
            return CallEnd(try await call.value, to: phone, at: startedAt)
        } catch let error as SIPError where error.code == .closed || error.code == .tooManyCalls {
            // Refused before anything was sent.
            try await putOff(command, seconds: Self.pause)
            return nil
        } catch {
            logger.warning("call not placed", metadata: ["act": "\(command.act)", "error": "\(error)"])
            var end = CallEnd(.failed, at: startedAt)
            end.contactPoint = phone.contactPoint
            return end
        }
    }

    private func putOff(_ command: CallCommand, seconds: Int) async throws {
        guard let delivery = calls.delivery(of: command.message.id) else { return }
        try await RetryLadder.postpone(delivery.message, to: Self.queue, seconds: seconds, over: publishing)
    }

    private func park(_ delivery: AMQPDelivery, _ reason: String) async throws {
        try await Parking.park(
            delivery.message,
            queue: Self.queue,
            service: "dialer",
            reason: reason,
            nowMilliseconds: Int64(MessageID.v7().madeAtMilliseconds),
            over: publishing
        )
        try await delivery.ack()
    }
}
