import StraitTimeSeries

/// Crossing days: on which paths of a slot anybody crosses on a day.
enum CrossingStage {
  /// The constants of a day.
  struct Day {
    /// The position of the day among the sixteen whose drift was drawn.
    var row: Int
    /// What the scenario adds to the logit, and what it adds further on each path.
    var shift: Float
    var shifts: UnsafePointer<Float>?
    /// Whether the wind of the night has an effect.
    var hasWind: Bool
    /// The factor λ of the backlog, and S of the day (``Backlog``).
    var decay: Float
    var summer: Float
  }

  /// Draws the crossing days, leaves log μ, and lists the crossing paths. They are tomorrow's last day,
  /// with a residual of zero until the boats are known.
  ///
  /// A path crosses where u·(1 + exp(−logit)) < 1. The list goes on with copies of its last position
  /// up to a whole vector, so that loops over it need no remainder.
  ///
  /// - Parameters:
  ///   - day: the constants of the day.
  ///   - scratch: lanes that every day uses again.
  ///   - path: what the paths keep.
  ///   - weather: what they carry from day to day.
  ///   - list: receives the positions of the crossing paths within the slot.
  /// - Returns: the number of crossing paths.
  static func run(
    _ day: Day, scratch: Lanes, path: Lanes, weather: Lanes, list: UnsafeMutablePointer<UInt8>
  ) -> Int {
    if let shifts = day.shifts {
      let shift = scratch.floats(KernelLanes.Scratch.lever)
      for i in 0..<Slot.width { shift[i] = day.shift + shifts[i] }
      draw(
        day, shift: OneForEach(values: shift), scratch: scratch, path: path, weather: weather)
    } else {
      draw(
        day, shift: SameForAll(value: day.shift), scratch: scratch, path: path,
        weather: weather)
    }
    return write(list, scratch: scratch)
  }

  private static func draw(
    _ day: Day, shift: some LaneValue, scratch: Lanes, path: Lanes, weather: Lanes
  ) {
    if day.hasWind {
      drawWithWind(day, shift: shift, scratch: scratch, path: path, weather: weather)
    } else {
      drawWithoutWind(day, shift: shift, scratch: scratch, path: path, weather: weather)
    }
  }

  @inline(never)
  private static func drawWithoutWind(
    _ day: Day, shift: some LaneValue, scratch: Lanes, path: Lanes, weather: Lanes
  ) {
    let row = day.row
    let (decay, summer, usual) = (day.decay, day.summer, Float(Backlog.usualShare))
    let crossingDrift = scratch.floats(KernelLanes.Scratch.crossingDrift &+ row)
    let sizeDrift = scratch.floats(KernelLanes.Scratch.sizeDrift &+ row)
    let logMean = scratch.floats(KernelLanes.Scratch.logMean)
    let word = scratch.words(KernelLanes.Scratch.words + 1)
    let crossed = scratch.bytes(KernelLanes.Scratch.crossed)
    let (lag0, lag1) = (path.floats(KernelLanes.Path.lag), path.floats(KernelLanes.Path.lag + 1))
    let (slope, slopeInSummer) = (
      path.floats(KernelLanes.Path.backlog), path.floats(KernelLanes.Path.backlog + 1)
    )
    let backlog = weather.floats(KernelLanes.Weather.backlog)
    let lastCrossed = weather.floats(KernelLanes.Weather.lastCrossed)
    let lastResidual = weather.floats(KernelLanes.Weather.lastResidual)
    for i in 0..<Slot.width {
      let logit =
        crossingDrift[i] + shift[i] + lag0[i] * lastCrossed[i] + lag1[i] * lastResidual[i]
      logMean[i] = sizeDrift[i] + (slope[i] + slopeInSummer[i] * summer) * backlog[i]
      let u = FloatMath.uniform(word: word[i])
      let crosses = u * (1 + FloatMath.exp(-logit)) < 1
      crossed[i] = crosses ? 1 : 0
      let one: Float = crosses ? 1 : 0
      lastCrossed[i] = one
      lastResidual[i] = 0
      backlog[i] = decay * backlog[i] + (1 - decay) * (one - usual)
    }
  }

