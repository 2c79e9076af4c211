import Foundation
import Strait
import StraitTestSupport
import Testing
import strait_cli

@Suite("Models and series in words")
struct ModelTextTests {
  /// A model that estimates numbers of every size.
  private struct CountingModel: ForecastModel {
    let name = "counting"
    let version = 9

    func fit(_ history: History) -> any FittedModel { Fitted(firstDay: history.firstDay) }

    struct Fitted: FittedModel {
      let firstDay: Day
      let estimates = [
        Estimate("people a day", 12_345.678, error: 321),
        Estimate("share of quiet days", 0.04231),
        Estimate("growth a month", -0.012345, error: 0.00042), Estimate("days", 400),
      ]
      var failure: String? { nil }

      func paths(days: Int, count: Int, seed: UInt64) -> SamplePaths {
        SamplePaths(firstDay: firstDay, days: days, count: count)
      }
    }
  }

  private let observed: DailySeries

  init() throws { observed = try BuiltinSeries.arrivals.through(day("2025-05-31")) }

  @Test func reportOfEstimates() throws {
    let model = CountingModel()
    let report = EstimateReport(
      model.fit(History(observed: observed)), of: model, observed: observed)
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
