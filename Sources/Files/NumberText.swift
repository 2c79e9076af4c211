/// Numbers as people read them in tables.
package enum NumberText {
  /// A whole number with thousands separated by commas.
  package static func whole(_ value: Double) -> String {
    guard value.magnitude < largest else { return String(value) }
    return whole(Int(value.rounded()))
  }

  /// Numbers of this size and beyond are written with an exponent: none of ours comes near.
  private static let largest = 1e15

  /// Whether a cell holds a number that no table of ours can: 10¹² or more, or infinite.
  package static func isTooLarge(_ cell: String) -> Bool {
    guard cell.utf8.count > 3, let first = cell.utf8.first, first < 58,
      cell.utf8.count > 12 || cell.utf8.contains(where: { [69, 101, 80, 112].contains($0) }),
      let value = Double(cell)
    else { return false }
    return !(value.magnitude < 1e12)
  }

  /// A whole number with thousands separated by commas.
  package static func whole(_ value: Int) -> String {
    (value < 0 ? "−" : "") + grouped(String(value.magnitude))
  }

  /// A whole number with its sign, for differences.
  package static func signed(_ value: Double) -> String {
    value.rounded() > 0 ? "+" + whole(value) : whole(value)
  }

  /// A count to three significant figures, as totals are told in text: 12,345 is 12,300.
  package static func rounded(_ value: Double) -> String { whole(toThreeFigures(value)) }

  /// The same with its sign, for differences.
  package static func signedRounded(_ value: Double) -> String { signed(toThreeFigures(value)) }

  /// Two counts to three significant figures with `to` between them.
  package static func roundedRange(_ lower: Double, _ upper: Double) -> String {
    "\(rounded(lower)) to \(rounded(upper))"
  }

  private static func toThreeFigures(_ value: Double) -> Double {
    var unit = 1.0
    guard value.magnitude < largest else { return value }
    while value.magnitude >= 999.5 * unit { unit *= 10 }
    return (value / unit).rounded() * unit
  }

  /// A number rounded to so many significant figures, half away from zero.
  package static func significant(_ value: Double, _ figures: Int) -> Double {
    guard value != 0, value.isFinite else { return value }
    var exponent = figures - 1
    var magnitude = value.magnitude
    while magnitude >= 10 { (magnitude, exponent) = (magnitude / 10, exponent - 1) }
    while magnitude < 1 { (magnitude, exponent) = (magnitude * 10, exponent + 1) }
    var unit = 1.0
    for _ in 0..<abs(exponent) { unit *= 10 }
    return exponent >= 0 ? (value * unit).rounded() / unit : (value / unit).rounded() * unit
  }

  /// A difference in whole per cent with its sign.
  package static func signedWholePercent(_ share: Double) -> String {
    let percent = (share * 100).rounded()
    return (percent > 0 ? "+" : "") + whole(percent) + "%"
  }

  /// Two whole numbers with `to` between them.
  package static func range(_ lower: Double, _ upper: Double) -> String {
    "\(whole(lower)) to \(whole(upper))"
  }

  /// A share in whole per cent; below one and above 99 with one decimal, and never as a certainty.
  package static func percent(_ share: Double) -> String {
    let value = share * 100
    if value < 0.05 { return "<0.1%" }
    if value > 99.95 { return ">99.9%" }
    if value < 1 || value > 99 { return "\(decimals(value, 1))%" }
    return "\(whole(value))%"
  }

  /// A number with so many decimals, and with thousands separated by commas where asked for.
  package static func decimals(_ value: Double, _ count: Int, grouping: Bool = false) -> String {
    var scale = 1.0
    for _ in 0..<count { scale *= 10 }
    guard value.magnitude * scale < largest else { return String(value) }
    let scaled = Int((value.magnitude * scale).rounded())
    let whole = String(scaled / Int(scale))
    let text = (value < 0 && scaled > 0 ? "−" : "") + (grouping ? grouped(whole) : whole)
    guard count > 0 else { return text }
    let fraction = String(scaled % Int(scale))
    return text + "." + String(repeating: "0", count: count - fraction.count) + fraction
  }

  /// A difference in per cent with one decimal and its sign.
  package static func signedPercent(_ share: Double) -> String {
    let percent = share * 100
    return (percent >= 0.05 ? "+" : "") + decimals(percent, 1) + "%"
  }

  /// A number as a study file would have it: at most six decimals, no trailing zeros.
  package static func plain(_ value: Double) -> String {
    var csv = CSVBuffer()
    csv.field(value)
    return String(decoding: csv.bytes, as: UTF8.self)
  }

  private static func grouped(_ digits: String) -> String {
    var text = digits
    var position = digits.count - 3
    while position > 0 {
      text.insert(",", at: text.index(text.startIndex, offsetBy: position))
      position -= 3
    }
    return text
  }
}
