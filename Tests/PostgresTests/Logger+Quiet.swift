import Logging

extension Logger {
    /// Shows nothing below an error.
    static var quiet: Logger {
        var logger = Logger(label: "postgres-tests")
        logger.logLevel = .error
        return logger
    }
}
