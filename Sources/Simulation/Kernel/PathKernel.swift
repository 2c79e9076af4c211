import Distributions
import ForecastModels
import Foundation
import TimeSeries

/// Simulates blocks of paths of several scenarios at once, some days at a time.
///
/// Every draw is the inverse cumulative function of one word addressed by (seed, path, day,
/// purpose): all scenarios see the same noise, and a lever moves only what it touches. Four words a
/// day serve the night's wind (0), the crossing (1), the boats (2) and the people (3); the eight
/// bits of the crossing's word that its probability does not need round the mean of the boats.
///
/// What scenarios share is computed once (``ScenarioTree``): words and drift for all, wind, crossing
/// days and the model's boats for each weather, people for each set of levers of size, and then
/// interception for each scenario.
///
/// The stages are loops over a slot of paths without branches, in single precision and with IEEE
/// basic operations only, so that the same bits come out on any processor.
///
/// Where boats are not counted, the second part of the model draws people and there is no third.
struct PathKernel: Sendable {
  /// The scenarios, grouped.
  let tree: ScenarioTree
  /// The distinct week-to-week variations of the interception rate.
  let variations: [WeeklyVariation]

  let horizon: HurdleHorizon
  let crossingDrift: DriftBank
  let sizeDrift: DriftBank
  let occupancyDrift: DriftBank
  let table: NegativeBinomialTable
  /// The weeks of the horizon's days, counted from 0.
  let weeks: [Int]
  /// Night by night for each weather of the tree; empty where no model is driven by wind.
  let nights: [[WindStage.Night]]
  /// Day by day for each scenario.
  let shifts: [[Float]]
  let sizeDays: [[PeopleStage.Day]]
  let interceptionDays: [[InterceptionStage.Day]?]
  /// The position of each scenario's variation.
  let variationOfScenario: [Int?]
  let events: [[DailyLevers.Event]]

  private let seed: UInt64
  private let assignment: PathComponent
  private let crossingCoefficients: CoefficientBank
  private let sizeCoefficients: CoefficientBank
  private let crossingWindDrift: [Float]
  private let sizeWindDrift: [Float]
  private let rowOfSize: [Int32]
  private let lastResiduals: [Float]
  private let dayWords: PathWords
  private let driftWords: PathWords
  private let weekWords: PathWords
  private let eventWords: PathWords

  /// Weeks whose factors are kept: as many as a block's days can touch.
  static let keptWeeks = 4
  /// The quantile of the standard normal law at 0.95, by which a 90 % interval is read.
  private static let reachOfInterval = 1.6448536269514722

