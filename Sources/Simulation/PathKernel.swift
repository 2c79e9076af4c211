import Distributions
import ForecastModels
import Foundation

/// Simulates blocks of paths of one scenario, some days at a time.
///
/// Every draw is the inverse cumulative function of one uniform addressed by (seed, path, day,
/// purpose): two scenarios see the same noise, and a lever moves only what it touches. Four
/// ``StratifiedWords`` a day serve the night's wind (0), the crossing (1), the boats (2) and the
/// people (3).
///
/// Where boats are not counted, the second part of the model draws people and there is no third.
///
/// The drift of the linear predictors comes from some 27 normals a path, see ``HurdleHorizon``; day
/// by day only the lag terms, night wind and the waiting pools are carried.
struct PathKernel: Sendable {
  private let seed: UInt64
  private let levers: DailyLevers
  private let horizon: HurdleHorizon
  private let assignment: PathComponent
  private let inversions: [NegativeBinomialInversion]
  private let crossingDrifts: [DriftTable]
  private let sizeDrifts: [DriftTable]
  private let crossing: [HurdleHorizon.Predictor]
  private let size: [HurdleHorizon.Size]
  private let occupancyDrift: DriftTable?
  private let firstSizeNormal: Int
  private let firstOccupancyNormal: Int
  private let firstWindNormal: Int
  private let normals: [StratifiedWords]
  private let words: [StratifiedWords]

