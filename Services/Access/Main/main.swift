import AccessService
import Passwords
import ServiceRuntime

await ServiceHost.main(AccessService.description) { host in
    let rpc = AccessRPC(pool: host.pool, passwords: Passwords(), now: systemClock)
    return [RPCServer("access", handlers: [rpc], over: host.consuming)]
}
