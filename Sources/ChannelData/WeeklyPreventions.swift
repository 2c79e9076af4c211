import StraitDiagnostics
import StraitTimeSeries

/// One week of arrivals and preventions, as the authorities publish them.
///
/// Preventions are operational estimates by the French authorities. They count attempts, not
/// individuals: a person stopped twice counts twice.
public struct WeeklyPreventions: Sendable, Equatable {
  /// The Sunday that ends the week.
  public let weekEnding: Day
  /// People detected arriving in the week.
  public let peopleArrived: Int
  /// Boats detected arriving in the week.
  public let boatsArrived: Int
  /// People in attempts that were prevented in the week.
  public let peoplePrevented: Int
  /// Events in which an attempt was prevented in the week.
  public let eventsPrevented: Int

  /// A week's figures.
  public init(
    weekEnding: Day, peopleArrived: Int, boatsArrived: Int, peoplePrevented: Int,
    eventsPrevented: Int
  ) {
    self.weekEnding = weekEnding
    self.peopleArrived = peopleArrived
    self.boatsArrived = boatsArrived
    self.peoplePrevented = peoplePrevented
    self.eventsPrevented = eventsPrevented
  }

  /// The days of the week, Monday to Sunday.
  public var days: ClosedRange<Day> { weekEnding.advanced(by: -6)...weekEnding }

  /// The weeks in a CSV file with the header
  /// `week_ending,people_arrived,boats_arrived,people_prevented,events_prevented`.
  ///
  /// Weeks must be seven days apart, and may stand in either order. A week whose two counts of
  /// preventions are both marked as not available (`-`) is left out.
  ///
  /// - Parameters:
  ///   - bytes: The content of the file.
  ///   - file: The name of the file, for messages.
  /// - Returns: The weeks in order of time; never empty.
  /// - Throws: ``InputError`` with everything that is wrong in the file.
  public static func read(csv bytes: [UInt8], file: String) throws -> [WeeklyPreventions] {
    let rows = try CSVRows.read(bytes, file: file, columns: WeeklyTable.columns)
    return try WeeklyTable.read(rows, place: TablePlace(file: file))
  }

  /// The weeks as CSV that ``read(csv:file:)`` reads back equal.
  public static func csv(_ weeks: [WeeklyPreventions]) -> String {
    var text = "week_ending,people_arrived,boats_arrived,people_prevented,events_prevented\n"
    for week in weeks {
      text += "\(week.weekEnding),\(week.peopleArrived),\(week.boatsArrived),"
      text += "\(week.peoplePrevented),\(week.eventsPrevented)\n"
    }
    return text
  }
}