  /// A kernel for a horizon and the levers of some scenarios.
  init(
    horizon: HurdleHorizon, scenarios: [DailyLevers], seed: UInt64, sampling: Sampling
  ) {
    precondition(!scenarios.isEmpty, "at least one scenario")
    precondition(
      scenarios.allSatisfy { $0.days == horizon.days && $0.isConsistent },
      "levers must cover the horizon")
    self.seed = seed
    self.horizon = horizon
    tree = ScenarioTree(scenarios)
    assignment = PathComponent(
      members: horizon.members.map { member in
        (member.weight, member.crossing.map(\.weight), member.size.map(\.predictor.weight))
      }, seed: seed, sampling: sampling)
    let crossing = horizon.members.flatMap(\.crossing)
    let size = horizon.members.flatMap(\.size)
    crossingCoefficients = CoefficientBank(crossing)
    sizeCoefficients = CoefficientBank(size.map(\.predictor))
    crossingWindDrift = crossing.map { Float($0.windDriftSD) }
    sizeWindDrift = size.map { Float($0.predictor.windDriftSD) }
    lastResiduals = horizon.members.map { Float($0.lastResidual) }
    crossingDrift = DriftBank(crossing.map(\.base))
    sizeDrift = DriftBank(size.map(\.predictor.base))
    occupancyDrift = DriftBank(horizon.occupancy.map { [$0] } ?? [])

    events = scenarios.map(\.events)
    let largestLaunches = scenarios.map { levers in
      levers.events.reduce(max(1, levers.launches.max() ?? 1)) {
        // A factor beyond ten times the upper bound has no weight that counts.
        $0 * max(1, 1 + $1.share * (10 * $1.interval.upperBound - 1))
      }
    }.max()!
    let dispersions = Array(Set(size.map(\.dispersion))).sorted()
    let table = NegativeBinomialTable(
      dispersions: dispersions,
      largestMean: (1 + exp(horizon.largestLogMean)) * largestLaunches)
    self.table = table
    rowOfSize = size.map { Int32(dispersions.firstIndex(of: $0.dispersion)! * table.rows) }

    let firstWeek = horizon.firstDay.endOfWeek
    weeks = (0..<horizon.days).map {
      firstWeek.distance(to: horizon.firstDay.advanced(by: $0).endOfWeek) / 7
    }
    let weathers = tree.weathers
    nights = horizon.wind.map { wind in
      weathers.map { Self.nights(wind, levers: scenarios[$0.scenario].wind) }
    } ?? []
    shifts = scenarios.map { $0.crossingShift.map(Float.init) }
    sizeDays = scenarios.map(Self.sizeDays)
    interceptionDays = scenarios.map { $0.interception.map(Self.interceptionDays) }
    var variations: [WeeklyVariation] = []
    for case let variation? in scenarios.map(\.interception?.variation)
    where !variations.contains(variation) { variations.append(variation) }
    variationOfScenario = scenarios.map { levers in
      levers.interception.flatMap { variations.firstIndex(of: $0.variation) }
    }
    self.variations = variations

    let windNormals = horizon.wind == nil ? 0 : 2 * WindPrior.terms
    let normals =
      crossingDrift.columns + sizeDrift.columns + occupancyDrift.columns + windNormals
    normalsOfPath = normals
    dayWords = PathWords(.day, seed: seed, sampling: sampling, days: horizon.days)
    driftWords = PathWords(
      .drift, seed: seed, sampling: sampling, days: 1,
      groups: (normals + PathWords.perGroup - 1) / PathWords.perGroup)
    weekWords = PathWords(
      .interceptionWeek, seed: seed, sampling: sampling, days: weeks.last! + 1)
    eventWords = PathWords(
      .event, seed: seed, sampling: sampling, days: events.map(\.count).max()!)
  }

  /// The standard normals of a path's drift.
  let normalsOfPath: Int

  /// What the paths of a scenario count, in order.
  func measures(of scenario: Int) -> [Measure] {
    Measure.allCases.filter { measure in
      switch measure {
      case .people, .crossingDay: true
      case .boats: countsBoats
      case .attempts, .prevented: interceptionDays[scenario] != nil
      }
    }
  }

  /// Whether boats are simulated, or people directly.
  private var countsBoats: Bool { horizon.occupancy != nil }

  // MARK: Simulation

  /// Sets the paths of a block from `firstPath` on to the origin, and draws what they keep.
  func start(firstPath: Int, memory: KernelMemory) {
    memory.firstPath = firstPath
    for slot in 0..<PathBlock.slots { start(slot, memory: memory) }
  }

  /// Simulates what scenarios share over the next days, one of ``PathBlock/pieces(of:)``.
  func simulate(_ days: Range<Int>, memory: KernelMemory) {
    memory.days = days
    for slot in 0..<PathBlock.slots { simulate(days, slot: slot, memory: memory) }
  }

  /// The outcome of one scenario over the days that were simulated last.
  func outcome(of scenario: Int, memory: KernelMemory, into block: PathBlock) {
    block.days = memory.days
    let shared = memory.shared(by: scenario)
    let levers = interceptionDays[scenario]
    for day in memory.days {
      let row = day - memory.days.lowerBound
      for slot in 0..<PathBlock.slots {
        let people = memory.people(shared, row: row, slot: slot)
        let boats = memory.boats(shared, row: row, slot: slot)
        let outcome = block.lanes(slot: slot, row: row)
        if let levers, let variation = variationOfScenario[scenario] {
          InterceptionStage.run(
            levers[day], people: people, boats: boats,
            week: memory.week(weeks[day], variation: variation, slot: slot),
            state: memory.interception(scenario, slot: slot), outcome: outcome,
            measureStride: PathBlock.slots)
        } else {
          InterceptionStage.pass(
            people: people, boats: boats, outcome: outcome, measureStride: PathBlock.slots)
        }
      }
    }
  }

