import StraitChannelData
import StraitDiagnostics
import Testing
import StraitTimeSeries
import StraitTestSupport

@Suite("Series of people only")
struct PeopleOnlyTests {
  private func read(_ text: String) throws -> ImportedData {
    try ArrivalsFile.read(bytes: Array(text.utf8), file: "d.csv")
  }

  @Test(arguments: [
    "date,people", "date,count", "Date;Value", "ds,y", "day,Daily count", "date,arrivals",
  ])
  func headersWithoutBoats(header: String) throws {
    let delimiter = header.contains(";") ? ";" : ","
    let data = try read("\(header)\n2010-01-01\(delimiter)61\n2010-01-02\(delimiter)0\n")
    #expect(!data.arrivals.hasBoats)
    #expect(data.arrivals.people == [61, 0])
    #expect(data.arrivals.boats == [0, 0])
    #expect(data.warnings == ["no boats column: people are modelled directly"])
  }

  @Test func generalNamesGiveWayToNamesOfPeople() throws {
    let data = try read("date,value,people,boats\n2025-01-01,9,5,1\n")
    #expect(data.arrivals.people == [5])
    #expect(data.arrivals.hasBoats)
    #expect(data.warnings.isEmpty)
    let counted = try read("date,count,boats\n2025-01-01,9,1\n")
    #expect(counted.arrivals.people == [9])
    #expect(counted.arrivals.boats == [1])
  }

  @Test func canonicalFileHasNoBoats() throws {
    let data = try read("date,count,status\n2025-01-01,7,revised\n2025-01-02,0,\n")
    let text = DailySeriesCSV.csv(data.arrivals, statuses: data.statuses)
    #expect(text == "date,people,status\n2025-01-01,7,revised\n2025-01-02,0,published\n")
    let again = try read(text)
    #expect(again.arrivals == data.arrivals)
    #expect(again.statuses == data.statuses)
  }

  @Test func comparisonIsByPeopleAlone() throws {
    let with = try read("date,people,boats\n2025-01-01,7,1\n2025-01-02,5,1\n").arrivals
    let without = try read("date,people\n2025-01-01,7\n2025-01-02,6\n").arrivals
    let compared = SeriesComparison(old: with, new: without)
    #expect(
      compared.differences == [
        SeriesComparison.Difference(
          day: day("2025-01-02"), old: .init(people: 5, boats: nil),
          new: .init(people: 6, boats: nil))
      ])
  }

  private func content(_ text: String) throws -> ArrivalsContent {
    try ArrivalsFile.contents(of: [("d.csv", Array(text.utf8))])[0]
  }

  @Test func filesMergeWithTheirLikeOnly() throws {
    let first = try content("date,people\n2025-01-01,7\n2025-01-02,5\n")
    let second = try content("date,people\n2025-01-02,6\n2025-01-03,0\n")
    let merged = try MergedArrivals([first, second])
    #expect(merged.arrivals.people == [7, 6, 0])
    #expect(!merged.arrivals.hasBoats)
    #expect(merged.replaced == 1)
    let boats = try content("date,people,boats\n2025-01-03,6,1\n")
    for files in [[first, boats], [boats, first]] {
      let problem = try #require(problems { _ = try MergedArrivals(files) }.first)
      #expect(problem.key == "boats")
      #expect(
        problem.found == "files with boats and files without (2025-01-01 to 2025-01-02)")
      #expect(problem.expected == "boats in all files or in none")
      #expect(problem.suggestion?.contains("import the files apart") == true)
    }
  }

  @Test func aReleaseWithoutBoatsIsRefused() throws {
    let release = SheetBuilder.release(dailyHeader: ["Date", "Migrants arrived", "Vehicles"])
    let problem = try #require(
      problems { _ = try ArrivalsFile.read(bytes: release, file: "r.ods") }.first)
    #expect(problem.found.hasPrefix("no column of boats"))
    #expect(problem.suggestion == "if one of them holds boats, head it 'boats'")
  }
}
