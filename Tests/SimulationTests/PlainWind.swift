import StraitTestSupport
import StraitDistributions
import StraitForecastModels
import Foundation
import StraitSimulation

/// Night wind on one path of the plain simulation, and what it adds to the predictors day by day.
struct PlainWind {
  private(set) var crossing: [Double] = []
  private(set) var size: [Double] = []
  /// How much more open each night is than expected.
  private(set) var openExcess: [Double] = []

  init(
    _ wind: HorizonWind, levers: DailyLevers.Wind?, generator: WindGenerator,
    crossing effects: [Double], size sizeEffects: [Double],
    drifts driftSD: (crossing: Double, size: Double), _ stream: inout RandomStream
  ) throws {
    let standard = Normal(mean: 0, standardDeviation: 1)
    let drifts = (0..<4).map { _ in standard.sample(using: &stream) }
    let sds = [driftSD.crossing, driftSD.size]
    var state = wind.origin.mean
    for day in wind.known.indices {
      var speed = 0.0
      if let given = levers?.replay[day] ?? wind.known[day] {
        speed = given
        state = WindState(
          z1: (given.squareRoot() - wind.mean[day]) / wind.scale[day], z2: state.z1)
      } else {
        let recursion = levers?.recursion[day] ?? generator.recursion
        let z =
          recursion.first * state.z1 + recursion.second * state.z2
          + recursion.innovationSD * standard.sample(using: &stream)
        state = WindState(z1: z, z2: state.z1)
        let shifted = z + (levers?.delta[day] ?? 0)
        speed = pow(max(0.3, wind.mean[day] + wind.scale[day] * shifted), 2)
      }
      speed = max(0, speed + (levers?.shift[day] ?? 0))
      let terms = [(speed - 8) / 2, max(0, speed - 7) / 2]
      openExcess.append(1 / (1 + exp((speed - 7) / 0.8)) - wind.expectedOpenness[day])
      let root = Double(day + 1).squareRoot()
      crossing.append(
        (0..<2).reduce(0) { $0 + (effects[$1] + sds[0] * root * drifts[$1]) * terms[$1] })
      size.append(
        (0..<2).reduce(0) { $0 + (sizeEffects[$1] + sds[1] * root * drifts[2 + $1]) * terms[$1] })
    }
  }
}
