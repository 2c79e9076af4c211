import StraitChannelData
import StraitTestSupport
import StraitTimeSeries
import Testing

@Suite("The daily page and other files after a release")
struct DailyPageTests {
  /// The page in its official layout, newest day first.
  static func page(_ rows: [(String, String, String)], around: (String, String) = ("", ""))
    -> String
  {
    let body = rows.map {
      "<tr><th scope=\"row\">\($0.0)</th><td>\($0.1)</td>\n<td> \($0.2) </td></tr>"
    }
    return """
      <!DOCTYPE html>
      <html lang="en"><head><title>Migrants detected: last 7 days</title>
      <script>if (1 < 2) { document.write("<table><tr><td>Date</td></tr>") }</script></head>
      <body class='govuk-"template'><p>It's the figure's page.</p><!-- <table> -->
      \(around.0)<table class="data"><thead><tr><th>Date</th><th>Number of migrants&nbsp;detected</th>
      <th>Number of boats detected</th></tr></thead>
      <tbody>\(body.joined(separator: "\n"))</tbody></table>\(around.1)
      </body></html>
      """
  }

  /// A release to 29 May 2026 whose last week ends on 24 May.
  static let release: [UInt8] = {
    let last = day("2026-05-29")
    let days = (0..<40).reversed().map { offset in
      ["\(last.advanced(by: -offset))", "\(offset * 3)", offset > 0 ? "1" : "0", "0"]
    }
    let sunday = day("2026-05-24")
    let weeks = (0..<3).reversed().map { index -> [String] in
      let end = sunday.advanced(by: -7 * index)
      let people = (0..<7).reduce(0) { $0 + 3 * end.advanced(by: -$1).distance(to: last) }
      return ["\(end)", "\(people)", "7", "0", "5", "2"]
    }
    return SheetBuilder.release(days: days, weeks: weeks)
  }()

  static func read(_ files: [(String, [UInt8])], missing: MissingDays = .refused) throws
    -> ImportedData
  {
    try ArrivalsFile.read(files.map { (name: $0.0, bytes: $0.1) }, missing: missing)
  }

  static let days = [
    ("31 May 2026", "1,305", "20"), ("30 May 2026", "0", "0"), ("29 May 2026", "9", "1"),
  ]

  @Test func daysOfAPageComeAfterTheRelease() throws {
    let page = Array(Self.page(Self.days).utf8)
    let data = try Self.read([("r.ods", Self.release), ("page.html", page)])
    #expect(data.source == .release)
    #expect(data.arrivals.end == day("2026-05-31"))
    #expect(data.arrivals.people.suffix(3) == [0, 0, 1305])
    #expect(data.provisionalDays == (25...31).map { day("2026-05-\($0)") })
    // The release has 0 on 29 May and the page 9: the release's figure stays.
    #expect(data.warnings.contains { $0.hasPrefix("page.html has other figures on 1 day") })
    let alone = try ArrivalsFile.read(bytes: page, file: "page.html")
    #expect(alone.source == .page)
    #expect(alone.provisionalDays.count == 3)
    #expect(alone.arrivals.boats == [1, 0, 20])
  }

  @Test(arguments: [
    "Date\tNumber of migrants detected\tNumber of boats detected\n%a\t1,305\t20\n%b\t0\t0\n",
    "Date,Number of migrants detected,Number of boats detected\n%a,\"1,305\",20\n%b,0,0\n",
    "Date;Migrants arrived;Boats arrived\n%a;1305;20\n%b;0;0\n",
  ])
  func pastedTablesArePagesToo(text: String) throws {
    let pasted = text.replacing("%a", with: "31 May 2026").replacing("%b", with: "30 May 2026")
    let data = try Self.read([("r.ods", Self.release), ("pasted.txt", Array(pasted.utf8))])
    #expect(data.arrivals.end == day("2026-05-31"))
    #expect(data.provisionalDays.suffix(2) == [day("2026-05-30"), day("2026-05-31")])
  }

  @Test func anyFileAfterAReleaseIsProvisionalUnlessItSaysOtherwise() throws {
    let plain = "date,people,boats\n2026-05-30,0,0\n2026-05-31,9,1\n"
    let data = try Self.read([("r.ods", Self.release), ("own.csv", Array(plain.utf8))])
    #expect(data.provisionalDays.last == day("2026-05-31"))
    let stated = "date,people,boats,status\n2026-05-30,0,0,published\n"
    let other = try Self.read([("r.ods", Self.release), ("own.csv", Array(stated.utf8))])
    #expect(other.provisionalDays.last == day("2026-05-29"))
    // The canonical file of a release keeps what it knew.
    let canonical = DailySeriesCSV.csv(other.arrivals, statuses: other.statuses)
    let long = "date,people,boats\n2026-05-31,9,1\n"
    let third = try Self.read([("a.csv", Array(canonical.utf8)), ("b.csv", Array(long.utf8))])
    #expect(third.provisionalDays.last == day("2026-05-31"))
    #expect(try ArrivalsFile.read(bytes: Array(plain.utf8), file: "p.csv").provisionalDays == [])
  }

