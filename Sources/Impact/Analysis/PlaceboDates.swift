/// The dates at which a design is tried where nothing is known to have happened.
struct PlaceboDates: Sendable {
  /// The design at each date, the latest first.
  let designs: [ImpactDesign]
  /// Whether their windows overlap.
  let overlap: Bool

  /// The number of dates that is wanted before windows may overlap.
  static let enough = 20

  /// The dates before a design that leave at least `ample` steps of history: windows that do not
  /// overlap where enough of them fit, the latest ones first, and otherwise evenly spread ones.
  init(before design: ImpactDesign, ample: Int, most: Int) {
    let length = design.span.upperBound - design.history
    let apart = max(0, design.history - ample) / length
    guard apart < min(most, Self.enough) else {
      designs = (0..<min(apart, most)).map { design.earlier(by: length * ($0 + 1)) }
      overlap = false
      return
    }
    let possible = max(0, design.history - ample - length + 1)
    let count = min(most, Self.enough, possible)
    let shifts = (0..<count).map {
      length + (count > 1 ? (possible - 1) * $0 / (count - 1) : 0)
    }
    designs = shifts.map(design.earlier)
    overlap = zip(shifts, shifts.dropFirst()).contains { $1 - $0 < length }
  }
}
