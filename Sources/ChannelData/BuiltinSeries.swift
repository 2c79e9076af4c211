internal import CStraitChannelData
import StraitDiagnostics
import StraitTimeSeries

/// The series that come with the program, so that a first forecast needs no file.
///
/// Both are embedded in the program as CSV and decoded once, at first use, by a small byte parser:
/// the general reader allows for spellings that these files do not have and takes several times
/// as long (`ArrivalsFile`).
public enum BuiltinSeries {
  /// Daily arrivals from 2018-01-01 to 2026-05-31, as revised at the end of May 2026.
  public static let arrivals: DailySeries = {
    let rows = numbers(in: strait_daily_arrivals(), columns: 2)
    do {
      return try DailySeries(
        rows: rows.map { DailySeries.Row(day: $0.day, people: $0.counts[0], boats: $0.counts[1]) })
    } catch {
      fatalError("the built-in daily series is damaged: \(error)")
    }
  }()

  /// Weekly preventions, weeks ending 2024-05-05 to 2026-05-31.
  public static let preventions: [WeeklyPreventions] = {
    numbers(in: strait_weekly_preventions(), columns: 4).map {
      WeeklyPreventions(
        weekEnding: $0.day, peopleArrived: $0.counts[0], boatsArrived: $0.counts[1],
        peoplePrevented: $0.counts[2], eventsPrevented: $0.counts[3])
    }
  }()

  /// The name that stands for the built-in data where a file could be named.
  public static let name = "builtin"

  /// Official figures that daily counts do not give, in CSV: `fact,from,to,measure,value,precision,source`.
  public static var facts: [UInt8] { [UInt8](bytes(of: strait_facts())) }

  /// The words that go wherever the built-in series are shown or passed on.
  public static let attribution =
    "Contains public sector information licensed under the Open Government Licence v3.0. "
    + "Source: Home Office."

  private static func bytes(of file: StraitEmbeddedFile) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: file.bytes, count: file.count)
  }

  /// The rows of an embedded file: an ISO date and whole counts, one header line, LF line ends.
  private static func numbers(
    in file: StraitEmbeddedFile, columns: Int
  ) -> [(day: Day, counts: [Int])] {
    let bytes = bytes(of: file)
    var rows: [(day: Day, counts: [Int])] = []
    rows.reserveCapacity(bytes.count / 12)
    var fields: [Int] = []
    var value: Int?
    var isHeader = true
    func finishRow() {
      if let last = value { fields.append(last) }
      value = nil
      defer { fields.removeAll(keepingCapacity: true) }
      guard !isHeader else {
        isHeader = false
        return
      }
      guard !fields.isEmpty else { return }
      guard fields.count == columns + 3,
        let day = Day(year: fields[0], month: fields[1], day: fields[2])
      else { fatalError("an embedded series is damaged near row \(rows.count + 2)") }
      rows.append((day, Array(fields[3...])))
    }
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "\n"): finishRow()
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        value = (value ?? 0) * 10 + Int(byte - UInt8(ascii: "0"))
      default:
        if let field = value { fields.append(field) }
        value = nil
      }
    }
    finishRow()
    return rows
  }
}
