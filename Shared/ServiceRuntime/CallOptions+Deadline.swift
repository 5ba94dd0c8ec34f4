public import GRPCCore

extension CallOptions {
    /// Options of a call that is given up, here and at the server, after some seconds.
    public static func deadline(seconds: Int) -> CallOptions {
        var options = CallOptions.defaults
        options.timeout = .seconds(seconds)
        return options
    }
}
