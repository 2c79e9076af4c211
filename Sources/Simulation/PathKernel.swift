import Distributions
import ForecastModels
import Foundation

/// Simulates blocks of paths of one scenario.
///
/// Every draw is the inverse cumulative function of one uniform addressed by (seed, path, day,
/// purpose): two scenarios see the same noise, and a lever moves only what it touches. One Philox
/// block a path and day serves the crossing (word 1), the boats (word 2) and the people (word 3);
/// word 0 is kept for wind.
///
/// The drift of the linear predictors comes from some 27 normals a path, see ``HurdleHorizon``; day
/// by day only the lag terms and the waiting pools are carried.
struct PathKernel: Sendable {
  /// The number of days.
  let days: Int

  private let seed: UInt64
  private let levers: DailyLevers
  private let horizon: HurdleHorizon
  private let components: PathComponent
  private let inversions: [NegativeBinomialInversion]

  /// The bounds of log μ, of design and of arithmetic: e^4.5 = 90 boats on an ordinary day.
  private static let logMeanBounds = (lower: -9.0, upper: 4.5)
  /// More people than any day can hold; keeps counts within 32 bits whatever the levers.
  private static let mostPeople = 1e7
  /// log B for small B.
  private static let logarithms: [Double] = [0] + (1..<512).map { log(Double($0)) }

  /// A kernel for a horizon and the levers of a scenario.
  init(horizon: HurdleHorizon, levers: DailyLevers, seed: UInt64) {
    precondition(
      levers.crossingShift.count == horizon.days && levers.launches.count == horizon.days
        && levers.peoplePerBoat.count == horizon.days
        && levers.interception?.rate.count ?? horizon.days == horizon.days,
      "levers must cover the horizon")
    days = horizon.days
    self.seed = seed
    self.levers = levers
    self.horizon = horizon
    let words = RandomStream.words(seed: seed, path: 0, day: 0, purpose: .component)
    components = PathComponent(
      crossingWeights: horizon.crossing.map(\.weight), sizeWeights: horizon.size.map(\.weight),
      shift: (
        UInt64(words.x) << 32 | UInt64(words.y), UInt64(words.z) << 32 | UInt64(words.w)
      ))
    inversions = horizon.size.map { NegativeBinomialInversion(dispersion: $0.dispersion) }
  }

  /// Whether attempts and preventions are simulated.
  var hasInterception: Bool { levers.interception != nil }

  /// Simulates block `index`: paths from `index * PathBlock.width` on.
  func simulate(block index: Int, into block: inout PathBlock) {
    var drift = [Double](repeating: 0, count: 3 * days)
    block.people.withUnsafeMutableBufferPointer { people in
      block.boats.withUnsafeMutableBufferPointer { boats in
        block.attempts.withUnsafeMutableBufferPointer { attempts in
          drift.withUnsafeMutableBufferPointer { drift in
            for slot in 0..<PathBlock.width {
              simulate(
                path: index * PathBlock.width + slot, slot: slot, people: people, boats: boats,
                attempts: attempts, drift: drift)
            }
          }
        }
      }
    }
  }

  private func simulate(
    path: Int, slot: Int, people: UnsafeMutableBufferPointer<Int32>,
    boats: UnsafeMutableBufferPointer<Int32>, attempts: UnsafeMutableBufferPointer<Int32>,
    drift: UnsafeMutableBufferPointer<Double>
  ) {
    let component = components.of(path: path)
    let crossing = horizon.crossing[component.crossing]
    let size = horizon.size[component.size]
    let inversion = inversions[component.size]
    var normals = PathNormals(seed: seed, path: path)

    let crossingDrift = UnsafeMutableBufferPointer(rebasing: drift[..<days])
    let sizeDrift = UnsafeMutableBufferPointer(rebasing: drift[days..<(2 * days)])
    let occupancyDrift = UnsafeMutableBufferPointer(rebasing: drift[(2 * days)...])
    let lagNormals = (normals.next(), normals.next())
    let lag = (
      crossing.lagMean[0] + crossing.lagFactor[0, 0] * lagNormals.0,
      crossing.lagMean[1] + crossing.lagFactor[1, 0] * lagNormals.0
        + crossing.lagFactor[1, 1] * lagNormals.1
    )
    crossing.predictor.path(
      into: crossingDrift, leadingNormals: [lagNormals.0, lagNormals.1], normals: &normals)
    size.predictor.path(into: sizeDrift, leadingNormals: [], normals: &normals)
    horizon.occupancy.path(into: occupancyDrift, leadingNormals: [], normals: &normals)

    var lastCrossed = horizon.lastCrossed ? 1.0 : 0.0
    var lastResidual = horizon.lastResidual
    let interception = levers.interception
    var mechanism = InterceptionMechanism(
      baselineRate: interception?.baselineRate ?? 0,
      probability: interception?.reattemptProbability ?? 0,
      dailyRate: interception?.reattemptDailyRate ?? 0)

    for day in 0..<days {
      let cell = day * PathBlock.width + slot
      let words = RandomStream.words(seed: seed, path: path, day: day, purpose: .day)
      let logit =
        crossingDrift[day] + levers.crossingShift[day] + lag.0 * lastCrossed
        + lag.1 * lastResidual
      guard RandomStream.uniform(word: words.y) * (1 + exp(-logit)) < 1 else {
        people[cell] = 0
        boats[cell] = 0
        attempts[cell] = 0
        lastCrossed = 0
        lastResidual = 0
        continue
      }
      let bounds = Self.logMeanBounds
      let mean = exp(min(max(sizeDrift[day], bounds.lower), bounds.upper))
      // A multiplier m of expected boats 1 + μ: μ′ = m(1 + μ) − 1, never below zero.
      let multiplier = levers.launches[day]
      let scaled = max(0, multiplier * mean + (multiplier - 1))
      let launched =
        1 + inversion.draw(mean: scaled, uniform: RandomStream.uniform(word: words.z))
      let count = Double(launched)
      lastCrossed = 1
      lastResidual =
        (launched < Self.logarithms.count ? Self.logarithms[launched] : log(count))
        - log(1 + scaled)

      let spread = OccupancyModel.observationVariance(boats: count).squareRoot()
      let z = SpecialFunctions.normalQuantile(RandomStream.uniform(word: words.w))
      let perBoat = exp(occupancyDrift[day]) * levers.peoplePerBoat[day]
      let drawn = count * perBoat * MeanOneGamma.quantile(z: z, s: spread)
      let arriving = Double(Self.rounded(min(max(1, drawn), Self.mostPeople)))
      guard let interception else {
        people[cell] = Int32(arriving)
        boats[cell] = Int32(launched)
        attempts[cell] = 0
        continue
      }
      let outcome = mechanism.crossingDay(people: arriving, rate: interception.rate[day])
      people[cell] = outcome.people
      attempts[cell] = outcome.attempts
      // Boats arrive in proportion to people: people per boat is not touched by interception.
      boats[cell] =
        outcome.people == 0
        ? 0 : max(1, Self.rounded(count * Double(outcome.people) / arriving))
    }
  }

  /// The nearest whole number of a value that is not negative; halves go up.
  @inline(__always)
  private static func rounded(_ value: Double) -> Int32 { Int32(value + 0.5) }
}
