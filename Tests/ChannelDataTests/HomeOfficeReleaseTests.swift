import StraitChannelData
import StraitDiagnostics
import Foundation
import Testing
import StraitTimeSeries
import StraitTestSupport

@Suite("Official releases")
struct HomeOfficeReleaseTests {
  private func read(_ document: [UInt8]) throws -> ImportedData {
    try ArrivalsFile.read(bytes: document, file: "r.ods")
  }

  @Test func aSmallRelease() throws {
    let release = try read(SheetBuilder.release())
    #expect(release.arrivals.start == day("2025-01-01"))
    #expect(release.arrivals.people == [61, 0, 1305])
    #expect(release.arrivals.boats == [1, 0, 20])
    #expect(release.uncontrolledLandings == [nil, 0, 1])
    #expect(release.statuses == [.published, .revised, .published])
    #expect(
      release.preventions == [
        WeeklyPreventions(
          weekEnding: day("2024-12-29"), peopleArrived: 12, boatsArrived: 1,
          peoplePrevented: 5, eventsPrevented: 2),
        WeeklyPreventions(
          weekEnding: day("2025-01-05"), peopleArrived: 1366, boatsArrived: 21,
          peoplePrevented: 849, eventsPrevented: 30),
      ])
  }

  @Test func headingsInOtherCaseAndOrder() throws {
    let release = try read(
      SheetBuilder.release(
        days: [["", "3", "2025-01-01", "90"]],
        dailyHeader: ["notes", "boats  arrived", "DATE", "Migrants Arrived [note 1]"]))
    #expect(release.arrivals.people == [90])
    #expect(release.arrivals.boats == [3])
  }

  @Test func badCellsNameSheetRowAndColumn() throws {
    var days = SheetBuilder.days
    days[1][1] = "none"
    days[2][2] = "2.5"
    let list = problems { _ = try read(SheetBuilder.release(days: days)) }
    #expect(list.map(\.line) == [5, 6])
    #expect(
      list.map(\.key) == [
        "SB_01, column 'Migrants arrived'", "SB_01, column 'Boats arrived'",
      ])
    #expect(list.map(\.found) == ["'none', which is not a number", "'2.5', a decimal number"])
    #expect(list.allSatisfy { $0.file == "r.ods" })
  }

  @Test func weeksMustBeSevenDaysApart() throws {
    var weeks = SheetBuilder.weeks
    weeks[2][0] = "2025-01-12"
    let list = problems { _ = try read(SheetBuilder.release(weeks: weeks)) }
    #expect(list.first?.key == "SB_02, week ending")
    #expect(list.first?.line == 4)
    #expect(list.first?.found == "2025-01-12, 14 days after 2024-12-29")
  }

  @Test func aLostColumnIsNamed() throws {
    let list = problems {
      _ = try read(
        SheetBuilder.release(dailyHeader: [
          "Date", "Migrants arrived", "Botas arrived", "", "Notes",
        ]))
    }
    #expect(list.first?.key == "SB_01, header")
    #expect(list.first?.found == "an unknown column 'Botas arrived'")
    #expect(list.first?.line == 3)
  }

  @Test func warningsOfAFile() throws {
    var days = SheetBuilder.days
    days[0][2] = "0"
    let week = (0..<7).map { ["2025-02-0\($0 + 3)", "1", "1", "0"] }
    let contradictory = try ArrivalsFile.read(bytes: SheetBuilder.release(days: days), file: "r")
    #expect(contradictory.source == .release)
    #expect(contradictory.arrivals.end == day("2025-01-03"))
    #expect(contradictory.warnings.count == 2)
    #expect(contradictory.warnings[0].hasPrefix("1 day has people without boats"))
    #expect(contradictory.warnings[0].hasSuffix("2025-01-01"))
    #expect(contradictory.warnings[1] == "1 day is marked as revised: 2025-01-02")
    let weekly = try ArrivalsFile.read(
      bytes: SheetBuilder.release(
        days: week, weeks: [["2025-02-09", "8", "7", "0", "5", "2"]]), file: "r")
    #expect(
      weekly.warnings == [
        "1 week has a total of people that is not the sum of the days: 2025-02-09"
      ])
  }

  @Test(
    .enabled(if: !Repository.releases.isEmpty, "the releases are not beside the repository"),
    arguments: Repository.releases)
  func realReleasesEqualTheBuiltinSeries(path: String) throws {
    let release = try ArrivalsFile.read(contentsOf: path)
    #expect(release.source == .release)
    let compared = SeriesComparison(old: BuiltinSeries.arrivals, new: release.arrivals)
    #expect(
      compared.sharedCount == min(release.arrivals.count, BuiltinSeries.arrivals.count))
    #expect(compared.sharedCount > 2800)
    #expect(compared.differences.isEmpty)
    #expect(release.revisedDays.count == 9)
    #expect(release.uncontrolledLandings?.contains(nil) == true)
    #expect(release.warnings.count == 1)
    let shared = BuiltinSeries.preventions.filter { week in
      release.preventions.contains { $0.weekEnding == week.weekEnding }
    }
    #expect(shared.count >= 80)
    let ofRelease = release.preventions.filter { week in
      BuiltinSeries.preventions.contains { $0.weekEnding == week.weekEnding }
    }
    // Preventions of 2026 were revised after these releases; what arrived was not.
    let settled = shared.count { $0.weekEnding.year < 2026 }
    #expect(shared.prefix(settled) == ofRelease.prefix(settled))
    #expect(
      shared.map { [$0.weekEnding.number, $0.peopleArrived, $0.boatsArrived] }
        == ofRelease.map { [$0.weekEnding.number, $0.peopleArrived, $0.boatsArrived] })
    let canonical = DailySeriesCSV.csv(release.arrivals, statuses: release.statuses)
    let again = try ArrivalsFile.read(bytes: Array(canonical.utf8), file: "canonical.csv")
    #expect(again.arrivals == release.arrivals)
    #expect(again.statuses == release.statuses)
  }
}
