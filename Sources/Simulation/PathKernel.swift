import Distributions
import ForecastModels
import Foundation

/// Simulates blocks of paths of one scenario, some days at a time.
///
/// Every draw is the inverse cumulative function of one uniform addressed by (seed, path, day,
/// purpose): two scenarios see the same noise, and a lever moves only what it touches. One Philox
/// block a path and day serves the crossing (word 1), the boats (word 2) and the people (word 3);
/// word 0 is kept for wind.
///
/// The drift of the linear predictors comes from some 27 normals a path, see ``HurdleHorizon``; day
/// by day only the lag terms and the waiting pools are carried.
struct PathKernel: Sendable {
  private let seed: UInt64
  private let levers: DailyLevers
  private let horizon: HurdleHorizon
  private let assignment: PathComponent
  private let inversions: [NegativeBinomialInversion]
  private let crossingDrifts: [DriftTable]
  private let sizeDrifts: [DriftTable]
  private let occupancyDrift: DriftTable
  private let firstSizeNormal: Int
  private let firstOccupancyNormal: Int
  private let normalsPerPath: Int

  /// The bounds of log μ, of design and of arithmetic: e^4.5 = 90 boats on an ordinary day.
  private static let logMeanBounds = (lower: -9.0, upper: 4.5)
  /// More people than any day can hold: 400 such days stay within 32 bits, whatever the levers.
  private static let mostPeople = 5e6
  /// log B for small B.
  private static let logarithms: [Double] = [0] + (1..<512).map { log(Double($0)) }

  /// A kernel for a horizon and the levers of a scenario.
  init(horizon: HurdleHorizon, levers: DailyLevers, seed: UInt64) {
    precondition(
      levers.crossingShift.count == horizon.days && levers.launches.count == horizon.days
        && levers.peoplePerBoat.count == horizon.days
        && levers.interception?.rate.count ?? horizon.days == horizon.days,
      "levers must cover the horizon")
    self.seed = seed
    self.levers = levers
    self.horizon = horizon
    let words = RandomStream.words(seed: seed, path: 0, day: 0, purpose: .component)
    assignment = PathComponent(
      crossingWeights: horizon.crossing.map(\.weight), sizeWeights: horizon.size.map(\.weight),
      shift: (
        UInt64(words.x) << 32 | UInt64(words.y), UInt64(words.z) << 32 | UInt64(words.w)
      ))
    inversions = horizon.size.map { NegativeBinomialInversion(dispersion: $0.dispersion) }
    crossingDrifts = horizon.crossing.map { DriftTable($0.predictor) }
    sizeDrifts = horizon.size.map { DriftTable($0.predictor) }
    occupancyDrift = DriftTable(horizon.occupancy)
    firstSizeNormal = crossingDrifts.map(\.columns).max() ?? 0
    firstOccupancyNormal = firstSizeNormal + (sizeDrifts.map(\.columns).max() ?? 0)
    normalsPerPath = firstOccupancyNormal + occupancyDrift.columns
  }

  /// Whether attempts and preventions are simulated.
  var hasInterception: Bool { levers.interception != nil }

  /// Paths `paths` at the origin, with their drift drawn.
  func start(_ paths: Range<Int>) -> PathStates {
    var states = PathStates(normalsPerPath: normalsPerPath)
    states.normals.reserveCapacity(paths.count * normalsPerPath)
    for path in paths {
      var normals = PathNormals(seed: seed, path: path)
      let component = assignment.of(path: path)
      let crossing = horizon.crossing[component.crossing]
      let first = states.normals.count
      for _ in 0..<normalsPerPath { states.normals.append(normals.next()) }
      let (z0, z1) = (states.normals[first], states.normals[first + 1])
      states.components.append(component)
      states.lags.append(
        (
          crossing.lagMean[0] + crossing.lagFactor[0, 0] * z0,
          crossing.lagMean[1] + crossing.lagFactor[1, 0] * z0 + crossing.lagFactor[1, 1] * z1
        ))
    }
    states.lastCrossed = Array(repeating: horizon.lastCrossed ? 1 : 0, count: paths.count)
    states.lastResidual = Array(repeating: horizon.lastResidual, count: paths.count)
    let interception = levers.interception
    states.mechanisms = Array(
      repeating: InterceptionMechanism(
        baselineRate: interception?.baselineRate ?? 0,
        probability: interception?.reattemptProbability ?? 0,
        dailyRate: interception?.reattemptDailyRate ?? 0),
      count: paths.count)
    return states
  }

