/// Crossing days: on which paths of a slot anybody crosses on a day.
enum CrossingStage {
  /// Draws the crossing days and lists them.
  ///
  /// A path crosses where u·(1 + exp(−logit)) < 1. Its position in the list is followed by copies of
  /// the last one up to a whole vector, so that loops over the list need no remainder.
  ///
  /// - Parameters:
  ///   - day: the day, for the drift of wind effects.
  ///   - row: its position among the sixteen days whose drift was drawn.
  ///   - shift: what the scenario adds to the logit.
  ///   - hasWind: whether the terms of the night's wind act.
  /// - Returns: the number of crossing paths.
  static func run(
    day: Int, row: Int, shift: Float, hasWind: Bool, scratch: Lanes, path: Lanes, weather: Lanes
  ) -> Int {
    predict(row: row, shift: shift, scratch: scratch, path: path, weather: weather)
    if hasWind {
      addWind(root: Float(Double(day + 1).squareRoot()), scratch: scratch, path: path)
    }
    draw(scratch: scratch)
    return list(scratch: scratch)
  }

  @inline(never)
  private static func predict(
    row: Int, shift: Float, scratch: Lanes, path: Lanes, weather: Lanes
  ) {
    let crossingDrift = scratch.floats(KernelLanes.Scratch.crossingDrift &+ row)
    let sizeDrift = scratch.floats(KernelLanes.Scratch.sizeDrift &+ row)
    let logit = scratch.floats(KernelLanes.Scratch.logit)
    let logMean = scratch.floats(KernelLanes.Scratch.logMean)
    let (lag0, lag1) = (
      path.floats(KernelLanes.Path.lag), path.floats(KernelLanes.Path.lag &+ 1)
    )
    let lastCrossed = weather.floats(KernelLanes.Weather.lastCrossed)
    let lastResidual = weather.floats(KernelLanes.Weather.lastResidual)
    for i in 0..<Slot.width {
      logit[i] = crossingDrift[i] + shift + lag0[i] * lastCrossed[i] + lag1[i] * lastResidual[i]
      logMean[i] = sizeDrift[i]
    }
  }

  /// Adds (b + √(h + 1)·d)·L + (b′ + √(h + 1)·d′)·K to either predictor.
  @inline(never)
  private static func addWind(root: Float, scratch: Lanes, path: Lanes) {
    let (linear, closed) = (
      scratch.floats(KernelLanes.Scratch.linear), scratch.floats(KernelLanes.Scratch.closed)
    )
    let logit = scratch.floats(KernelLanes.Scratch.logit)
    let logMean = scratch.floats(KernelLanes.Scratch.logMean)
    let effect = KernelLanes.Path.windEffect
    let drift = KernelLanes.Path.windDrift
    let (b0, b1, b2, b3) = (
      path.floats(effect), path.floats(effect + 1), path.floats(effect + 2),
      path.floats(effect + 3)
    )
    let (d0, d1, d2, d3) = (
      path.floats(drift), path.floats(drift + 1), path.floats(drift + 2), path.floats(drift + 3)
    )
    for i in 0..<Slot.width {
      logit[i] += (b0[i] + root * d0[i]) * linear[i] + (b1[i] + root * d1[i]) * closed[i]
      logMean[i] += (b2[i] + root * d2[i]) * linear[i] + (b3[i] + root * d3[i]) * closed[i]
    }
  }

  @inline(never)
  private static func draw(scratch: Lanes) {
    let logit = scratch.floats(KernelLanes.Scratch.logit)
    let word = scratch.words(KernelLanes.Scratch.words + 1)
    let crossed = scratch.integers(KernelLanes.Scratch.crossed)
    for i in 0..<Slot.width {
      let u = FloatMath.uniform(word: word[i])
      crossed[i] = u * (1 + FloatMath.exp(-logit[i])) < 1 ? 1 : 0
    }
  }

  @inline(never)
  private static func list(scratch: Lanes) -> Int {
    let crossed = scratch.integers(KernelLanes.Scratch.crossed)
    let path = scratch.integers(KernelLanes.Scratch.path)
    var count = 0
    for i in 0..<Slot.width {
      path[count] = Int32(truncatingIfNeeded: i)
      count &+= Int(crossed[i])
    }
    guard count > 0 else { return 0 }
    for i in count..<padded(count) { path[i] = path[count &- 1] }
    return count
  }

  /// A length rounded up to whole vectors.
  @inline(__always)
  static func padded(_ count: Int) -> Int { (count &+ 7) & ~7 }
}