  /// With b·L + b′·K added to either predictor. Written out beside the plain loop, so that either has
  /// only what it needs and both are vectorised.
  @inline(never)
  private static func drawWithWind(
    _ day: Day, shift: some LaneValue, scratch: Lanes, path: Lanes, weather: Lanes
  ) {
    let (row, decay) = (day.row, day.decay)
    let crossingDrift = scratch.floats(KernelLanes.Scratch.crossingDrift &+ row)
    let sizeDrift = scratch.floats(KernelLanes.Scratch.sizeDrift &+ row)
    let logMean = scratch.floats(KernelLanes.Scratch.logMean)
    let word = scratch.words(KernelLanes.Scratch.words + 1)
    let crossed = scratch.bytes(KernelLanes.Scratch.crossed)
    let (linear, closed) = (
      scratch.floats(KernelLanes.Scratch.linear), scratch.floats(KernelLanes.Scratch.closed)
    )
    let (lag0, lag1) = (path.floats(KernelLanes.Path.lag), path.floats(KernelLanes.Path.lag + 1))
    let slope = path.floats(KernelLanes.Path.backlog)
    let excess = scratch.floats(KernelLanes.Scratch.openExcess)
    let backlog = weather.floats(KernelLanes.Weather.backlog)
    let effect = KernelLanes.Scratch.windEffect
    let (b0, b1, b2, b3) = (
      scratch.floats(effect), scratch.floats(effect + 1), scratch.floats(effect + 2),
      scratch.floats(effect + 3)
    )
    let lastCrossed = weather.floats(KernelLanes.Weather.lastCrossed)
    let lastResidual = weather.floats(KernelLanes.Weather.lastResidual)
    for i in 0..<Slot.width {
      let (l, k) = (linear[i], closed[i])
      logMean[i] = sizeDrift[i] + b2[i] * l + b3[i] * k + slope[i] * backlog[i]
      let logit =
        crossingDrift[i] + shift[i] + lag0[i] * lastCrossed[i] + lag1[i] * lastResidual[i]
        + b0[i] * l + b1[i] * k
      let u = FloatMath.uniform(word: word[i])
      let crosses = u * (1 + FloatMath.exp(-logit)) < 1
      crossed[i] = crosses ? 1 : 0
      lastCrossed[i] = crosses ? 1 : 0
      lastResidual[i] = 0
      backlog[i] = decay * backlog[i] + (1 - decay) * excess[i]
    }
  }

  /// Lists the crossing paths, eight at a time: the eight marks are brought together in one byte, which
  /// names a row of ``positions``.
  @inline(never)
  private static func write(_ list: UnsafeMutablePointer<UInt8>, scratch: Lanes) -> Int {
    let crossed = UnsafeRawPointer(scratch.bytes(KernelLanes.Scratch.crossed))
    let list8 = UnsafeMutableRawPointer(list)
    var count = 0
    positions.withUnsafeBufferPointer { positions in
      for first in Swift.stride(from: 0, to: Slot.width, by: 8) {
        let marks = UInt64(littleEndian: crossed.load(fromByteOffset: first, as: UInt64.self))
        let row = Int(truncatingIfNeeded: (marks &* 0x0102_0408_1020_4080) &>> 56)
        let eight = positions[row] &+ UInt64(truncatingIfNeeded: first) &* eachByte
        list8.storeBytes(of: eight.littleEndian, toByteOffset: count, as: UInt64.self)
        count &+= Int(truncatingIfNeeded: (marks &* eachByte) &>> 56)
      }
    }
    guard count > 0 else { return 0 }
    for i in count..<padded(count) { list[i] = list[count &- 1] }
    return count
  }

  /// One in each of eight bytes.
  private static let eachByte: UInt64 = 0x0101_0101_0101_0101

  /// For each set of eight paths, as the bits of a byte, their positions in order, a byte each from the
  /// lowest on.
  private static let positions: [UInt64] = (0..<256).map { set in
    (0..<8).filter { set >> $0 & 1 == 1 }.enumerated()
      .reduce(0) { $0 | UInt64($1.element) << UInt64(8 * $1.offset) }
  }

  /// A length rounded up to whole vectors.
  @inline(__always)
  static func padded(_ count: Int) -> Int { (count &+ 7) & ~7 }
}