  /// Simulates the next days, one of ``PathBlock/pieces(of:)``, of paths from `firstPath` on.
  func simulate(
    _ days: Range<Int>, firstPath: Int, states: inout PathStates, into block: inout PathBlock
  ) {
    block.days = days
    for slot in 0..<states.count {
      simulate(days, path: firstPath + slot, slot: slot, states: &states, into: &block)
    }
  }

  private func simulate(
    _ days: Range<Int>, path: Int, slot: Int, states: inout PathStates,
    into block: inout PathBlock
  ) {
    let component = states.components[slot]
    let inversion = inversions[component.size]
    let lag = states.lags[slot]
    var lastCrossed = states.lastCrossed[slot]
    var lastResidual = states.lastResidual[slot]
    var mechanism = states.mechanisms[slot]
    let piece = days.lowerBound / PathBlock.length
    let normal = slot * normalsPerPath
    let crossingDrift = crossingDrifts[component.crossing].path(
      over: piece, normals: states.normals, from: normal)
    let sizeDrift = sizeDrifts[component.size].path(
      over: piece, normals: states.normals, from: normal + firstSizeNormal)
    let occupancyDrift = occupancyDrift.path(
      over: piece, normals: states.normals, from: normal + firstOccupancyNormal)
    let interception = levers.interception

    for day in days {
      let row = day - days.lowerBound
      let cell = row * PathBlock.width + slot
      let words = RandomStream.words(seed: seed, path: path, day: day, purpose: .day)
      let logit =
        crossingDrift[row] + levers.crossingShift[day] + lag.0 * lastCrossed
        + lag.1 * lastResidual
      guard RandomStream.uniform(word: words.y) * (1 + exp(-logit)) < 1 else {
        block.people[cell] = 0
        block.boats[cell] = 0
        block.attempts[cell] = 0
        lastCrossed = 0
        lastResidual = 0
        continue
      }
      let bounds = Self.logMeanBounds
      let mean = exp(min(max(sizeDrift[row], bounds.lower), bounds.upper))
      let boatsUniform = RandomStream.uniform(word: words.z)
      let drawnBoats = 1 + inversion.draw(mean: mean, uniform: boatsUniform)
      // Tomorrow's chance follows what the model draws, whatever the lever makes of it.
      lastCrossed = 1
      lastResidual =
        (drawnBoats < Self.logarithms.count ? Self.logarithms[drawnBoats] : log(Double(drawnBoats)))
        - log(1 + mean)
      let multiplier = levers.launches[day]
      let launched =
        multiplier == 1
        ? drawnBoats
        : Self.launched(
          expected: multiplier * (1 + mean), uniform: boatsUniform, inversion: inversion)
      guard launched > 0 else {
        block.people[cell] = 0
        block.boats[cell] = 0
        block.attempts[cell] = 0
        continue
      }
      let count = Double(launched)

      let spread = OccupancyModel.observationVariance(boats: count).squareRoot()
      let z = SpecialFunctions.normalQuantile(RandomStream.uniform(word: words.w))
      let perBoat = exp(occupancyDrift[row]) * levers.peoplePerBoat[day]
      let drawn = count * perBoat * MeanOneGamma.quantile(z: z, s: spread)
      let arriving = Double(Self.rounded(min(max(1, drawn), Self.mostPeople)))
      guard let interception else {
        block.people[cell] = Int32(arriving)
        block.boats[cell] = Int32(launched)
        block.attempts[cell] = 0
        continue
      }
      let outcome = mechanism.crossingDay(people: arriving, rate: interception.rate[day])
      block.people[cell] = outcome.people
      block.attempts[cell] = outcome.attempts
      // Boats arrive in proportion to people: people per boat is not touched by interception.
      block.boats[cell] =
        outcome.people == 0
        ? 0 : max(1, Self.rounded(count * Double(outcome.people) / arriving))
    }
    states.lastCrossed[slot] = lastCrossed
    states.lastResidual[slot] = lastResidual
    states.mechanisms[slot] = mechanism
  }

  /// Boats under a launches lever, for so many expected: 1 + NB(expected − 1), or below one boat a
  /// single one with that probability. Monotone in the expected boats at any uniform.
  private static func launched(
    expected: Double, uniform: Double, inversion: NegativeBinomialInversion
  ) -> Int {
    if expected < 1 { return uniform < 1 - expected ? 0 : 1 }
    return 1 + inversion.draw(mean: expected - 1, uniform: uniform)
  }

  /// The nearest whole number of a value that is not negative; halves go up.
  @inline(__always)
  private static func rounded(_ value: Double) -> Int32 { Int32(value + 0.5) }
}
