import StraitDistributions
import StraitForecastModels
import Foundation
import StraitTimeSeries

/// Simulates blocks of paths of several scenarios at once, some days at a time.
///
/// Every draw is the inverse cumulative function of one word addressed by (seed, path, day,
/// purpose): all scenarios see the same noise, and a lever moves only what it touches. Four words a
/// day serve the night's wind (0), the crossing (1), the boats (2) and the people (3); the last eight
/// bits of the people's word, which their number does not need, round the mean of the boats.
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
  /// What the paths of each scenario count, in order.
  let measures: [[Measure]]
  /// The distinct week-to-week variations of the interception rate.
  let variations: [WeekLaw]
  /// The draws of levers that differ from path to path, and their values.
  let draws: [LeverDraw]
  let values: [PathValue]
  /// The position of the draw of each value.
  let drawOfValue: [Int]
  /// Where the values of each weather, set of levers of size and scenario stand among them.
  let weatherValues: [WeatherValues]
  let sizeValues: [SizeValues]
  let interceptionValues: [InterceptionValues]
  /// What explains how the outcomes of scenarios differ: draws and levels.
  let inputs: [Input]

  let horizon: HurdleHorizon
  let crossingDrift: DriftBank
  let sizeDrift: DriftBank
  let occupancyDrift: DriftBank
  let table: NegativeBinomialTable
  /// The weeks of the horizon's days, counted from 0, and the days of the season in each.
  let weeks: [Int]
  let seasonDaysOfWeek: [Int]
  /// Night by night for each weather of the tree; empty where no model is driven by wind.
  let nights: [[WindStage.Night]]
  /// Day by day for each scenario.
  let shifts: [[Float]]
  let sizeDays: [[PeopleStage.Day]]
  let interceptionDays: [[InterceptionStage.Day]?]
  /// Whether each scenario has the baseline's interception on every day.
  let leavesInterception: [Bool]
  /// The position of each scenario's variation.
  let variationOfScenario: [Int?]

  let seed: UInt64
  let assignment: PathComponent
  let coefficients: CoefficientBank
  let rowOfPoint: [Int32]
  let lastResiduals: [Float]
  let dayWords: PathWords
  let driftWords: PathWords
  /// Whether any scenario counts boats.
  let landsBoats: Bool
  let componentWords: PathWords
  let originWords: PathWords
  let weekWords: PathWords
  let leverWords: PathWords

  /// Weeks whose factors are kept: as many as a block's days can touch.
  static let keptWeeks = 4

  /// A kernel for a horizon and the levers of some scenarios.
  ///
  /// - Parameters:
  ///   - horizon: the predictive distribution of the states.
  ///   - own: the levers.
  ///   - seed: the seed of every draw.
  ///   - sampling: how paths are drawn.
  ///   - counted: the measures that are wanted; people always are.
  ///   - given: further scenarios, of which only people, attempts and those prevented are counted: the
  ///     same ones given the assumptions.
  ///   - season: the days of the season, over which the level is averaged; all where absent.
  ///   - reference: the levers of the scenario that these are compared with.
  init(
    horizon: HurdleHorizon, scenarios own: [DailyLevers], seed: UInt64, sampling: Sampling,
    counted: Set<Measure> = Set(Measure.allCases), given: [DailyLevers] = [],
    season: Range<Int>? = nil,
    reference: DailyLevers? = nil
  ) {
    precondition(!own.isEmpty, "at least one scenario")
    let scenarios = own + given
    precondition(
      scenarios.allSatisfy { $0.days == horizon.days && $0.isConsistent },
      "levers must cover the horizon")
    self.seed = seed
    self.horizon = horizon
    tree = ScenarioTree(scenarios)
    let points = horizon.points
    let weights = points.map(\.weight)
    assignment = PathComponent(weights: weights, seed: seed, sampling: sampling)
    coefficients = CoefficientBank(points)
    lastResiduals = points.map { Float($0.lastResidual) }
    crossingDrift = DriftBank(points.map(\.crossing), weights: weights)
    sizeDrift = DriftBank(points.map(\.size), weights: weights)
    occupancyDrift = DriftBank(horizon.occupancy.map { [$0] } ?? [], weights: [1])

    let largestLaunches = scenarios.map { levers in
      levers.events.reduce(max(1, levers.launches.max() ?? 1)) {
        $0 * max(1, 1 + $1.share * (Double($1.factor.largest) - 1))
      } * max(1, levers.launchesByPath?.largest(days: levers.days) ?? 1)
    }.max()!
    let dispersions = Array(Set(points.map(\.dispersion))).sorted()
    let table = NegativeBinomialTable(
      dispersions: dispersions,
      largestMean: (1 + exp(horizon.largestLogMean)) * largestLaunches)
    self.table = table
    rowOfPoint = points.map { Int32(dispersions.firstIndex(of: $0.dispersion)! * table.rows) }

    let firstWeek = horizon.firstDay.endOfWeek
    let weeks = (0..<horizon.days).map {
      firstWeek.distance(to: horizon.firstDay.advanced(by: $0).endOfWeek) / 7
    }
    self.weeks = weeks
    seasonDaysOfWeek = (season ?? 0..<horizon.days).reduce(
      into: Array(repeating: 0, count: weeks.last! + 1)
    ) { $0[weeks[$1]] += 1 }
    let weathers = tree.weathers
    var values: [PathValue] = []
    func index(_ value: PathValue?) -> Int? {
      guard let value else { return nil }
      if let known = values.firstIndex(of: value) { return known }
      values.append(value)
      return values.count - 1
    }
    weatherValues = weathers.map { WeatherValues(scenarios[$0.scenario], index) }
    sizeValues = scenarios.map { SizeValues($0, index) }
    interceptionValues = scenarios.map { InterceptionValues($0.interception, index) }
    nights =
      horizon.wind.map { wind in
        weathers.map { Self.nights(wind, levers: scenarios[$0.scenario].wind) }
      } ?? []
    shifts = scenarios.map { $0.crossingShift.map(Float.init) }
    sizeDays = scenarios.map(Self.sizeDays)
    interceptionDays = scenarios.map {
      $0.interception.map { Self.interceptionDays($0, weeks: weeks.last! + 1) }
    }
    leavesInterception = zip(interceptionDays, interceptionValues).map { days, values in
      (days?.allSatisfy(\.isBaseline) ?? true) && !values.followsPath
    }
    let laws = scenarios.map { $0.interception.map { WeekLaw($0, index) } }
    var variations: [WeekLaw] = []
    for case let law? in laws where !variations.contains(law) { variations.append(law) }
    variationOfScenario = laws.map { law in law.flatMap { variations.firstIndex(of: $0) } }
    self.variations = variations
    var draws: [LeverDraw] = []
    let drawn = scenarios + (reference.map { [$0] } ?? [])
    for value in drawn.flatMap(\.pathValues) where !draws.contains(value.draw) {
      draws.append(value.draw)
    }
    self.values = values
    self.draws = draws
    drawOfValue = values.map { value in draws.firstIndex(of: value.draw)! }
    inputs = Self.inputs(
      of: scenarios, reference: reference, draws: draws, variations: variations, laws: laws)
    measures = scenarios.enumerated().map { position, levers in
      let counted =
        position < own.count ? counted : counted.intersection([.people, .attempts, .prevented])
      return Measure.allCases.filter { measure in
        switch measure {
        case .people: true
        case .crossingDay: counted.contains(measure)
        case .boats: horizon.occupancy != nil && counted.contains(measure)
        case .attempts, .prevented: levers.interception != nil && counted.contains(measure)
        }
      }
    }

    landsBoats = measures.contains { $0.contains(.boats) }
    let windNormals = horizon.wind == nil ? 0 : 2 * WindPrior.terms
    let normals = crossingDrift.columns + occupancyDrift.columns + windNormals
    normalsOfPath = normals
    dayWords = PathWords(.day, seed: seed, sampling: sampling, days: horizon.days)
    driftWords = PathWords(
      .drift, seed: seed, sampling: sampling, days: 1,
      groups: (normals + PathWords.perGroup - 1) / PathWords.perGroup)
    componentWords = PathWords(
      .component, seed: seed, sampling: .independent, days: 1)
    originWords = PathWords(.day, seed: seed, sampling: .independent, days: 0)
    weekWords = PathWords(
      .interceptionWeek, seed: seed, sampling: sampling, days: weeks.last! + 1)
    leverWords = PathWords(.lever, seed: seed, sampling: .independent, days: 0)
  }

  /// The standard normals of a path's drift.
  let normalsOfPath: Int

  /// Whether boats are simulated, or people directly.
  private var countsBoats: Bool { horizon.occupancy != nil }

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

  private func simulate(_ days: Range<Int>, slot: Int, memory: KernelMemory) {
    let firstPath = memory.firstPath + slot * Slot.width
    let scratch = memory.scratch
    let path = memory.path(slot)
    drawDrift(days, slot: slot, memory: memory)
    let words = scratch.words(KernelLanes.Scratch.words)
    if !variations.isEmpty {
      for day in days where day == 0 || weeks[day] != weeks[day - 1] {
        weekWords.fill(words, firstPath: firstPath, day: weeks[day])
        for (position, law) in variations.enumerated() {
          runWeek(weeks[day], law, words: words, lanes: memory.week(of: position, slot: slot))
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
        let values = weatherValues[index]
        if !nights.isEmpty {
          let night = nights[index][day]
          var byPath = values.night(day, slot: slot, memory: memory)
          if night.isForecast {
            let speeds = scratch.floats(KernelLanes.Scratch.speed)
            WindStage.forecast(night, scratch: scratch, path: path, weather: weather, into: speeds)
            byPath.speed = UnsafePointer(speeds)
          }
          WindStage.run(night, byPath: byPath, scratch: scratch, weather: weather)
        }
        let list = memory.list(weather: index, row: row, slot: slot)
        let crossings = CrossingStage.run(
          CrossingStage.Day(
            row: row, shift: shifts[group.scenario][day],
            shifts: values.shift.flatMap {
              $0.days.contains(day) ? memory.value($0.index, slot: slot) : nil
            }, hasWind: !nights.isEmpty,
            decay: Float(horizon.backlog.decay), summer: Float(horizon.backlog.summers[day])),
          scratch: scratch, path: path, weather: weather, list: list)
        memory.setCrossings(crossings, weather: index, row: row, slot: slot)
        BoatStage.run(
          crossings, row: row, largestLogMean: largestLogMean, table: table, scratch: scratch,
          path: path, weather: weather, list: list)
        for size in group.sizes {
          PeopleStage.run(
            crossings, day: sizeDays[size.scenario][day], hasBoats: countsBoats, table: table,
            scratch: scratch,
            byPath: sizeValues[size.scenario].lanes(slot: slot, memory: memory), list: list,
            people: memory.people(shared, row: row, slot: slot),
            boats: landsBoats ? memory.boats(shared, row: row, slot: slot) : nil)
          shared += 1
        }
      }
    }
  }

  private func runWeek(
    _ week: Int, _ law: WeekLaw, words: UnsafePointer<UInt32>, lanes: Lanes
  ) {
    let kept = week % Self.keptWeeks
    let before = (week + Self.keptWeeks - 1) % Self.keptWeeks
    WeekStage.run(
      law.variation,
      sd: law.sd == nil ? nil : UnsafePointer(lanes.floats(WeekStage.State.sd)),
      isFirst: week == 0, seasonDays: seasonDaysOfWeek[week], words: words,
      before: lanes.floats(WeekStage.State.levels + before),
      level: lanes.floats(WeekStage.State.levels + kept),
      sum: lanes.floats(WeekStage.State.levelSum),
      factors: lanes.floats(WeekStage.State.factors + kept))
  }

  private func drawDrift(_ days: Range<Int>, slot: Int, memory: KernelMemory) {
    let path = memory.path(slot)
    let normals = memory.normals(slot)
    let firstOccupancy = crossingDrift.columns
    crossingDrift.fill(
      days, points: path.integers(KernelLanes.Path.point), normals: normals,
      into: memory.scratch.advanced(by: KernelLanes.Scratch.crossingDrift))
    // Both predictors are driven by the same normals.
    sizeDrift.fill(
      days, points: path.integers(KernelLanes.Path.point), normals: normals,
      into: memory.scratch.advanced(by: KernelLanes.Scratch.sizeDrift))
    if countsBoats {
      occupancyDrift.fill(
        days, points: memory.zeros, normals: normals + firstOccupancy * Slot.width,
        exponential: true,
        into: memory.scratch.advanced(by: KernelLanes.Scratch.occupancyDrift))
    }
    if !nights.isEmpty { Self.driftWindEffects(days, path: path, scratch: memory.scratch) }
  }

  /// Wind effects drift so slowly that they are moved on once for each piece of days: to b + σ√(h + 1)·z
  /// on its middle day h, the variance of the random walk.
  @inline(never)
  private static func driftWindEffects(_ days: Range<Int>, path: Lanes, scratch: Lanes) {
    let root = Float((Double(days.lowerBound + days.upperBound + 1) / 2).squareRoot())
    for term in 0..<2 * WindPrior.terms {
      let effect = path.floats(KernelLanes.Path.windEffect &+ term)
      let drift = path.floats(KernelLanes.Path.windDrift &+ term)
      let drifted = scratch.floats(KernelLanes.Scratch.windEffect &+ term)
      for i in 0..<Slot.width { drifted[i] = effect[i] + root * drift[i] }
    }
  }
}
