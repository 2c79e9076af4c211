import StraitForecastModels

/// Night wind: one night of a slot of paths.
enum WindStage {
  /// The constants of a night.
  struct Night: Sendable {
    /// The mean and scale of √w, the shift of z, and what is added to w.
    var mean: Float
    var scale: Float
    var delta: Float
    var shift: Float
    /// φ₁, φ₂ and σ.
    var first: Float
    var second: Float
    var innovationSD: Float
    /// The expected openness of the night.
    var expectedOpenness: Float
    /// The standardised wind and the speed of a night that is known.
    var known: (z: Float, speed: Float)?
  }

  /// What differs from path to path on a night.
  struct ByPath {
    /// What is added to δ and to the shift.
    var delta: UnsafePointer<Float>?
    var shift: UnsafePointer<Float>?
    /// φ₁, φ₂ and σ in place of the night's.
    var recursion: (UnsafePointer<Float>, UnsafePointer<Float>, UnsafePointer<Float>)?

    /// Whether nothing does.
    var isEmpty: Bool { delta == nil && shift == nil && recursion == nil }
  }

  /// Moves z to the night and leaves the terms L and K of its wind, and how much more open it is than
  /// expected (``Backlog``).
  static func run(_ night: Night, byPath: ByPath, scratch: Lanes, weather: Lanes) {
    guard byPath.isEmpty else {
      runByPath(night, byPath, scratch: scratch, weather: weather)
      return
    }
    if let known = night.known {
      take(
        known.z, speed: known.speed + night.shift, expected: night.expectedOpenness,
        scratch: scratch, weather: weather)
    } else {
      generate(night, scratch: scratch, weather: weather)
    }
  }

  /// z ← φ₁z + φ₂z₋₁ + σε; w = max(0.3, m + s(z + δ))² plus the shift, never below zero.
  @inline(never)
  private static func generate(_ night: Night, scratch: Lanes, weather: Lanes) {
    let word = scratch.words(KernelLanes.Scratch.words)
    let (linear, closed) = (
      scratch.floats(KernelLanes.Scratch.linear), scratch.floats(KernelLanes.Scratch.closed)
    )
    let excess = scratch.floats(KernelLanes.Scratch.openExcess)
    let (z1, z2) = (
      weather.floats(KernelLanes.Weather.wind), weather.floats(KernelLanes.Weather.windBefore)
    )
    let lowest = Float(WindGenerator.lowestRoot)
    let (first, second, sd) = (night.first, night.second, night.innovationSD)
    let (half, openScale) = (Float(Backlog.halfOpenSpeed), Float(1 / Backlog.openScale))
    let expected = night.expectedOpenness
    let (mean, scale, delta, shift) = (night.mean, night.scale, night.delta, night.shift)
    for i in 0..<Slot.width {
      let z = first * z1[i] + second * z2[i] + sd * FloatMath.normalQuantile(word: word[i])
      z2[i] = z1[i]
      z1[i] = z
      let root = FloatMath.larger(lowest, mean + scale * (z + delta))
      let speed = FloatMath.larger(0, root * root + shift)
      linear[i] = (speed - 8) * 0.5
      closed[i] = FloatMath.larger(0, speed - 7) * 0.5
      let open = 1 / (1 + FloatMath.exp((speed - half) * openScale))
      excess[i] = open - expected
    }
  }

  /// The same where something differs from path to path.
  @inline(never)
  private static func runByPath(
    _ night: Night, _ byPath: ByPath, scratch: Lanes, weather: Lanes
  ) {
    let word = scratch.words(KernelLanes.Scratch.words)
    let (linear, closed) = (
      scratch.floats(KernelLanes.Scratch.linear), scratch.floats(KernelLanes.Scratch.closed)
    )
    let excess = scratch.floats(KernelLanes.Scratch.openExcess)
    let (z1, z2) = (
      weather.floats(KernelLanes.Weather.wind), weather.floats(KernelLanes.Weather.windBefore)
    )
    let lowest = Float(WindGenerator.lowestRoot)
    let (half, openScale) = (Float(Backlog.halfOpenSpeed), Float(1 / Backlog.openScale))
    for i in 0..<Slot.width {
      let delta = night.delta + (byPath.delta?[i] ?? 0)
      let shift = night.shift + (byPath.shift?[i] ?? 0)
      let z: Float
      var speed: Float
      if let known = night.known {
        (z, speed) = (known.z, known.speed)
      } else {
        let first = byPath.recursion?.0[i] ?? night.first
        let second = byPath.recursion?.1[i] ?? night.second
        let sd = byPath.recursion?.2[i] ?? night.innovationSD
        z = first * z1[i] + second * z2[i] + sd * FloatMath.normalQuantile(word: word[i])
        let root = FloatMath.larger(lowest, night.mean + night.scale * (z + delta))
        speed = root * root
      }
      z2[i] = z1[i]
      z1[i] = z
      speed = FloatMath.larger(0, speed + shift)
      linear[i] = (speed - 8) * 0.5
      closed[i] = FloatMath.larger(0, speed - 7) * 0.5
      let open = 1 / (1 + FloatMath.exp((speed - half) * openScale))
      excess[i] = open - night.expectedOpenness
    }
  }

  @inline(never)
  private static func take(
    _ z: Float, speed: Float, expected: Float, scratch: Lanes, weather: Lanes
  ) {
    let speed = Double(max(0, speed))
    let terms = WindPrior.terms(at: speed)
    let openExcess = Float(Backlog.openness(at: speed)) - expected
    let excess = scratch.floats(KernelLanes.Scratch.openExcess)
    let (linear, closed) = (
      scratch.floats(KernelLanes.Scratch.linear), scratch.floats(KernelLanes.Scratch.closed)
    )
    let (z1, z2) = (
      weather.floats(KernelLanes.Weather.wind), weather.floats(KernelLanes.Weather.windBefore)
    )
    for i in 0..<Slot.width {
      z2[i] = z1[i]
      z1[i] = z
      linear[i] = Float(terms.linear)
      closed[i] = Float(terms.closed)
      excess[i] = openExcess
    }
  }
}
