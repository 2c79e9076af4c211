import StraitForecastModels

/// The week-to-week variation of the interception rate: one week of a slot of paths.
///
/// The logit of a week's rate departs from its mean by σ(u + e), with u an AR(1) of variance s and
/// autocorrelation φ and e independent of variance 1 − s, each from an addressed normal. What the
/// odds are multiplied by is E = exp(σ(u + e)).
enum WeekStage {
  /// Moves u on to a week and leaves E.
  ///
  /// - Parameters:
  ///   - variation: σ, s and φ.
  ///   - isFirst: whether the week is the horizon's first, on which u has its stationary law.
  ///   - words: the week's words.
  ///   - persistent: u.
  ///   - factors: receives E.
  @inline(never)
  static func run(
    _ variation: WeeklyVariation, isFirst: Bool, words: UnsafePointer<UInt32>,
    persistent: UnsafeMutablePointer<Float>, factors: UnsafeMutablePointer<Float>
  ) {
    let share = variation.persistentShare
    let phi = isFirst ? 0 : Float(variation.autocorrelation)
    let kept = isFirst ? 0 : variation.autocorrelation * variation.autocorrelation
    let innovation = Float((share * (1 - kept)).squareRoot())
    let rest = Float((1 - share).squareRoot())
    let sd = Float(variation.sd)
    for i in 0..<Slot.width {
      let u = phi * persistent[i] + innovation * FloatMath.normalQuantile(word: words[i])
      persistent[i] = u
      let e = rest * FloatMath.normalQuantile(word: words[Slot.width &+ i])
      factors[i] = FloatMath.exp(sd * (u + e))
    }
  }
}
