import StraitBacktesting
import StraitDiagnostics
import StraitForecastModels
import Testing
import StraitTestSupport

@Suite("Models of a backtest")
struct ModelSelectionTests {
  private let family: [any ForecastModel] = {
    let plain = ["hurdle", "climatology"].map { FormulaForecaster(name: $0) { _, _, _ in 0 } }
    return plain + [FormulaForecaster(name: "windy", needsWind: true) { _, _, _ in 0 }]
  }()

  @Test func allLeavesOutWhatNeedsWindAndSaysSo() {
    let without = ModelSelection(allOf: family, hasWind: false)
    #expect(without.members.map(\.name) == ["hurdle", "climatology"])
    #expect(without.withPool)
    #expect(without.notes.count == 1 && without.notes[0].hasPrefix("windy is left out"))
    let with = ModelSelection(allOf: family, hasWind: true)
    #expect(with.members.count == 3 && with.notes.isEmpty)
    #expect(!ModelSelection(allOf: [family[0]], hasWind: false).withPool)
  }

  @Test func namesComeInTheOrderGiven() throws {
    let chosen = try ModelSelection(
      names: ["climatology", "pool", "hurdle"], of: family, hasWind: false)
    #expect(chosen.members.map(\.name) == ["climatology", "hurdle"])
    let alone = try ModelSelection(names: ["pool"], of: family, hasWind: false)
    #expect(alone.members.map(\.name) == ["hurdle", "climatology"] && alone.withPool)
    #expect(chosen.withPool)
    #expect(try !ModelSelection(names: ["hurdle"], of: family, hasWind: false).withPool)
  }

  @Test(arguments: [
    (["hurdel"], "did you mean 'hurdle'?"), (["pol", "hurdle"], "did you mean 'pool'?"),
    (["hurdle", "hurdle"], "name it once"), (["windy"], "`wind`"),
    ([""], "known: hurdle"),
  ])
  func refusals(names: [String], suggestion: String) throws {
    let error = try #require(throws: InputError.self) {
      try ModelSelection(names: names, of: family, hasWind: false)
    }
    #expect(error.problems.count == 1)
    #expect(error.problems[0].key == "models")
    #expect(error.problems[0].suggestion?.contains(suggestion) == true, "\(error)")
  }
}
