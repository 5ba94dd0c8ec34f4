public import BusinessCalendar

/// PostgreSQL counts from 2000-01-01, this process from 1970-01-01.
@usableFromInline enum ServerEpoch {
    @usableFromInline static let days: Int32 = 10_957
    @usableFromInline static let microseconds: Int64 = 946_684_800_000_000
}

extension CalendarDay: PostgresCodable {
    /// `date`
    @inlinable public static var postgresType: PostgresType { .date }
    /// `date[]`
    @inlinable public static var postgresArrayType: PostgresType { .dateArray }

    /// Days since 2000-01-01. The two ends of the range mean infinity to the server and are refused.
    public func encode(into writer: inout PostgresWriter) {
        let (days, overflow) = daysSinceEpoch.subtractingReportingOverflow(ServerEpoch.days)
        if overflow || days == .min || days == .max { writer.refuse("a day outside the range of date") }
        writer.append(bigEndian: days)
    }

    /// Reads `date`; `infinity` and `-infinity` are refused.
    @inlinable public static func decode(_ bytes: RawSpan, type: PostgresType) throws(PostgresError) -> CalendarDay {
        guard type == .date || type == .unspecified else { throw .mismatch(type, Self.self) }
        guard bytes.byteCount == 4 else { throw .malformed(Self.self) }
        let days: Int32 = bytes.integer()
        let (sum, overflow) = days.addingReportingOverflow(ServerEpoch.days)
        guard !overflow, days != .min else { throw .decoding("an infinite date, or one out of range") }
        return CalendarDay(daysSinceEpoch: sum)
    }
}

extension Instant: PostgresCodable {
    /// `timestamptz`
    @inlinable public static var postgresType: PostgresType { .timestamptz }
    /// `timestamptz[]`
    @inlinable public static var postgresArrayType: PostgresType { .timestamptzArray }

    /// Microseconds since 2000-01-01 UTC. The two ends of the range mean infinity to the server and are refused.
    public func encode(into writer: inout PostgresWriter) {
        let (value, overflow) = microsecondsSinceEpoch.subtractingReportingOverflow(ServerEpoch.microseconds)
        if overflow || value == .min || value == .max { writer.refuse("a moment outside the range of timestamptz") }
        writer.append(bigEndian: value)
    }

    /// Reads `timestamptz`; `infinity` and `-infinity` are refused. `timestamp` without zone is no moment and is refused.
    @inlinable public static func decode(_ bytes: RawSpan, type: PostgresType) throws(PostgresError) -> Instant {
        guard type == .timestamptz || type == .unspecified else { throw .mismatch(type, Self.self) }
        guard bytes.byteCount == 8 else { throw .malformed(Self.self) }
        let value: Int64 = bytes.integer()
        let (sum, overflow) = value.addingReportingOverflow(ServerEpoch.microseconds)
        guard !overflow, value != .min else { throw .decoding("an infinite timestamp, or one out of range") }
        return Instant(microsecondsSinceEpoch: sum)
    }
}
