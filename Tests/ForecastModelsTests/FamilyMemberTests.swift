import StraitChannelData
import StraitDiagnostics
import StraitForecastModels
import Testing
import StraitTimeSeries
import StraitTestSupport

/// What every member of the family that stands in this target must hold to.
@Suite("Members of the family")
struct FamilyMemberTests {
  static let members: [any ForecastModel] = [HiddenMarkovModel(), StructuralModel()]

  private func history(_ origin: String) throws -> History {
    History(observed: try BuiltinSeries.arrivals.through(day(origin)))
  }

  private func repeated(_ counts: [Int], days: Int) throws -> History {
    History(
      observed: try DailySeries(
        rows: (0..<days).map {
          DailySeries.Row(
            day: day("2010-01-01").advanced(by: $0), people: counts[$0 % counts.count], boats: 0)
        }, hasBoats: false))
  }

  @Test func names() {
    #expect(Self.members.map(\.name) == ["hidden-markov", "structural"])
    #expect(Self.members.allSatisfy { $0.version >= 1 })
  }

  @Test(arguments: 0..<2)
  func pathsAreAFunctionOfTheSeed(_ member: Int) throws {
    let fitted = try Self.members[member].fit(history("2023-05-31"))
    #expect(fitted.failure == nil)
    let few = try fitted.paths(days: 30, count: 40, seed: 9)
    #expect(few.firstDay == day("2023-06-01") && few.days == 30 && few.count == 40)
    #expect(try fitted.paths(days: 30, count: 40, seed: 9) == few)
    #expect(try fitted.paths(days: 30, count: 40, seed: 10) != few)
    let many = try fitted.paths(days: 33, count: 70, seed: 9)
    for path in 0..<40 { for day in 0..<30 { #expect(many[day, path] == few[day, path]) } }
    #expect(few.people.allSatisfy { $0 >= 0 })
    #expect(
      fitted.estimates.allSatisfy { $0.value.isFinite && ($0.error.map { $0 > 0 } ?? true) })
  }

  /// A later series cut back to the origin gives what the series up to the origin gives.
  @Test(arguments: 0..<2)
  func nothingAfterTheOriginIsRead(_ member: Int) throws {
    let whole = try BuiltinSeries.arrivals.through(day("2022-05-31"))
    let altered = try DailySeries(
      rows: BuiltinSeries.arrivals.people.enumerated().map {
        let date = BuiltinSeries.arrivals.start.advanced(by: $0)
        return DailySeries.Row(
          day: date, people: date > whole.end ? 1000 : $1, boats: date > whole.end ? 20 : 0)
      }, hasBoats: false)
    let model = Self.members[member]
    let plain = try model.fit(History(observed: whole))
    let cut = try model.fit(History(observed: altered.through(whole.end)))
    #expect(plain.estimates == cut.estimates)
    #expect(
      try plain.paths(days: 14, count: 20, seed: 1) == cut.paths(days: 14, count: 20, seed: 1))
  }

  /// The mean of a month's total is of the size of past months of the season.
  @Test(arguments: 0..<2)
  func sizesArePlausible(_ member: Int) throws {
    let fitted = try Self.members[member].fit(history("2024-07-31"))
    let totals = try fitted.paths(days: 28, count: 2000, seed: 4).totals(over: 0..<28).sorted()
    #expect((2000.0...8000.0).contains(totals[1000]), "median \(totals[1000])")
    #expect(totals[100] < 0.7 * totals[1000] && totals[1900] > 1.4 * totals[1000])
  }

  @Test(arguments: 0..<2)
  func foreignSeries(_ member: Int) throws {
    let series = try HiddenMarkovReference.simulatedSeries()
    #expect(!series.hasBoats && series.start == day("2010-01-01"))
    let fitted = try Self.members[member].fit(History(observed: series))
    #expect(fitted.failure == nil)
    let totals = try fitted.paths(days: 92, count: 400, seed: 2).totals(over: 0..<92).sorted()
    let year = series.people.suffix(365).prefix(92).reduce(0, +)
    #expect(totals[8] < Double(year) && totals[391] > Double(year))
  }

  @Test(arguments: [(0, 59, "60 days"), (1, 727, "728 days")])
  func tooShort(_ member: Int, _ days: Int, _ expected: String) throws {
    let model = Self.members[member]
    let short = try repeated([40, 0, 12], days: days)
    let error = try #require(throws: InputError.self) { try model.fit(short) }
    #expect(error.problems.count == 1 && error.problems[0].key == "data")
    #expect(error.problems[0].found.hasPrefix("\(days) days from 2010-01-01"))
    #expect(error.problems[0].expected.contains("at least \(expected)"))
    #expect(error.problems[0].expected.contains("'\(model.name)'"))
    #expect(error.problems[0].suggestion != nil)
    #expect(try model.fit(repeated([40, 0, 12], days: days + 1)).failure == nil)
  }

  @Test(arguments: 0..<2)
  func nobodyEver(_ member: Int) throws {
    let empty = try repeated([0], days: 900)
    let error = try #require(throws: InputError.self) { try Self.members[member].fit(empty) }
    #expect(error.problems.count == 1 && error.problems[0].key == "data")
    #expect(error.problems[0].found.hasPrefix("no day with people from 2010-01-0"))
    #expect(error.problems[0].suggestion != nil)
  }

  /// Series at the edge of sense: everybody always, one lone day, and counts without any scatter.
  @Test(arguments: 0..<2)
  func extremeSeriesStayFinite(_ member: Int) throws {
    let lone = (0..<800).map { $0 == 500 ? 40 : 0 }
    for counts in [[5000], lone, [0, 0, 1]] {
      let fitted = try Self.members[member].fit(repeated(counts, days: 800))
      #expect(fitted.estimates.allSatisfy { $0.value.isFinite }, "\(counts.prefix(3))")
      #expect(fitted.failure == nil, "\(counts.prefix(3))")
      let paths = try fitted.paths(days: 400, count: 50, seed: 3)
      #expect(paths.people.allSatisfy { $0 >= 0 })
    }
  }
}
