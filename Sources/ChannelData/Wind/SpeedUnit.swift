/// The units of wind speed that files use.
enum SpeedUnit: CaseIterable {
  case metresPerSecond
  /// KNMI counts in tenths; no heading says so.
  case tenthsOfMetresPerSecond
  case kilometresPerHour
  case knots
  case milesPerHour

  static let expected = "m/s, km/h, kn or mph"

  /// A value of the unit in m/s.
  func metresPerSecond(_ value: Double) -> Double {
    switch self {
    case .metresPerSecond: value
    case .tenthsOfMetresPerSecond: value / 10
    case .kilometresPerHour: value / 3.6
    case .knots: value * 1852 / 3600
    case .milesPerHour: value * 0.44704
    }
  }

  /// The spellings, in letters and digits only; Open-Meteo writes miles per hour as `mp/h`.
  var spellings: [String] {
    switch self {
    case .metresPerSecond: ["ms", "ms1", "mps", "mpersec"]
    case .tenthsOfMetresPerSecond: []
    case .kilometresPerHour: ["kmh", "kmh1", "kph"]
    case .knots: ["kn", "kt", "kts", "knots", "knot"]
    case .milesPerHour: ["mph", "mih"]
    }
  }

  /// The unit of a heading: in brackets, as in `wind (km/h)`, or at the end, as in `wind_kmh`.
  enum Reading: Equatable {
    case unit(SpeedUnit)
    case unknown(String)
    case none
  }

  /// Reads the unit of a heading that begins with one of the names, which are normalised.
  static func read(heading: String, names: [String]) -> Reading {
    if let open = heading.lastIndex(where: { $0 == "(" || $0 == "[" }) {
      let text = heading[heading.index(after: open)...].prefix { $0 != ")" && $0 != "]" }
      return named(String(text)).map { .unit($0) } ?? .unknown(String(text))
    }
    let plain = TableColumn.normalised(heading)
    for name in names where plain.hasPrefix(name) {
      if let unit = named(String(plain.dropFirst(name.count))) { return .unit(unit) }
    }
    return .none
  }

  /// The unit of a name.
  static func named(_ text: String) -> SpeedUnit? {
    let plain = text.lowercased().filter { $0.isLetter || $0.isNumber }
    return allCases.first { $0.spellings.contains(plain) }
  }
}
