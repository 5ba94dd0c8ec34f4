import GatewayService
import ServiceRuntime

await ServiceHost.main(GatewayService.description) { host in try GatewayService.parts(of: host, now: systemClock) }
