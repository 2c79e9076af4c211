import StraitForecastModels
import StraitTimeSeries

/// The data of a backtest: what forecasts may see at each origin, and what happened after it.
public struct BacktestData: Sendable {
  /// How much of the night wind after an origin a forecast may know.
  public enum WindAhead: Codable, Equatable, Sendable {
    /// So many nights.
    case nights(Int)
    /// Every night of the horizon.
    case horizon
  }

  /// The whole series.
  public let series: DailySeries
  /// The whole record of night wind, where there is one.
  public let wind: NightWind?
  /// How much of it is known ahead.
  public let windAhead: WindAhead

  /// Data with or without a record of wind.
  public init(series: DailySeries, wind: NightWind? = nil, windAhead: WindAhead = .nights(0)) {
    self.series = series
    self.wind = wind
    self.windAhead = windAhead
  }

  /// What a forecast may know at an origin. Only a model that needs wind is given it.
  func history(at origin: Day, horizon: Int, withWind: Bool) throws -> History {
    History(
      observed: try series.through(origin),
      wind: withWind ? knownWind(at: origin, horizon: horizon) : nil)
  }

  /// What happened on each day of a horizon.
  func actual(after origin: Day, horizon: Int) -> [Int] {
    let first = series.start.distance(to: origin) + 1
    return Array(series.people[first..<first + horizon])
  }

  private func knownWind(at origin: Day, horizon: Int) -> NightWind? {
    let ahead =
      switch windAhead {
      case .nights(let nights): min(nights, horizon)
      case .horizon: horizon
      }
    return wind?.through(origin.advanced(by: ahead))
  }

  /// All that a forecast can depend on, in canonical text: counts to the end of its horizon, and the
  /// nights that it may know. Speeds are written by their bits.
  func canonical(origin: Day, horizon: Int, withWind: Bool) -> String {
    let days = series.start.distance(to: origin) + 1 + horizon
    func list(_ counts: [Int]) -> String {
      counts.prefix(days).map(String.init).joined(separator: ",")
    }
    var text = "people from \(series.start): \(list(series.people))\n"
    text += series.hasBoats ? "boats: \(list(series.boats))\n" : "no boats\n"
    guard withWind, let known = knownWind(at: origin, horizon: horizon) else {
      return text + "no wind"
    }
    let speeds = known.speeds.map { $0.map { String($0.bitPattern) } ?? "" }
    return text + "wind of \(known.station) from \(known.start): "
      + speeds.joined(separator: ",")
  }
}