  private func start(_ slot: Int, memory: KernelMemory) {
    let firstPath = memory.firstPath + slot * Slot.width
    let words = memory.scratch.words(KernelLanes.Scratch.words)
    let normals = memory.normals(slot)
    for group in 0..<(normalsOfPath + PathWords.perGroup - 1) / PathWords.perGroup {
      driftWords.fill(words, firstPath: firstPath, day: 0, group: group)
      for word in 0..<PathWords.perGroup {
        let column = group * PathWords.perGroup + word
        guard column < normalsOfPath else { break }
        for i in 0..<Slot.width {
          normals[i * normalsOfPath + column] = FloatMath.normalQuantile(
            word: words[word * Slot.width + i])
        }
      }
    }
    let path = memory.path(slot)
    let firstSize = crossingDrift.columns
    let firstWind = firstSize + sizeDrift.columns + occupancyDrift.columns
    for i in 0..<Slot.width {
      let component = assignment.of(path: firstPath + i)
      let own = normals + i * normalsOfPath
      path.integers(KernelLanes.Path.crossingPoint)[i] = Int32(component.crossing)
      path.integers(KernelLanes.Path.sizePoint)[i] = Int32(component.size)
      path.integers(KernelLanes.Path.firstRow)[i] = rowOfSize[component.size]
      for lag in 0..<2 {
        path.floats(KernelLanes.Path.lag + lag)[i] = crossingCoefficients.value(
          lag, point: component.crossing, normals: own)
      }
      if horizon.wind != nil {
        // Paths of a model that knows no wind have coefficients of zero.
        for term in 0..<WindPrior.terms {
          path.floats(KernelLanes.Path.windEffect + term)[i] = crossingCoefficients.value(
            2 + term, point: component.crossing, normals: own)
          path.floats(KernelLanes.Path.windEffect + WindPrior.terms + term)[i] =
            sizeCoefficients.value(term, point: component.size, normals: own + firstSize)
          path.floats(KernelLanes.Path.windDrift + term)[i] =
            crossingWindDrift[component.crossing] * own[firstWind + term]
          path.floats(KernelLanes.Path.windDrift + WindPrior.terms + term)[i] =
            sizeWindDrift[component.size] * own[firstWind + WindPrior.terms + term]
        }
      }
      let origin = horizon.wind?.origin.state(seed: seed, path: firstPath + i)
      for weather in tree.weathers.indices {
        let state = memory.weather(weather, slot: slot)
        state.floats(KernelLanes.Weather.wind)[i] = Float(origin?.z1 ?? 0)
        state.floats(KernelLanes.Weather.windBefore)[i] = Float(origin?.z2 ?? 0)
        state.floats(KernelLanes.Weather.lastCrossed)[i] = horizon.lastCrossed ? 1 : 0
        state.floats(KernelLanes.Weather.lastResidual)[i] = lastResiduals[component.member]
      }
    }
    startEvents(slot, firstPath: firstPath, memory: memory)
    memory.clearInterception(slot)
  }

  /// Draws each event's multiplier: log-normal on either side of the median.
  private func startEvents(_ slot: Int, firstPath: Int, memory: KernelMemory) {
    let words = memory.scratch.words(KernelLanes.Scratch.words)
    for (shared, group) in tree.weathers.flatMap(\.sizes).enumerated() {
      for (position, event) in events[group.scenario].enumerated() {
        eventWords.fill(words, firstPath: firstPath, day: position)
        let below = Float(
          log(event.median / event.interval.lowerBound) / Self.reachOfInterval)
        let above = Float(
          log(event.interval.upperBound / event.median) / Self.reachOfInterval)
        let median = Float(log(event.median))
        let multiplier = memory.events(shared, slot: slot).floats(position)
        for i in 0..<Slot.width {
          let z = FloatMath.normalQuantile(word: words[i])
          multiplier[i] = FloatMath.exp(median + z * (z < 0 ? below : above))
        }
      }
    }
  }

