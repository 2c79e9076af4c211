import Strait
import Testing
import StraitTestSupport

@Suite("Model specifications")
struct HurdleSpecTests {
  @Test func absentKeysAreThoseOfTheDefaultModel() throws {
    let spec = try HurdleSpec(yaml: "strait-model: 1\nname: hurdle\n", file: "m.yaml")
    #expect(spec == .standard)
    #expect(spec.start == day("2019-01-01"))
    #expect(spec.scoreFrom == day("2020-07-01"))
    #expect(spec.levelSD == [0.10, 0.14, 0.20] && spec.dispersion == [1.3])
  }

  @Test func everyKeyIsRead() throws {
    let spec = try HurdleSpec(
      yaml: """
        strait-model: 1
        name: own
        kind: dynamic-hurdle
        start: 2020-01-01
        score-from: 2021-01-01
        level-sd: [0.1, 0.3]
        crossing-level-share: 0.5
        level-correlation: 0.9
        harmonic-sd: 1e-2
        dispersion: [2]
        people-dispersion: [7]
        backlog-half-life: 8
        wind: {crossing-variance: 4, size-variance: 0.5, crossing-drift-sd: 0, size-drift-sd: 0.1}
        """, file: "m.yaml")
    #expect(
      spec
        == HurdleSpec(
          name: "own", start: day("2020-01-01"), scoreFrom: day("2021-01-01"),
          levelSD: [0.1, 0.3], crossingLevelShare: 0.5, levelCorrelation: 0.9, harmonicSD: 0.01,
          dispersion: [2], peopleDispersion: [7], backlogHalfLife: 8,
          wind: WindPrior(
            crossingVariance: 4, sizeVariance: 0.5, crossingDriftSD: 0, sizeDriftSD: 0.1)))
  }

  static let cases: [(line: String, key: String, found: String, suggestion: String?)] = [
    ("kind: static", "kind", "'static'", nil),
    ("dispersions: [1]", "dispersions", "an unknown key", "did you mean 'dispersion'?"),
    ("dispersion: [0.01]", "dispersion[0]", "'0.01'", nil),
    ("dispersion: [1, x]", "dispersion[1]", "'x'", nil),
    ("dispersion: []", "dispersion", "an empty list", nil),
    ("dispersion: 1.3", "dispersion", "'1.3'", nil),
    ("level-sd: [-0.1]", "level-sd[0]", "'-0.1'", nil),
    ("level-sd: [3]", "level-sd[0]", "'3'", nil),
    ("harmonic-sd: {}", "harmonic-sd", "a mapping", nil),
    ("crossing-level-share: -1", "crossing-level-share", "'-1'", nil),
    ("level-correlation: 1", "level-correlation", "'1'", nil),
    ("backlog-half-life: 0.1", "backlog-half-life", "'0.1'", nil),
    ("wind: 3", "wind", "'3'", nil),
    ("wind: {size-variance: 0}", "wind.size-variance", "'0'", nil),
    ("wind: {drift: 1}", "wind.drift", "an unknown key", nil),
    ("start: 2019-02-29", "start", "'2019-02-29'", nil),
    ("score-from: never", "score-from", "'never'", nil),
  ]

  @Test(arguments: cases.indices)
  func badKey(_ index: Int) {
    let (line, key, found, suggestion) = Self.cases[index]
    let list = problems {
      _ = try HurdleSpec(yaml: "strait-model: 1\nname: own\n\(line)\n", file: "m.yaml")
    }
    #expect(list.count == 1, "\(list)")
    #expect(list.first?.file == "m.yaml")
    #expect(list.first?.line == 3)
    #expect(list.first?.key == key)
    #expect(list.first?.found == found)
    #expect(list.first?.suggestion == suggestion)
  }

  @Test func severalAtOnceAndRequiredKeys() {
    let list = problems {
      _ = try HurdleSpec(
        yaml: "strait-model: 2\nname: Own\nstart: x\ndispersion: [0]\n", file: "m.yaml")
    }
    #expect(list.map(\.key) == ["strait-model", "name", "start", "dispersion[0]"])
    #expect(list.map(\.line) == [1, 2, 3, 4])
    let missing = problems { _ = try HurdleSpec(yaml: "kind: dynamic-hurdle\n", file: "m.yaml") }
    #expect(missing.map(\.key) == ["strait-model", "name"])
    #expect(missing.allSatisfy { $0.found == "no such key" })
  }

  @Test func modelsThatAreFoundByName() throws {
    guard case .specification(let spec) = try ModelSource.find("hurdle", relativeTo: "").source
    else {
      Issue.record("the built-in model is a specification")
      return
    }
    #expect(spec == .standard)
    let near = problems { _ = try ModelSource.find("hurdel", relativeTo: "") }
    #expect(near.first?.key == "model")
    #expect(near.first?.found == "'hurdel'")
    #expect(near.first?.suggestion == "did you mean 'hurdle'?")
    let far = problems { _ = try ModelSource.find("neural-network", relativeTo: "") }
    let names = ModelFamily.all.map(\.name) + [Backtest.poolName]
    #expect(far.first?.suggestion == "known: " + names.joined(separator: ", "))
    let missing = problems { _ = try ModelSource.find("none.json", relativeTo: "/nowhere") }
    #expect(missing.first?.file == "none.json")
    #expect(missing.first?.found == "no such file")
  }
}
