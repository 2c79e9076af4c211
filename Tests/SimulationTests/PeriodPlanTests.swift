import StraitChannelData
import StraitSimulation
import Testing
import StraitTimeSeries
import StraitTestSupport

@Suite("Weeks, months and the season")
struct PeriodPlanTests {
  private func plan(_ origin: String, _ from: String, _ to: String) throws -> PeriodPlan {
    PeriodPlan(
      observed: try BuiltinSeries.arrivals.through(day(origin)), season: day(from)...day(to))
  }

  @Test func everyPeriodEndsWhereItShould() throws {
    for offset in 0..<40 {
      let origin = day("2024-11-20").advanced(by: offset)
      let plan = try plan("\(origin)", "2025-03-01", "2025-04-16")
      #expect(plan.firstDay == origin.advanced(by: 1))
      #expect(plan.firstDay.advanced(by: plan.days - 1) == day("2025-04-16"))
      for (periods, length) in [(plan.weeks, 7...7), (plan.months, 28...31)] {
        #expect(periods.first?.days.lowerBound == 0, "\(origin)")
        for (previous, next) in zip(periods, periods.dropFirst()) {
          #expect(previous.days.upperBound == next.days.lowerBound, "\(origin)")
          #expect(previous.end.advanced(by: 1) == next.start, "\(origin)")
        }
        for period in periods {
          #expect(length.contains(period.start.distance(to: period.end) + 1), "\(origin)")
          #expect(plan.firstDay.advanced(by: period.days.upperBound - 1) == period.end)
        }
      }
      #expect(plan.weeks.allSatisfy { $0.end.weekday == 7 && $0.start.weekday == 1 }, "\(origin)")
      #expect(plan.months.allSatisfy { $0.end == $0.end.endOfMonth }, "\(origin)")
      #expect(plan.months.allSatisfy { $0.start.components.day == 1 }, "\(origin)")
      // 16 April 2025 is a Wednesday: the last whole week ends on the 13th, the last month in March.
      #expect(plan.weeks.last?.end == day("2025-04-13"), "\(origin)")
      #expect(plan.months.last?.end == day("2025-03-31"), "\(origin)")
    }
  }

  @Test func seasonAfterTheOrigin() throws {
    let plan = try plan("2025-05-31", "2025-07-01", "2025-08-31")
    #expect(plan.days == 92 && plan.seasonDays == 30..<92)
    #expect(plan.observedBusiestDay == 0)
    for measure in Measure.allCases {
      #expect(plan.observedTotal(measure, from: plan.season.lowerBound) == 0)
    }
    #expect(plan.months.map(\.end.description) == ["2025-06-30", "2025-07-31", "2025-08-31"])
    #expect(plan.months.map(\.days) == [0..<30, 30..<61, 61..<92])
    // The origin is a Saturday, so that the first week has one day in the horizon.
    #expect(plan.weeks[0].days == 0..<1 && plan.weeks[0].start == day("2025-05-26"))
    #expect(plan.weeks.count == 14)
  }

  @Test func seasonThatBeganBeforeTheOrigin() throws {
    let plan = try plan("2025-07-15", "2025-06-01", "2025-08-31")
    #expect(plan.days == 47 && plan.seasonDays == 0..<47)
    let data = BuiltinSeries.arrivals
    let first = try #require(data.index(of: day("2025-06-01")))
    let last = try #require(data.index(of: day("2025-07-15")))
    func sum(_ values: [Int]) -> Int { values[first...last].reduce(0, +) }
    #expect(plan.observedTotal(.people, from: plan.season.lowerBound) == sum(data.people))
    #expect(plan.observedTotal(.boats, from: plan.season.lowerBound) == sum(data.boats))
    #expect(
      plan.observedTotal(.crossingDay, from: plan.season.lowerBound)
        == sum(data.people.map { $0 > 0 ? 1 : 0 }))
    #expect(plan.observedTotal(.attempts, from: plan.season.lowerBound) == nil)
    #expect(plan.observedTotal(.prevented, from: plan.season.lowerBound) == nil)
    #expect(plan.observedTotal(.attempts, from: plan.firstDay) == 0)
    #expect(plan.observedBusiestDay == data.people[first...last].max())
    // Days before the data are not known, whatever the measure.
    #expect(plan.observedTotal(.people, from: day("2017-12-31")) == nil)
    #expect(plan.months[0].start == day("2025-07-01") && plan.months[0].days == 0..<16)
  }

  @Test func measuresWithADailyRecord() {
    #expect(Measure.allCases.filter(\.isObservedDaily) == [.people, .boats, .crossingDay])
    #expect(Measure.crossingDay.rawValue == "crossing_days")
  }
}
