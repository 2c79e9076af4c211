import StraitDistributions
import StraitTimeSeries

extension WindGenerator {
  /// What a record says of the last two nights before a day; the stationary law where it says
  /// nothing.
  ///
  /// - Parameters:
  ///   - day: the first day of the horizon.
  ///   - record: the nights of the generator's station, as far as they are known; nights from `day`
  ///     on are not read.
  /// - Returns: the law of the last two nights' standardised wind, given the whole record.
  package func origin(before day: Day, record: NightWind?) -> WindOrigin {
    guard let record else { return WindOrigin(recursion, after: []) }
    // Two measured nights in a row make whatever was before them irrelevant.
    var nights: [Double?] = []
    var night = day.advanced(by: -1)
    while night >= record.start {
      nights.append(record[night].map { standardised(speed: $0, on: night) })
      if nights.count > 1, nights.suffix(2).allSatisfy({ $0 != nil }) { break }
      night = night.advanced(by: -1)
    }
    return WindOrigin(recursion, after: nights.reversed())
  }

  /// The speeds in m/s of the nights of one path.
  ///
  /// A night takes one uniform number: the first word at the address (seed, path, day of the
  /// horizon, purpose ``Purpose/day``), through the inverse normal distribution function.
  ///
  /// - Parameters:
  ///   - first: the first day of the horizon.
  ///   - days: the number of nights.
  ///   - seed: the seed of the run.
  ///   - path: the path.
  ///   - origin: what is known of the nights before.
  ///   - delta: the shift δ of every night.
  /// - Returns: a speed for each night.
  package func nights(
    from first: Day, days: Int, seed: UInt64, path: Int, origin: WindOrigin, delta: Double = 0
  ) -> [Double] {
    let recursion = recursion
    var state = origin.state(seed: seed, path: path)
    return (0..<days).map { day in
      let z = recursion.step(
        &state, normal: Self.normal(seed: seed, path: path, day: day))
      return speed(z: z, delta: delta, on: first.advanced(by: day))
    }
  }

  /// The standard normal of one night of one path.
  static func normal(seed: UInt64, path: Int, day: Int) -> Double {
    let words = RandomStream.words(seed: seed, path: path, day: day, purpose: .day)
    return SpecialFunctions.normalQuantile(RandomStream.uniform(word: words.x))
  }
}
