import Strait
import StraitEvaluation
import StraitTestSupport
import Testing

@Suite("Scores of model output of a hub")
struct HubForecastTests {
  @Test func agreesWithScoringrules() throws {
    let reference = try Reference.scores()
    try #require(reference.tools["scoringrules"] != nil && reference.scores.count == 10)
    let evaluation = try ForecastEvaluation(
      of: [Reference.path("model.csv")], against: Reference.series())
    let rows = evaluation.scored[0].rows
    try #require(rows.count == reference.scores.count && evaluation.scored[0].unknown == 0)
    for score in reference.scores {
      let row = try #require(
        rows.first {
          $0.forecast.origin.description == score.origin && $0.forecast.end.description == score.end
            && $0.forecast.target.rawValue == score.target
        })
      #expect(row.score.outcome == score.outcome)
      #expect(abs(row.score.crps - score.crps) < 1e-9 * max(1, score.crps))
      #expect(abs(row.score.wis.total - score.wis) < 1e-9 * max(1, score.wis))
      #expect(row.score.isInside50 == score.inside50 && row.score.isInside90 == score.inside90)
      #expect((row.score.sampleCount > 0) == (score.form == "sample"))
    }
  }

  /// Columns may stand in any order, and means and targets of boats are passed over.
  @Test func passesOverWhatIsNotScored() throws {
    try withFolder { folder in
      let rows = [
        "5,sample,0,2024-01-21,weekly people,2024-01-14,1",
        "7,sample,1,2024-01-21,weekly people,2024-01-14,1",
        "6,mean,NA,2024-01-21,weekly people,2024-01-14,1",
        "1,median,NA,2024-01-21,weekly boats,2024-01-14,1",
      ]
      let columns =
        "value,output_type,output_type_id,target_end_date,target,forecast_date,horizon"
      try write(output(rows, columns: columns), to: folder + "/m.csv")
      let scored = try ForecastEvaluation(
        of: [folder + "/m.csv"], against: Reference.series()
      ).scored[0]
      #expect(scored.source.name == "m" && scored.rows.count == 1)
      #expect(scored.rows[0].forecast.stated.sample == [5, 7])
      #expect(scored.source.notes == ["passed over: rows of mean, weekly boats"])
    }
  }

  /// A hub's folder has a set for each model, in the order of their names.
  @Test func readsHubsAndFolders() throws {
    try withFolder { folder in
      for (model, value) in [("b-two", 3), ("a-one", 5)] {
        let rows = try samples([value, value + 1])
        try write(output(rows), to: "\(folder)/model-output/\(model)/2024-01-14-\(model).csv")
        let later = try samples([value], origin: "2024-01-21")
        try write(output(later), to: "\(folder)/model-output/\(model)/2024-01-21-\(model).csv")
      }
      let series = try Reference.series()
      let hub = try ForecastEvaluation(of: [folder], against: series)
      #expect(hub.scored.map(\.source.name) == ["a-one", "b-two"])
      #expect(hub.scored.allSatisfy { $0.rows.count == 2 && $0.source.origins.count == 2 })
      let one = try ForecastEvaluation(of: ["\(folder)/model-output/b-two"], against: series)
      #expect(one.scored.map(\.source.name) == ["b-two"] && one.pairs.isEmpty)
    }
  }

  /// A period counts as known once its last day is.
  @Test func countsWhatIsNotKnownYet() throws {
    try withFolder { folder in
      let rows = try (1...3).flatMap { try samples([100, 200], week: $0) }
      try write(output(rows), to: folder + "/m.csv")
      let series = try Reference.series()
      for (end, known) in [("2024-01-21", 1), ("2024-02-03", 2), ("2024-02-04", 3)] {
        let scored = try ForecastEvaluation(
          of: [folder + "/m.csv"], against: series.through(day(end))
        ).scored[0]
        #expect(scored.rows.count == known && scored.unknown == 3 - known)
      }
      let problem = refusal {
        _ = try ForecastEvaluation(
          of: [folder + "/m.csv"], against: series.through(day("2024-01-20")))
      }
      #expect(problem?.key == "data")
    }
  }

  @Test(arguments: [
    ("sample,0,x", "value", "'x'"), ("sample,0,-1", "value", "'-1'"),
    ("sample,0,1e12", "value", "'1e12'"), ("quantile,1.5,3", "output_type_id", "'1.5'"),
    ("quantil,0.5,3", "output_type", "'quantil'"),
  ])
  func refusesBadCells(_ cells: String, key: String, found: String) throws {
    try withFolder { folder in
      let row = "2024-01-14,channel,weekly people,1,2024-01-21,\(cells)"
      try write(output([row]), to: folder + "/m.csv")
      let problem = refusal { _ = try ForecastSource.sets(at: folder + "/m.csv") }
      #expect(problem?.line == 2 && problem?.key == key && problem?.found == found)
    }
  }

  @Test(arguments: [
    ("2024-01-14,channel,weekly peple,1,2024-01-21,sample,0,1", "target"),
    ("14.1.2024,channel,weekly people,1,2024-01-21,sample,0,1", "origin_date"),
    ("2024-01-14,channel,weekly people,1,2024-02-30,sample,0,1", "target_end_date"),
    ("2024-01-14,channel,weekly people,1,2024-01-14,sample,0,1", "target_end_date"),
    ("2024-01-14,channel,monthly people,1,2024-02-28,sample,0,1", "target_end_date"),
    ("2024-01-14,channel,weekly people,1,2024-01-21,quantile,0.4,1", "output_type_id"),
  ])
  func refusesBadRows(_ row: String, key: String) throws {
    try withFolder { folder in
      try write(output([row]), to: folder + "/m.csv")
      let problem = refusal { _ = try ForecastSource.sets(at: folder + "/m.csv") }
      #expect(problem?.line == 2 && problem?.key == key)
      if key == "target" { #expect(problem?.suggestion == "did you mean 'weekly people'?") }
    }
  }

  @Test func refusesContradictions() throws {
    try withFolder { folder in
      func found(_ rows: [String], columns: String? = nil) throws -> Problem? {
        try write(output(rows, columns: columns), to: folder + "/m.csv")
        return refusal { _ = try ForecastSource.sets(at: folder + "/m.csv") }
      }
      let week = "2024-01-14,channel,weekly people,1,2024-01-21"
      let falling = ["\(week),quantile,0.5,10", "\(week),quantile,0.75,9"]
      #expect(try found(falling)?.line == 3)
      #expect(try found(["\(week),sample,0,1", "\(week),sample,0,2"])?.key == "output_type_id")
      let elsewhere = "2024-01-14,elsewhere,weekly people,1,2024-01-21,sample,1,2"
      #expect(try found(["\(week),sample,0,1", elsewhere])?.key == "location")
      #expect(try found(["\(week),mean,NA,3"])?.found.hasPrefix("no sample") == true)
      #expect(try found([], columns: "target,value")?.key == "origin_date")
      #expect(try found(["\(week),sample,0"])?.line == 2)
      let scenarios =
        "scenario_id,origin_date,target,target_end_date,output_type,output_type_id,value"
      let two = ["a", "b"].map { "\($0),2024-01-14,weekly people,2024-01-21,sample,0,1" }
      #expect(try found(two, columns: scenarios)?.key == "scenario_id")
      try write(output(samples([1])), to: folder + "/twice/a.csv")
      try write(output(samples([2])), to: folder + "/twice/b.csv")
      let twice = refusal { _ = try ForecastSource.sets(at: folder + "/twice") }
      #expect(twice?.found.hasSuffix("in two files") == true)
    }
  }
}
