import Strait
import Testing
import StraitTestSupport

@Suite("Studies that are refused")
struct StudyRefusalTests {
  /// One change of the complete study, and the problem that it makes.
  struct Case: Sendable, CustomTestStringConvertible {
    let key: String
    let value: String
    var occurrence = 1
    let path: String
    let found: String
    let expected: String
    var suggestion: String?

    var testDescription: String { "\(path): \(value)" }
  }

  /// Keys that no level knows, with the key after which each is put and its near miss.
  static let unknownKeys: [(after: String, text: String, path: String, near: String?)] = [
    ("strait", "seasn: x", "seasn", "season"),
    ("strait", "altogether-different: x", "altogether-different", nil),
    ("arrivals", "  trough: 2025-05-31", "data.trough", "through"),
    ("from", "  until: 2025-06-30", "season.until", nil),
    ("paths", "  sead: 1", "simulation.sead", "seed"),
    (
      "people-in-a-day", "  people-in-saeson: [1]", "thresholds.people-in-saeson",
      "people-in-season"
    ),
    ("title: Every lever", "    wether: {}", "scenarios[1].wether", "weather"),
    ("rate", "      ramp_days: 7", "scenarios[1].interception.ramp_days", "ramp-days"),
    ("probability", "      dayly-rate: 1", "scenarios[1].re-attempts.dayly-rate", "daily-rate"),
    ("multiplier: 0.9", "      multiplyer: 1", "scenarios[1].launches.multiplyer", "multiplier"),
    ("multiplier: 1.1", "      form: x", "scenarios[1].people-per-boat.form", "from"),
    (
      "crossing-day-share", "      calm-nights-share: 0.6",
      "scenarios[1].weather.calm-nights-share", "calm-night-share"
    ),
  ]

  @Test(arguments: unknownKeys.indices)
  func unknownKey(_ index: Int) {
    let (after, key, path, near) = Self.unknownKeys[index]
    let line = StudyText.complete.line(of: after)
    let text = StudyText.complete.inserting(after: line, key).text
    let list = problems { _ = try Study(yaml: text, file: "s.yaml") }
    #expect(list.count == 1)
    #expect(list.first?.file == "s.yaml")
    #expect(list.first?.line == line + 1)
    #expect(list.first?.key == path)
    #expect(list.first?.found == "an unknown key")
    #expect(list.first?.expected.hasPrefix("one of ") == true)
    #expect(list.first?.suggestion == near.map { "did you mean '\($0)'?" })
  }

  static let number0to1 = "a number from 0 to 1"
  static let existingDay = "a day that exists, in the form YYYY-MM-DD"
  static let name = "a name of 1 to 64 lower-case letters"

