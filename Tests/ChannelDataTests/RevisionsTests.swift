import StraitChannelData
import StraitDiagnostics
import Testing
import StraitTimeSeries
import StraitTestSupport

@Suite("Revisions, provisional days, and the day of a release")
struct RevisionsTests {
  private func read(_ document: [UInt8]) throws -> ImportedData {
    try ArrivalsFile.read(bytes: document, file: "r.ods")
  }

  @Test func betweenReleases() throws {
    var days = SheetBuilder.days
    days[0][1] = "60"
    days.append(["2025-01-04", "5", "1", "0"])
    var weeks = SheetBuilder.weeks
    weeks[2][4] = "850"
    weeks.append(["2025-01-12", "1", "1", "0", "2", "1"])
    let old = try read(SheetBuilder.release())
    let new = try read(SheetBuilder.release(days: days, weeks: weeks))
    let revisions = Revisions(old: old, new: new)
    #expect(revisions.addedDays == [day("2025-01-04")])
    #expect(revisions.removedDays.isEmpty)
    #expect(revisions.sharedDays.differences.map(\.day) == [day("2025-01-01")])
    #expect(revisions.peopleBefore == 1366)
    #expect(revisions.peopleAfter == 1365)
    #expect(revisions.addedWeeks == [day("2025-01-12")])
    #expect(revisions.changedWeeks.map(\.old.peoplePrevented) == [849])
    #expect(revisions.changedWeeks.map(\.new.peoplePrevented) == [850])
    let none = Revisions(old: old, new: old)
    #expect(
      none.addedDays.isEmpty && none.removedDays.isEmpty && none.sharedDays.differences.isEmpty)
    #expect(none.addedWeeks.isEmpty && none.removedWeeks.isEmpty && none.changedWeeks.isEmpty)

    let back = Revisions(old: new, new: old)
    #expect(back.removedDays == revisions.addedDays && back.addedDays.isEmpty)
    #expect(back.removedWeeks == revisions.addedWeeks && back.addedWeeks.isEmpty)
  }

  @Test func weeksAreLeftOutWhereOneFileHasNone() throws {
    let release = try read(SheetBuilder.release())
    let csv = Array(DailySeriesCSV.csv(release.arrivals).utf8)
    let revisions = Revisions(old: try read(csv), new: release)
    #expect(revisions.sharedDays.differences.isEmpty && revisions.addedWeeks.isEmpty)
    #expect(revisions.removedWeeks.isEmpty && revisions.changedWeeks.isEmpty)
  }

  @Test func seriesApart() throws {
    let old = try read(Array("date,people\n2025-01-01,5\n".utf8))
    let new = try read(Array("date,people\n2025-03-01,7\n".utf8))
    let revisions = Revisions(old: old, new: new)
    #expect(revisions.removedDays.count == 1 && revisions.addedDays.count == 1)
    #expect(revisions.sharedDays.sharedCount == 0)
    #expect(revisions.peopleBefore == 0 && revisions.peopleAfter == 0)
  }

  @Test func daysAfterTheLastWeekAreProvisional() throws {
    var days = SheetBuilder.days
    days.append(["2025-01-04", "5", "1", "0", "Revised"])
    var weeks = SheetBuilder.weeks
    weeks.removeLast()
    let data = try read(SheetBuilder.release(days: days, weeks: weeks))
    #expect(data.statuses == [.provisional, .revised, .provisional, .revised])
    #expect(data.provisionalDays == [day("2025-01-01"), day("2025-01-03")])
    #expect(
      data.provisionalWarning()
        == "provisional, and likely to be revised: 2 days between 2025-01-01 and 2025-01-03")
    #expect(
      data.provisionalWarning(through: day("2025-01-02"))
        == "provisional, and likely to be revised: 2025-01-01")
    #expect(data.provisionalWarning(through: day("2024-12-31")) == nil)
    let whole = try read(SheetBuilder.release())
    #expect(whole.provisionalDays.isEmpty && whole.provisionalWarning() == nil)
  }

  @Test func daysMayBeMarkedAsProvisional() throws {
    var days = SheetBuilder.days
    days[2].append("Provisional figure")
    #expect(try read(SheetBuilder.release(days: days)).statuses.last == .provisional)
    let csv = "date,people,boats,status\n2025-01-01,1,1,provisional\n2025-01-02,0,0,published\n"
    let data = try read(Array(csv.utf8))
    #expect(data.statuses == [.provisional, .published])
    #expect(DailySeriesCSV.csv(data.arrivals, statuses: data.statuses) == csv)
  }

  @Test(arguments: [
    ("<office:meta><dc:date>2025-11-14T12:15:21Z</dc:date></office:meta>", "2025-11-14"),
    ("<dc:date>2025-11-31T12:15:21Z</dc:date>", nil), ("<dc:date>2025-11", nil), ("", nil),
  ])
  func theDayOnWhichAReleaseWasSaved(metadata: String, expected: String?) throws {
    let content = SheetBuilder.content(
      SheetBuilder.sheet(
        "SB_01",
        SheetBuilder.row(SheetBuilder.dailyHeader) + SheetBuilder.row(SheetBuilder.days[0]))
        + SheetBuilder.sheet(
          "SB_02",
          SheetBuilder.row(SheetBuilder.weeklyHeader) + SheetBuilder.row(SheetBuilder.weeks[1])))
    var zip = ZipBuilder()
    zip.add("content.xml", content)
    zip.add("meta.xml", metadata)
    let data = try read(zip.bytes())
    #expect(data.savedOn == expected.map(day))
  }

  @Test(.enabled(if: !Repository.releases.isEmpty, "the official releases are not in ../shared"))
  func officialReleasesSayWhenTheyWerePublished() throws {
    for path in Repository.releases {
      let saved = try #require(try ArrivalsFile.read(contentsOf: path).savedOn)
      #expect(path.contains("/\(saved)-small-boats"))
    }
  }
}