  private func simulate(_ days: Range<Int>, slot: Int, memory: KernelMemory) {
    let firstPath = memory.firstPath + slot * Slot.width
    let scratch = memory.scratch
    let path = memory.path(slot)
    let piece = days.lowerBound / PathBlock.length
    drawDrift(piece, slot: slot, memory: memory)
    let words = scratch.words(KernelLanes.Scratch.words)
    if !variations.isEmpty {
      for day in days where day == 0 || weeks[day] != weeks[day - 1] {
        weekWords.fill(words, firstPath: firstPath, day: weeks[day])
        for (position, variation) in variations.enumerated() {
          WeekStage.run(
            variation, isFirst: weeks[day] == 0, words: words,
            persistent: memory.persistentWeek(variation: position, slot: slot),
            factors: memory.week(weeks[day], variation: position, slot: slot))
        }
      }
    }
    let largestLogMean = Float(horizon.largestLogMean)
    for day in days {
      let row = day - days.lowerBound
      dayWords.fill(words, firstPath: firstPath, day: day)
      var shared = 0
      for (index, group) in tree.weathers.enumerated() {
        let weather = memory.weather(index, slot: slot)
        if !nights.isEmpty {
          WindStage.run(nights[index][day], scratch: scratch, weather: weather)
        }
        let crossings = CrossingStage.run(
          day: day, row: row, shift: shifts[group.scenario][day], hasWind: !nights.isEmpty,
          scratch: scratch, path: path, weather: weather)
        BoatStage.run(
          crossings, row: row, largestLogMean: largestLogMean, table: table, scratch: scratch,
          path: path, weather: weather)
        for size in group.sizes {
          PeopleStage.run(
            crossings, day: sizeDays[size.scenario][day], hasBoats: countsBoats, table: table,
            scratch: scratch, multipliers: memory.events(shared, slot: slot),
            people: memory.people(shared, row: row, slot: slot),
            boats: memory.boats(shared, row: row, slot: slot))
          shared += 1
        }
      }
    }
  }

  private func drawDrift(_ piece: Int, slot: Int, memory: KernelMemory) {
    let path = memory.path(slot)
    let normals = memory.normals(slot)
    let firstOccupancy = crossingDrift.columns + sizeDrift.columns
    crossingDrift.fill(
      piece: piece, points: path.integers(KernelLanes.Path.crossingPoint), normals: normals,
      stride: normalsOfPath, into: memory.scratch.advanced(by: KernelLanes.Scratch.crossingDrift))
    sizeDrift.fill(
      piece: piece, points: path.integers(KernelLanes.Path.sizePoint),
      normals: normals + crossingDrift.columns, stride: normalsOfPath,
      into: memory.scratch.advanced(by: KernelLanes.Scratch.sizeDrift))
    guard countsBoats else { return }
    occupancyDrift.fill(
      piece: piece, points: memory.zeros, normals: normals + firstOccupancy,
      stride: normalsOfPath, into: memory.scratch.advanced(by: KernelLanes.Scratch.occupancyDrift))
  }

  // MARK: Levers as the stages read them

  private static func nights(
    _ wind: HorizonWind, levers: DailyLevers.Wind?
  ) -> [WindStage.Night] {
    wind.known.indices.map { day in
      let recursion = levers?.recursion[day] ?? wind.recursion
      let given = levers?.replay[day] ?? wind.known[day]
      return WindStage.Night(
        mean: Float(wind.mean[day]), scale: Float(wind.scale[day]),
        delta: Float(levers?.delta[day] ?? 0), shift: Float(levers?.shift[day] ?? 0),
        first: Float(recursion.first), second: Float(recursion.second),
        innovationSD: Float(recursion.innovationSD),
        known: given.map { (Float(wind.standardised(speed: $0, on: day)), Float($0)) })
    }
  }

  private static func sizeDays(_ levers: DailyLevers) -> [PeopleStage.Day] {
    (0..<levers.days).map { day in
      PeopleStage.Day(
        launches: Float(levers.launches[day]),
        events: levers.events.enumerated().filter { $0.element.days.contains(day) }.map {
          ($0.offset, Float($0.element.share))
        },
        peoplePerBoat: Float(levers.peoplePerBoat[day]), cap: Float(levers.peoplePerBoatCap[day]))
    }
  }

  private static func interceptionDays(
    _ lever: DailyLevers.Interception
  ) -> [InterceptionStage.Day] {
    var odds: [Double: Float] = [:]
    func value(_ rate: Double) -> Float {
      if let known = odds[rate] { return known }
      let result = min(
        Float(lever.variation.odds(forExpectedRate: rate)), InterceptionStage.largestOdds)
      odds[rate] = result
      return result
    }
    return lever.rate.map {
      InterceptionStage.Day(
        baselineOdds: value(lever.baselineRate), odds: value($0),
        capacity: Float(min(lever.dailyCapacity, Double(PeopleStage.mostPeople))),
        probability: Float(lever.reattemptProbability), dailyRate: Float(lever.reattemptDailyRate),
        patience: Float(1 - 1 / lever.giveUpDays))
    }
  }
}