  @Test func pageWithAHoleIsTakenAsFarAsItGoes() throws {
    let holed = [("2 June 2026", "7", "1"), ("31 May 2026", "8", "1"), ("30 May 2026", "0", "0")]
    let page = Array(Self.page(holed).utf8)
    let data = try Self.read([("r.ods", Self.release), ("page.html", page)])
    #expect(data.arrivals.end == day("2026-05-31"))
    #expect(
      data.warnings.contains(
        "left out: 1 day from 2026-06-02 on, as no file holds 2026-06-01; a page that holds it "
          + "completes the series"))
    let other = Array(Self.page([("1 June 2026", "3", "1")]).utf8)
    let whole = try Self.read([("r.ods", Self.release), ("a.html", page), ("b.html", other)])
    #expect(whole.arrivals.people.suffix(4) == [0, 8, 3, 7])
    let zero = try Self.read([("r.ods", Self.release), ("a.html", page)], missing: .zero)
    #expect(zero.arrivals.people.suffix(4) == [0, 8, 0, 7])
    let apart = try #require(
      refusal { _ = try Self.read([("r.ods", Self.release), ("b.html", other)]) })
    #expect(apart.file == "b.html")
    #expect(apart.found.hasPrefix("no count of 2026-05-30 to 2026-05-31"))
  }

  @Test func anotherTableBeforeIsPassedOver() throws {
    let other = "<table><tr><td>Contents</td></tr><tr><td>Date of publication</td></table>"
    let page = Self.page(Self.days, around: (other, other))
    #expect(try ArrivalsFile.read(bytes: Array(page.utf8), file: "p").arrivals.count == 3)
    let bare =
      "<table><tr><td>Date<td>Migrants arrived<td>Boats arrived<tr><td>3 May 2026<td>&#54;"
      + "1<td>1</table>"
    #expect(try ArrivalsFile.read(bytes: Array(bare.utf8), file: "p").arrivals.people == [61])
  }

  @Test func gapsAreJudgedOverAllFiles() throws {
    let first = Array("date,people,boats\n2025-01-01,1,1\n2025-01-04,4,1\n".utf8)
    let second = Array("date,people,boats\n2025-01-02,2,1\n2025-01-03,3,1\n".utf8)
    #expect(
      try Self.read([("a.csv", first), ("b.csv", second)]).arrivals.people == [1, 2, 3, 4])
    let part = Array("date,people,boats\n2025-01-02,2,1\n".utf8)
    let problem = try #require(
      refusal { _ = try Self.read([("a.csv", first), ("b.csv", part)]) })
    #expect(problem.file == "a.csv" && problem.line == 3)
    #expect(problem.found == "1 day missing between 2025-01-02 and 2025-01-04")
  }

  @Test func missingDaysAreZeroOnlyWhenAsked() throws {
    let text = "full_date,n_day,migrants_arrived,boats_arrived\n2018-01-01,1,,\n2018-01-04,4,7,1\n"
    let bytes = Array(text.utf8)
    let problem = try #require(
      problems { _ = try ArrivalsFile.read(bytes: bytes, file: "a.csv") }.first)
    #expect(problem.found == "an empty cell (full_date 2018-01-01)")
    #expect(problem.suggestion?.contains("`missing` zero") == true)
    let data = try Self.read([("a.csv", bytes)], missing: .zero)
    #expect(data.arrivals.people == [0, 0, 0, 7])
    #expect(
      data.warnings.contains(
        "taken as without arrivals, as asked: 2 absent days and 2 empty cells"))
    let long = Array("date,people\n2018-01-01,7\n2020-01-02,7\n".utf8)
    #expect(
      refusal { _ = try Self.read([("a.csv", long)], missing: .zero) }?.expected
        == "at most 366 absent days in a row")
    let dash = Array("date,people\n2018-01-01,-\n2018-01-02,7\n".utf8)
    #expect(
      problems { _ = try Self.read([("a.csv", dash)], missing: .zero) }.first?.found
        == "'-', not available")
  }
}
