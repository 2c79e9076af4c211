/// The wind speeds that files hold, as text.
enum SpeedText {
  /// What a text says.
  enum Reading: Equatable {
    /// A speed in m/s.
    case speed(Double)
    /// No speed was measured.
    case missing
    /// Not a speed, in the words of a message.
    case problem(found: String, suggestion: String?)
  }

  /// The largest speed that is believed, in m/s: an hour's mean over the sea stays below it.
  static let largest = 60.0

  static let expected = "a wind speed from 0 to 60 m/s"

  /// Reads a speed from text without space around it, in a unit.
  static func read(_ text: String, unit: SpeedUnit) -> Reading {
    if text.isEmpty || CountText.isNotAvailable(text) || marks.contains(text.lowercased()) {
      return .missing
    }
    guard let value = number(text) else { return other(text) }
    let speed = unit.metresPerSecond(value)
    if value < 0 {
      return .problem(
        found: "\(CellText.quoted(text)), a negative speed",
        suggestion: "leave the cell empty where the speed is missing")
    }
    if speed > largest {
      let shown = unit == .metresPerSecond ? "" : " (\(Int(min(speed, 1e9).rounded())) m/s)"
      return .problem(
        found: "\(CellText.quoted(text))\(shown), more than \(Int(largest)) m/s",
        suggestion: "check the unit; leave the cell empty where the speed is missing")
    }
    return .speed(speed)
  }

  /// Reads a component of the wind, which may be negative.
  static func component(_ text: String, unit: SpeedUnit) -> Reading {
    let isNegative = text.first.map { "-−".contains($0) } == true && text.count > 1
    let reading = read(isNegative ? String(text.dropFirst()) : text, unit: unit)
    guard isNegative, case .speed(let speed) = reading else { return reading }
    return .speed(-speed)
  }

  /// Marks of a missing value, beside those of counts.
  private static let marks = ["nan", "null", "none", "missing", "mm"]

  /// A decimal number with a point; no other form that `Double` reads.
  private static func number(_ text: String) -> Double? {
    guard text.utf8.allSatisfy({ "0123456789.+-eE".utf8.contains($0) }), let value = Double(text),
      value.isFinite
    else { return nil }
    return value
  }

  private static func other(_ text: String) -> Reading {
    let point = text.replacing(",", with: ".")
    let suggestion = text.contains(",") && number(point) != nil ? "write \(point)" : nil
    return .problem(
      found: "\(CellText.quoted(text)), which is not a number", suggestion: suggestion)
  }
}

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
