import StraitForecastModels

/// The ``HorizonFactor``s of a linear predictor, one for each filter of the model, laid out for the
/// kernel.
///
/// Drift is smooth: within each piece of sixteen days it is drawn at four knots, five days apart, and
/// runs straight between them. What the mean bends between knots is added day by day, as its average
/// over the pool. Left out are the bends of the random part, at most 0.4% of the sd of a half-yearly
/// harmonic (h²ω²/8), those in which points differ, and what a random walk does within five days.
struct DriftBank: Sendable {
  /// The number of normals that a path needs.
  let columns: Int
  private let pieces: Int
  /// For each point and piece, the knots of the mean and then of each column of the factor; points
  /// with fewer columns than others have columns of zeros.
  private let knots: [SIMD4<Float>]
  /// The bends of the mean, by day.
  private let bends: [Float]

  /// The days between knots.
  private static let step = 5

  /// A bank of factors over the same days.
  ///
  /// - Parameters:
  ///   - factors: the factors.
  ///   - weights: the shares of paths that use them.
  init(_ factors: [HorizonFactor], weights: [Double]) {
    precondition(PathBlock.length == 3 * Self.step + 1, "knots end on a piece's last day")
    let columns = factors.map(\.factor.columns).max() ?? 0
    let days = factors.first?.days ?? 0
    let pieces = PathBlock.pieces(of: days)
    self.columns = columns
    self.pieces = pieces.count
    knots = factors.flatMap { horizon in
      pieces.flatMap { piece in
        (-1..<columns).map { column in
          guard column < horizon.factor.columns else { return SIMD4() }
          return SIMD4(
            Self.knots(of: piece) { column < 0 ? horizon.mean[$0] : horizon.factor[$0, column] }
              .map(Float.init))
        }
      }
    }
    let total = weights.reduce(0, +)
    bends = pieces.flatMap { piece in
      let all = factors.map { horizon in Self.knots(of: piece) { horizon.mean[$0] } }
      return piece.map { day in
        zip(zip(factors, all), weights).reduce(Float(0)) { sum, item in
          let ((horizon, knots), weight) = item
          let straight = Self.straight(knots, row: day - piece.lowerBound)
          return sum + Float(weight / total * (horizon.mean[day] - straight))
        }
      }
    }
  }

  /// The values at a piece's knots; in a piece that ends early, those beyond carry the last straight
  /// line on.
  private static func knots(of piece: Range<Int>, _ value: (Int) -> Double) -> [Double] {
    var knots: [Double] = []
    for position in 0..<4 {
      let day = piece.lowerBound + step * position
      if piece.contains(day) {
        knots.append(value(day))
        continue
      }
      let last = piece.upperBound - 1
      let before = day - step
      let slope =
        last > before && piece.contains(before)
        ? (value(last) - value(before)) / Double(last - before) : 0
      knots.append(knots[position - 1] + Double(step) * slope)
    }
    return knots
  }

  private static func straight(_ knots: [Double], row: Int) -> Double {
    let first = min(row / step, 2)
    return knots[first] + Double(row - step * first) / Double(step)
      * (knots[first + 1] - knots[first])
  }

  /// Draws a piece of the predictor for a slot: value = mean + factor·z, day by day.
  ///
  /// - Parameters:
  ///   - days: the days of the piece.
  ///   - points: the filter that each path follows.
  ///   - normals: standard normals, a lane for each column.
  ///   - exponential: whether eˣ of the predictor is taken at the knots, and what lies between is
  ///     straight in that.
  ///   - lanes: receives sixteen lanes, one a day.
  func fill(
    _ days: Range<Int>, points: UnsafePointer<Int32>, normals: UnsafePointer<Float>,
    exponential: Bool = false, into lanes: Lanes
  ) {
    drawKnots(
      piece: days.lowerBound / PathBlock.length, points: points, normals: normals,
      into: lanes)
    if exponential {
      for knot in 0..<4 {
        let lane = lanes.floats(Self.step * knot)
        for i in 0..<Slot.width { lane[i] = FloatMath.exp(lane[i]) }
      }
    }
    for interval in 0..<3 {
      for row in (Self.step * interval + 1)..<(Self.step * (interval + 1)) {
        guard days.lowerBound + row < days.upperBound else { return }
        let share = Float(row - Self.step * interval) / Float(Self.step)
        Self.interpolate(
          from: Self.step * interval, row: row, share: share,
          bend: exponential ? 0 : bends[days.lowerBound + row], lanes: lanes)
      }
    }
  }

  /// Draws the four knots, each into the lane of its day.
  private func drawKnots(
    piece: Int, points: UnsafePointer<Int32>, normals: UnsafePointer<Float>, into lanes: Lanes
  ) {
    if knots.count == pieces * (columns + 1) {
      drawKnots(piece: piece, normals: normals, into: lanes)
    } else {
      drawKnotsByPoint(piece: piece, points: points, normals: normals, into: lanes)
    }
  }

  /// Where there is one point: one column after the other for all paths.
  @inline(never)
  private func drawKnots(piece: Int, normals: UnsafePointer<Float>, into lanes: Lanes) {
    let first = piece &* (columns &+ 1)
    let (a, b) = (lanes.floats(0), lanes.floats(Self.step))
    let (c, d) = (lanes.floats(2 &* Self.step), lanes.floats(3 &* Self.step))
    let mean = knots[first]
    for i in 0..<Slot.width {
      (a[i], b[i], c[i], d[i]) = (mean.x, mean.y, mean.z, mean.w)
    }
    for column in 0..<columns {
      let factor = knots[first &+ 1 &+ column]
      let z = normals + column &* Slot.width
      for i in 0..<Slot.width {
        a[i] += factor.x * z[i]
        b[i] += factor.y * z[i]
        c[i] += factor.z * z[i]
        d[i] += factor.w * z[i]
      }
    }
  }

  @inline(never)
  private func drawKnotsByPoint(
    piece: Int, points: UnsafePointer<Int32>, normals: UnsafePointer<Float>, into lanes: Lanes
  ) {
    knots.withUnsafeBufferPointer { knots in
      let count = columns &+ 1
      func first(_ slot: Int) -> UnsafePointer<SIMD4<Float>> {
        knots.baseAddress! + (Int(points[slot]) &* pieces &+ piece) &* count
      }
      // Four paths at a time, turned over into four neighbours of each knot's lane.
      for slot in Swift.stride(from: 0, to: Slot.width, by: 4) {
        let (p, q, r, s) = (first(slot), first(slot &+ 1), first(slot &+ 2), first(slot &+ 3))
        var (a, b, c, d) = (p[0], q[0], r[0], s[0])
        for column in 0..<columns {
          let z = UnsafeRawPointer(normals + (column &* Slot.width &+ slot)).loadUnaligned(
            as: SIMD4<Float>.self)
          a += p[column &+ 1] * z.x
          b += q[column &+ 1] * z.y
          c += r[column &+ 1] * z.z
          d += s[column &+ 1] * z.w
        }
        for knot in 0..<4 {
          UnsafeMutableRawPointer(lanes.floats(Self.step &* knot) + slot).storeBytes(
            of: SIMD4(a[knot], b[knot], c[knot], d[knot]), as: SIMD4<Float>.self)
        }
      }
    }
  }

  @inline(never)
  private static func interpolate(
    from first: Int, row: Int, share: Float, bend: Float, lanes: Lanes
  ) {
    let before = lanes.floats(first)
    let after = lanes.floats(first &+ step)
    let target = lanes.floats(row)
    for i in 0..<Slot.width {
      target[i] = before[i] + share * (after[i] - before[i]) + bend
    }
  }
}
