import Strait
import Testing
import StraitTestSupport

@Suite("Random studies decode to the values written")
struct StudySweepTests {
  /// A random study as YAML, with what it should decode to.
  private struct Sample {
    var name: String
    var origin: Day
    var season: ClosedRange<Day>
    var paths: Int?
    var seed: UInt64?
    var daily: [Int]
    var rates: [(name: String, rate: Double?, from: Day?, ramp: Int?)]
    var probability: Double?
    var launches: (multiplier: Double, trend: Double)?
    var share: Double?
    var baseline: Int?

    init(using random: inout SeededGenerator) {
      let letters = Array("abcdefghijklmnopqrstuvwxyz0123456789-")
      func word(_ prefix: String, _ random: inout SeededGenerator) -> String {
        let count = Int.random(in: 0...20, using: &random)
        return prefix
          + String((0..<count).map { _ in letters[Int.random(in: 0..<37, using: &random)] })
      }
      func maybe<Value>(_ value: Value, _ random: inout SeededGenerator) -> Value? {
        Bool.random(using: &random) ? value : nil
      }
      name = word("s", &random)
      origin = Day(number: Int.random(in: 18_000...20_000, using: &random))
      let last = origin.advanced(by: Int.random(in: 1...Study.mostDays, using: &random))
      season = last.advanced(by: -Int.random(in: 0...120, using: &random))...last
      paths = maybe(Int.random(in: 1...Study.mostPaths, using: &random), &random)
      seed = maybe(UInt64.random(in: 0...Study.largestSeed, using: &random), &random)
      daily = (0..<Int.random(in: 1...4, using: &random)).map { _ in
        Int.random(in: 1...1_000_000, using: &random)
      }
      let day = season.lowerBound
      rates = (0..<Int.random(in: 1...5, using: &random)).map { index in
        (
          "x\(index)" + word("", &random), maybe(Double.random(in: 0...1, using: &random), &random),
          maybe(day, &random), maybe(Int.random(in: 0...365, using: &random), &random)
        )
      }
      probability = maybe(Double.random(in: 0...1, using: &random), &random)
      launches = maybe(
        (Double.random(in: 0...10, using: &random), Double.random(in: -0.9...1, using: &random)),
        &random)
      share = maybe(Double.random(in: 0.01...0.99, using: &random), &random)
      baseline = maybe(Int.random(in: 0..<rates.count, using: &random), &random)
    }

    /// The study in flow or block style.
    func yaml(using random: inout SeededGenerator) -> String {
      var top = [
        "strait: 1", "study: \(name)", "data: {through: \(origin)}",
        "season: {from: \(season.lowerBound), to: '\(season.upperBound)'}",
        "thresholds: {people-in-a-day: \(daily)}",
      ]
      let simulation = [paths.map { "paths: \($0)" }, seed.map { "seed: \($0)" }].compactMap { $0 }
      if !simulation.isEmpty { top.append("simulation: {\(simulation.joined(separator: ", "))}") }
      if let baseline { top.append("baseline: \(rates[baseline].name)") }
      top.shuffle(using: &random)
      var scenarios = ["scenarios:"]
      for (index, scenario) in rates.enumerated() {
        scenarios.append("  - name: \(scenario.name)")
        if let rate = scenario.rate {
          var keys = ["rate: \(rate)"]
          if let from = scenario.from { keys.append("from: \(from)") }
          if let ramp = scenario.ramp { keys.append("ramp-days: \(ramp)") }
          scenarios.append("    interception:")
          scenarios += keys.shuffled(using: &random).map { "      \($0)" }
        }
        guard index == 0 else { continue }
        if let probability { scenarios.append("    re-attempts: {probability: \(probability)}") }
        if let launches {
          scenarios.append(
            "    launches: {monthly-trend: \(launches.trend), multiplier: \(launches.multiplier)}")
        }
        if let share { scenarios.append("    weather: {crossing-day-share: \(share)}") }
      }
      let isFirst = Bool.random(using: &random)
      return (isFirst ? scenarios + top : top + scenarios).joined(separator: "\n") + "\n"
    }
  }

  @Test func randomStudies() throws {
    for seed in UInt64(1)...300 {
      var random = SeededGenerator(seed: seed)
      let sample = Sample(using: &random)
      let text = sample.yaml(using: &random)
      let study: Study
      do {
        study = try Study(yaml: text, file: "s.yaml")
      } catch {
        Issue.record("seed \(seed): \(error)\n\(text)")
        continue
      }
      let values =
        study.name == sample.name && study.title == sample.name
        && study.data.through == sample.origin && study.season == sample.season
        && study.paths == sample.paths ?? 100_000 && study.seed == sample.seed ?? 1
        && study.dailyThresholds == sample.daily && study.seasonThresholds.isEmpty
        && study.baseline == sample.rates[sample.baseline ?? 0].name
      #expect(values, "seed \(seed)\n\(text)")
      #expect(study.scenarios.map(\.name) == sample.rates.map(\.name), "seed \(seed)")
      for (scenario, written) in zip(study.scenarios, sample.rates) {
        #expect(scenario.interception?.steps.first?.rate == written.rate, "seed \(seed)")
        guard written.rate != nil else { continue }
        #expect(scenario.interception?.steps.first?.from == written.from, "seed \(seed)")
        #expect(scenario.interception?.steps.first?.rampDays == written.ramp ?? 0, "seed \(seed)")
      }
      let first = study.scenarios[0]
      #expect(first.reattempts?.probability == sample.probability, "seed \(seed)")
      #expect(first.launches?.multiplier == sample.launches?.multiplier, "seed \(seed)")
      #expect(first.launches?.monthlyTrend == sample.launches?.trend, "seed \(seed)")
      #expect(first.weather?.crossingDayShare == sample.share, "seed \(seed)")
    }
  }

  /// Any one character changed gives a study or problems that name the file, never a crash.
  @Test func studiesWithACharacterChanged() {
    let original = Array(StudyText.complete.text.unicodeScalars)
    let replacements = Array("\"':[]{}&*!|>%@`#-?,\t\n\u{0}é9".unicodeScalars)
    for seed in UInt64(1)...400 {
      var random = SeededGenerator(seed: seed)
      var scalars = original
      scalars[Int.random(in: 0..<scalars.count, using: &random)] =
        replacements[Int.random(in: 0..<replacements.count, using: &random)]
      var text = String.UnicodeScalarView()
      text.append(contentsOf: scalars)
      do {
        _ = try Study(yaml: String(text), file: "s.yaml")
      } catch let error as InputError {
        #expect(error.problems.allSatisfy { $0.file == "s.yaml" }, "seed \(seed)")
        #expect(
          error.description.split(separator: "\n").count == error.problems.count,
          "seed \(seed): \(error)")
      } catch {
        Issue.record("seed \(seed): \(error)")
      }
    }
  }
}
