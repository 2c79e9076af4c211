import StraitForecastModels

/// The week-to-week variation of the interception rate: one week of a slot of paths.
///
/// The logit of a week's rate departs from that of the baseline by δ + e (``WeeklyVariation``), with the
/// step of δ and e each from an addressed normal. What comes and goes multiplies the odds by
/// E = exp(e); δ is left apart, since a stated rate does not go with it.
enum WeekStage {
  /// What a week of a variation leaves, lane by lane.
  enum State {
    /// E of the weeks that are kept.
    static let factors = 0
    /// δ of the weeks that are kept.
    static let levels = PathKernel.keptWeeks
    /// Σ δ over the season's days so far.
    static let levelSum = 2 * PathKernel.keptWeeks
    /// The sd of e, where it differs from path to path.
    static let sd = levelSum + 1
    static let count = sd + 1
  }

  /// Moves δ on to a week and leaves E.
  ///
  /// - Parameters:
  ///   - variation: the sds.
  ///   - sd: the sd of e on each path, where it differs.
  ///   - isFirst: whether the week is the horizon's first, in which δ has the level's own error.
  ///   - seasonDays: the days of the season in the week.
  ///   - words: the week's words.
  ///   - before: δ of the week before, or, in the first week, of the path throughout.
  ///   - level: receives δ.
  ///   - sum: Σ δ over the season's days.
  ///   - factors: receives E.
  @inline(never)
  static func run(
    _ variation: WeeklyVariation, sd: UnsafePointer<Float>?, isFirst: Bool, seasonDays: Int,
    words: UnsafePointer<UInt32>, before: UnsafePointer<Float>,
    level: UnsafeMutablePointer<Float>, sum: UnsafeMutablePointer<Float>,
    factors: UnsafeMutablePointer<Float>
  ) {
    let step = Float(isFirst ? variation.levelError : variation.drift)
    let days = Float(seasonDays)
    for i in 0..<Slot.width {
      let moved = before[i] + step * FloatMath.normalQuantile(word: words[i])
      level[i] = moved
      sum[i] += days * moved
    }
    let usual = Float(variation.sd)
    guard let sd else {
      for i in 0..<Slot.width {
        factors[i] = FloatMath.exp(
          usual * FloatMath.normalQuantile(word: words[Slot.width &+ i]))
      }
      return
    }
    for i in 0..<Slot.width {
      // The mean odds stay those of the usual sd.
      let e = sd[i] * FloatMath.normalQuantile(word: words[Slot.width &+ i])
      factors[i] = FloatMath.exp(e + 0.5 * (usual * usual - sd[i] * sd[i]))
    }
  }
}
