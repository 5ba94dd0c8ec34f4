import BusinessCalendar
import Messaging
import SchedulingService
import ServiceRuntime

await ServiceHost.main(SchedulingService.description) { host in
    let runner = StrategyRunner(pool: host.pool, now: systemClock)
    let isAutomatic = try host.settings.choice("REGUA_AUTOMATIC", of: AutomaticRuns.self) == .on
    return [
        RPCServer(
            "scheduling",
            handlers: [SchedulingRPC(pool: host.pool, runner: runner, now: systemClock)],
            over: host.consuming
        ),
        Consumer(
            queue: "q.scheduling.facts",
            service: "scheduling",
            pool: host.pool,
            connection: host.consuming,
            publisher: host.publishing,
            handlers: FactHandlers.all(now: systemClock),
            logger: host.logger
        ),
        SchedulingClock(pool: host.pool, runner: runner, runsStrategies: isAutomatic, now: systemClock, logger: host.logger),
    ]
}