  static let cases: [Case] = [
    Case(key: "strait", value: "2", path: "strait", found: "'2'", expected: "from 1 to 1"),
    Case(key: "study", value: "Bad Name", path: "study", found: "'Bad Name'", expected: name),
    Case(key: "study", value: "../up", path: "study", found: "'../up'", expected: name),
    Case(key: "study", value: "-dash", path: "study", found: "'-dash'", expected: name),
    Case(key: "study", value: "[a]", path: "study", found: "a list", expected: name),
    Case(key: "title", value: "{a: b}", path: "title", found: "a mapping", expected: "a text"),
    Case(
      key: "arrivals", value: "[]", path: "data.arrivals", found: "an empty list",
      expected: "a text"),
    Case(
      key: "through", value: "2025-02-29", path: "data.through", found: "'2025-02-29'",
      expected: existingDay),
    Case(
      key: "through", value: "31/05/2025", path: "data.through", found: "'31/05/2025'",
      expected: existingDay, suggestion: "with the day first it is 2025-05-31"),
    Case(
      key: "interception-rate", value: "1.2", path: "data.interception-rate", found: "'1.2'",
      expected: "a number from 0 to 0.95"),
    Case(key: "model", value: "", path: "model", found: "nothing", expected: "a text"),
    Case(
      key: "from", value: "2023-02-29", path: "season.from", found: "'2023-02-29'",
      expected: existingDay),
    Case(
      key: "to", value: "2025-06-31", path: "season.to", found: "'2025-06-31'",
      expected: existingDay),
    Case(
      key: "to", value: "2025-05-20", path: "season.to", found: "2025-05-20, before 2025-06-01",
      expected: "a day on or after season.from", suggestion: "exchange the two"),
    Case(
      key: "to", value: "2027-06-01", path: "season.to",
      found: "2027-06-01, 731 days after the origin 2025-05-31", expected: "at most 400 days",
      suggestion: "use a later origin"),
    Case(
      key: "paths", value: "0", path: "simulation.paths", found: "'0'",
      expected: "a whole number from 1 to 10000000"),
    Case(
      key: "paths", value: "1.5", path: "simulation.paths", found: "'1.5'",
      expected: "a whole number"),
    Case(
      key: "paths", value: "\"2000\"", path: "simulation.paths", found: "'2000'",
      expected: "a whole number"),
    Case(
      key: "seed", value: "9007199254740992", path: "simulation.seed", found: "'9007199254740992'",
      expected: "a whole number from 0 to 9007199254740991"),
    Case(
      key: "seed", value: "99999999999999999999", path: "simulation.seed",
      found: "'99999999999999999999'", expected: "a whole number from 0 to 9007199254740991"),
    Case(key: "seed", value: "-1", path: "simulation.seed", found: "'-1'", expected: "from 0"),
    Case(
      key: "people-in-a-day", value: "many", path: "thresholds.people-in-a-day", found: "'many'",
      expected: "a list of whole numbers"),
    Case(
      key: "people-in-a-day", value: "[616, many]", path: "thresholds.people-in-a-day[1]",
      found: "'many'", expected: "a list of whole numbers"),
    Case(
      key: "people-in-a-day", value: "[\"616\"]", path: "thresholds.people-in-a-day[0]",
      found: "'616'", expected: "a list of whole numbers"),
    Case(
      key: "people-in-season", value: "[0]", path: "thresholds.people-in-season[0]", found: "'0'",
      expected: "a list of whole numbers from 1"),
    Case(
      key: "people-in-season", value: "[]", path: "thresholds.people-in-season",
      found: "an empty list", expected: "a list of whole numbers"),
    Case(
      key: "baseline", value: "chnged", path: "baseline", found: "'chnged'",
      expected: "the name of a scenario", suggestion: "did you mean 'changed'?"),
    Case(
      key: "baseline", value: "something-else", path: "baseline", found: "'something-else'",
      expected: "the name of a scenario", suggestion: "known: baseline, changed"),
    Case(
      key: "name", value: "baseline", occurrence: 2, path: "scenarios",
      found: "two scenarios named 'baseline'", expected: "a different name for each"),
    Case(
      key: "name", value: "actual", occurrence: 2, path: "scenarios",
      found: "a scenario named 'actual'", expected: "another name"),
    Case(
      key: "name", value: "A b", occurrence: 2, path: "scenarios[1].name", found: "'A b'",
      expected: name),
    Case(
      key: "rate", value: "1.2", path: "scenarios[1].interception.rate", found: "'1.2'",
      expected: number0to1),
    Case(
      key: "rate", value: "half", path: "scenarios[1].interception.rate", found: "'half'",
      expected: number0to1),
    Case(
      key: "rate", value: ".nan", path: "scenarios[1].interception.rate", found: "'.nan'",
      expected: number0to1),
    Case(
      key: "rate", value: "1e999", path: "scenarios[1].interception.rate", found: "'1e999'",
      expected: number0to1),
    Case(
      key: "ramp-days", value: "-1", path: "scenarios[1].interception.ramp-days", found: "'-1'",
      expected: "a whole number from 0 to 365"),
    Case(
      key: "probability", value: "-0.1", path: "scenarios[1].re-attempts.probability",
      found: "'-0.1'", expected: number0to1),
    Case(
      key: "daily-rate", value: "2", path: "scenarios[1].re-attempts.daily-rate", found: "'2'",
      expected: number0to1),
    Case(
      key: "multiplier", value: "11", path: "scenarios[1].launches.multiplier", found: "'11'",
      expected: "a number from 0 to 10"),
    Case(
      key: "monthly-trend", value: "-0.95", path: "scenarios[1].launches.monthly-trend",
      found: "'-0.95'", expected: "a number from -0.9 to 1"),
    Case(
      key: "multiplier", value: "0", occurrence: 2, path: "scenarios[1].people-per-boat.multiplier",
      found: "'0'", expected: "a number from 0.01 to 10"),
    Case(
      key: "crossing-day-share", value: "1.2", path: "scenarios[1].weather.crossing-day-share",
      found: "'1.2'", expected: "a number from 0.01 to 0.99"),
  ]

  @Test(arguments: cases)
  func badValue(_ item: Case) {
    let text = StudyText.complete.setting(item.key, item.value, occurrence: item.occurrence)
    let list = problems { _ = try text.study() }
    #expect(list.count == 1, "\(list)")
    #expect(list.first?.file == "s.yaml")
    #expect(list.first?.key == item.path)
    #expect(list.first?.found == item.found)
    #expect(list.first?.expected.contains(item.expected) == true, "\(list)")
    #expect(list.first?.suggestion == item.suggestion)
    // Names are compared when all scenarios are read, and then the list is at fault.
    let line =
      item.path == "scenarios"
      ? StudyText.complete.line(of: "name: baseline")
      : StudyText.complete.line(of: item.key + ":", occurrence: item.occurrence)
    #expect(list.first?.line == line)
  }

  @Test(arguments: ["2025-06-30", "2025-07-31"])
  func seasonThatEndsByTheOrigin(_ origin: String) {
    let list = problems { _ = try StudyText.complete.setting("through", origin).study() }
    #expect(list.count == 1)
    #expect(list.first?.line == StudyText.complete.line(of: "to:"))
    #expect(list.first?.key == "season.to")
    #expect(list.first?.found == "2025-06-30, on or before the origin \(origin)")
    #expect(list.first?.expected == "a season that ends after data.through")
    #expect(list.first?.suggestion == "use an earlier origin or a later season")
  }
}
