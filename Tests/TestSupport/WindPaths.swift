import StraitDistributions
import StraitForecastModels
import StraitTimeSeries

extension WindGenerator {
  /// The night wind at the Westhinder pile in the southern North Sea, fitted to 4,011 nights from
  /// 2015-01-02 to 2025-12-29 (Meetnet Vlaamse Banken): the numbers of `Models/wind-westhinder.json`.
  package static let westhinder = WindGenerator(
    station: "Westhinder, 51.39 N 2.44 E, Meetnet Vlaamse Banken",
    from: Day(number: 16_437), through: Day(number: 20_451), nights: 4011,
    meanCoefficients: [
      2.7737965930054282, 0.2336722623536197, -0.0015341211439217342, 0.036279095809699166,
      -0.006138422414826211,
    ],
    logScaleCoefficients: [-0.5460272349518995, 0.09710618352032403, 0.010006083747485607],
    recursion: WindRecursion(
      first: 0.3769052675372104, second: 0.044160790276732885, innovationSD: 0.9180772410981506))

  /// The same generator with another law of z.
  package func with(_ recursion: WindRecursion) -> WindGenerator {
    WindGenerator(
      station: station, from: from, through: through, nights: nights,
      meanCoefficients: meanCoefficients, logScaleCoefficients: logScaleCoefficients,
      recursion: recursion)
  }

  /// The speeds in m/s of the nights of one path, each by the first word at its address.
  package func nights(
    from first: Day, days: Int, seed: UInt64, path: Int, origin: WindOrigin, delta: Double = 0
  ) -> [Double] {
    let recursion = recursion
    var state = origin.state(seed: seed, path: path)
    return (0..<days).map { day in
      let z =
        recursion.first * state.z1 + recursion.second * state.z2
        + recursion.innovationSD * Self.normal(seed: seed, path: path, day: day)
      state = WindState(z1: z, z2: state.z1)
      return speed(z: z, delta: delta, on: first.advanced(by: day))
    }
  }

  /// The standard normal of one night of one path.
  fileprivate static func normal(seed: UInt64, path: Int, day: Int) -> Double {
    let words = RandomStream.words(seed: seed, path: path, day: day, purpose: .day)
    return SpecialFunctions.normalQuantile(RandomStream.uniform(word: words.x))
  }
}

extension WindOrigin {
  /// Whether both nights were measured.
  package var isKnown: Bool { factor11 == 0 && factor22 == 0 }

  /// The last two nights of one path, from the addresses of the two days before the horizon's first.
  package func state(seed: UInt64, path: Int) -> WindState {
    if isKnown { return mean }
    let first = WindGenerator.normal(seed: seed, path: path, day: Self.lastNight)
    let second = WindGenerator.normal(seed: seed, path: path, day: Self.nightBefore)
    return WindState(
      z1: mean.z1 + factor11 * first, z2: mean.z2 + factor21 * first + factor22 * second)
  }
}
