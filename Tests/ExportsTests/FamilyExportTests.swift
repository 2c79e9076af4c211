import Foundation
import Strait
import Testing

@Suite("Exports of models without boats")
struct FamilyExportTests {
  /// A model whose paths count up from the number of the path.
  private struct CountingForecaster: ForecastModel {
    let name = "counting"
    let version = 9

    func fit(_ history: History) -> any FittedModel { Fitted(firstDay: history.firstDay) }

    struct Fitted: FittedModel {
      let firstDay: Day
      var estimates: [Estimate] {
        [
          Estimate("people a day", 12_345.678, error: 321),
          Estimate("share of quiet days", 0.04231),
          Estimate("growth a month", -0.012345, error: 0.00042), Estimate("days", 400),
        ]
      }
      var failure: String? { nil }

      func paths(days: Int, count: Int, seed: UInt64) -> SamplePaths {
        var result = SamplePaths(firstDay: firstDay, days: days, count: count)
        for path in 0..<count {
          for day in 0..<days { result[day, path] = Int32(path + day) }
        }
        return result
      }
    }
  }

  private func data() throws -> ForecastData {
    try ForecastData(Study.DataSource(through: day("2025-05-31")), relativeTo: "")
  }

  @Test func filesOfAForecast() async throws {
    try await withFolder { folder in
      let data = try data()
      let forecast = try ModelSource.forecaster(CountingForecaster()).fit(to: data).forecast(
        from: data, days: 10, paths: 101, seed: 3)
      let summary = try await forecast.run(jobs: 1)
      let table = try ForecastExport.write(
        forecast, summary, samplePaths: 2, records: data.recordsWithoutPreventions,
        attribution: nil, invocation: Invocation(), folder: OutputFolder(folder + "/f"))
      #expect(table.model == "counting" && table.seed == 3 && table.paths == 101)
      let text = String(decoding: try bytes(folder + "/f/paths.csv"), as: UTF8.self)
      let lines = text.split(separator: "\n")
      #expect(lines.count == 21 && lines[0] == "path,date,people")
      #expect(lines[1] == "0,2025-06-01,0" && lines[20] == "1,2025-06-10,10")
      let csv = CSVTable(try bytes(folder + "/f/forecast.csv"))
      #expect(Set(csv.rows.map { csv.text($0, "measure") }) == ["people", "crossing_day"])
      let total = try csv.value("mean", ["period": "total", "measure": "people"])
      #expect(total == 545)
      let crossings = try csv.value("mean", ["period": "total", "measure": "crossing_day"])
      #expect(abs(crossings - (10 - 1 / 101.0)) < 1e-6)
      let manifest = try JSONDecoder().decode(
        Manifest.self, from: Data(try bytes(folder + "/f/manifest.json")))
      #expect(manifest.model.name == "counting" && manifest.model.kind == "counting")
      #expect(manifest.model.converged && manifest.algorithmVersion == 9)
      #expect(manifest.model.through == (try day("2025-05-31")))
      #expect(
        manifest.outputs.map(\.name) == ["forecast.csv", "paths.csv", "datapackage.json"])
    }
  }

  @Test func reportOfEstimates() throws {
    let data = try data()
    let forecaster = CountingForecaster()
    let report = EstimateReport(
      forecaster.fit(data.history), of: forecaster, observed: data.observed)
    let lines = report.text(seconds: 0.5).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[0] == "Model counting, fitted to 2018-01-01 to 2025-05-31 in 0.500 s")
    #expect(lines[2] == "people a day               12,346 ± 321")
    #expect(lines[3] == "share of quiet days             0.04231")
    #expect(lines[4] == "growth a month       −0.01235 ± 0.00042")
    #expect(lines[5].hasSuffix(" 400.0"))
    #expect(lines[7] == "The fit may be used.")
    #expect(lines[8].hasPrefix("Only hurdle models can be saved"))
    let read = try JSONDecoder().decode(
      EstimateReport.self, from: Data(JSONText.encode(report).utf8))
    #expect(read.model == "counting" && read.version == 9 && read.failure == nil)
    #expect(read.estimates == report.estimates)
  }

  @Test func reportOfAHurdleModelSaysWhatIsCounted() throws {
    let observed = try data().observed
    func text(hasBoats: Bool) throws -> String {
      let rows = (0..<observed.count).map {
        DailySeries.Row(
          day: observed.start.advanced(by: $0), people: observed.people[$0],
          boats: observed.boats[$0])
      }
      let model = try HurdlePosterior(fitting: DailySeries(rows: rows, hasBoats: hasBoats))
      return FitReportText.text(
        FitReport(FittedHurdle(hurdle: model, interception: nil)), seconds: 0)
    }
    let people = try text(hasBoats: false)
    #expect(!people.lowercased().contains("boat"))
    #expect(people.contains("Expected people on a crossing day in mid-July:   "))
    #expect(people.contains("Dispersion r of people (variance μ + μ²/r):      "))
    let boats = try text(hasBoats: true)
    #expect(boats.contains("Expected boats on a crossing day in mid-July:    "))
    #expect(boats.contains("One-step log score, crossing days and boats:     "))
    #expect(boats.contains("People per boat at the end of the data:          "))
  }

  @Test func seriesThatShareNoDay() throws {
    let file = "date,count\n2010-01-01,5\n2010-01-02,0\n"
    let check = DataCheck(
      file: "a.csv", data: try ArrivalsFile.read(bytes: Array(file.utf8), file: "a.csv"))
    #expect(check.text.contains("Shares no day with the built-in series."))
    #expect(check.daysSharedWithBuiltin == 0)
  }
}