  private static let drawsPerDay = Draw.allCases.count
  /// The draws of a day.
  private enum Draw: Int, CaseIterable { case wind, crossing, boats, people }
  /// The smallest log μ: far below one boat.
  private static let smallestLogMean = -9.0
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
    assignment = PathComponent(
      members: horizon.members.map { member in
        (
          member.weight, member.crossing.map(\.weight), member.size.map(\.predictor.weight)
        )
      }, seed: seed)
    crossing = horizon.members.flatMap(\.crossing)
    size = horizon.members.flatMap(\.size)
    let largestMean = (1 + exp(horizon.largestLogMean)) * max(1, levers.launches.max() ?? 1)
    var byDispersion: [Double: NegativeBinomialInversion] = [:]
    inversions = size.map { point in
      let inversion =
        byDispersion[point.dispersion]
        ?? NegativeBinomialInversion(dispersion: point.dispersion, largestMean: largestMean)
      byDispersion[point.dispersion] = inversion
      return inversion
    }
    crossingDrifts = crossing.map { DriftTable($0.base) }
    sizeDrifts = size.map { DriftTable($0.predictor.base) }
    occupancyDrift = horizon.occupancy.map { DriftTable($0) }
    firstSizeNormal = crossingDrifts.map(\.columns).max() ?? 0
    firstOccupancyNormal = firstSizeNormal + (sizeDrifts.map(\.columns).max() ?? 0)
    firstWindNormal = firstOccupancyNormal + (occupancyDrift?.columns ?? 0)
    let normalsPerPath = firstWindNormal + (horizon.wind == nil ? 0 : WindPath.normals)
    normals = (0..<normalsPerPath).map {
      StratifiedWords(seed: seed, day: 0, purpose: .drift, index: $0)
    }
    words = (0..<horizon.days).flatMap { day in
      Draw.allCases.map {
        StratifiedWords(seed: seed, day: day, purpose: .day, index: $0.rawValue)
      }
    }
  }

  /// What the paths count, in order.
  var measures: [Measure] {
    Measure.allCases.filter { measure in
      switch measure {
      case .people, .crossingDay: true
      case .boats: countsBoats
      case .attempts, .prevented: levers.interception != nil
      }
    }
  }

  /// Whether boats are simulated, or people directly.
  private var countsBoats: Bool { occupancyDrift != nil }

  /// Paths `paths` at the origin, with their drift drawn.
  func start(_ paths: Range<Int>) -> PathStates {
    var states = PathStates()
    states.normals.reserveCapacity(paths.count * normals.count)
    for path in paths {
      let component = assignment.of(path: path)
      let first = states.normals.count
      for coordinate in normals {
        states.normals.append(
          SpecialFunctions.normalQuantile(
            RandomStream.uniform(word: coordinate.word(path: UInt32(path)))))
      }
      let crossing = crossing[component.crossing].coefficients(states.normals[first...])
      states.components.append(component)
      states.lags.append((crossing[0], crossing[1]))
      let member = horizon.members[component.member]
      states.lastResidual.append(member.lastResidual)
      guard let wind = horizon.wind else { continue }
      states.wind.append(
        member.usesWind
          ? WindPath(
            start: wind.origin.state(seed: seed, path: path), crossing: Array(crossing[2...]),
            size: size[component.size].predictor.coefficients(
              states.normals[(first + firstSizeNormal)...]),
            crossingDriftSD: self.crossing[component.crossing].windDriftSD,
            sizeDriftSD: size[component.size].predictor.windDriftSD,
            normals: states.normals[(first + firstWindNormal)...])
          : nil)
    }
    states.lastCrossed = Array(repeating: horizon.lastCrossed ? 1 : 0, count: paths.count)
    let interception = levers.interception
    states.mechanisms = Array(
      repeating: InterceptionMechanism(
        baselineRate: interception?.baselineRate ?? 0,
        probability: interception?.reattemptProbability ?? 0,
        dailyRate: interception?.reattemptDailyRate ?? 0),
      count: paths.count)
    return states
  }

  @inline(__always)
  private func uniform(_ draw: Draw, day: Int, path: Int) -> Double {
    let coordinate = words[day * Self.drawsPerDay + draw.rawValue]
    return RandomStream.uniform(word: coordinate.word(path: UInt32(truncatingIfNeeded: path)))
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
    let normal = slot * normals.count
    let crossingDrift = crossingDrifts[component.crossing].path(
      over: piece, normals: states.normals, from: normal)
    let sizeDrift = sizeDrifts[component.size].path(
      over: piece, normals: states.normals, from: normal + firstSizeNormal)
    let occupancyDrift = occupancyDrift?.path(
      over: piece, normals: states.normals, from: normal + firstOccupancyNormal)
    var wind = states.wind.isEmpty ? nil : states.wind[slot]
    let interception = levers.interception

    for day in days {
      let row = day - days.lowerBound
      let cell = row * PathBlock.width + slot
      var logit =
        crossingDrift[row] + levers.crossingShift[day] + lag.0 * lastCrossed
        + lag.1 * lastResidual
      var logMean = sizeDrift[row]
      if wind != nil, let nights = horizon.wind {
        let effect = wind!.effect(
          of: nights, on: day, uniform: uniform(.wind, day: day, path: path))
        logit += effect.crossing
        logMean += effect.size
      }
      guard uniform(.crossing, day: day, path: path) * (1 + exp(-logit)) < 1 else {
        block.people[cell] = 0
        block.boats[cell] = 0
        block.attempts[cell] = 0
        lastCrossed = 0
        lastResidual = 0
        continue
      }
      let mean = exp(min(max(logMean, Self.smallestLogMean), horizon.largestLogMean))
      let boatsUniform = uniform(.boats, day: day, path: path)
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

      var drawn = count * levers.peoplePerBoat[day]
      if let occupancyDrift {
        let spread = OccupancyModel.observationVariance(boats: count).squareRoot()
        let z = SpecialFunctions.normalQuantile(uniform(.people, day: day, path: path))
        drawn *= exp(occupancyDrift[row]) * MeanOneGamma.quantile(z: z, s: spread)
      }
      let arriving = Double(Self.rounded(min(max(1, drawn), Self.mostPeople)))
      guard let interception else {
        block.people[cell] = Int32(arriving)
        block.boats[cell] = countsBoats ? Int32(launched) : 0
        block.attempts[cell] = 0
        continue
      }
      let outcome = mechanism.crossingDay(people: arriving, rate: interception.rate[day])
      block.people[cell] = outcome.people
      block.attempts[cell] = outcome.attempts
      // Boats arrive in proportion to people: people per boat is not touched by interception.
      block.boats[cell] =
        outcome.people == 0 || !countsBoats
        ? 0 : max(1, Self.rounded(count * Double(outcome.people) / arriving))
    }
    states.lastCrossed[slot] = lastCrossed
    states.lastResidual[slot] = lastResidual
    states.mechanisms[slot] = mechanism
    if let wind { states.wind[slot] = wind }
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
