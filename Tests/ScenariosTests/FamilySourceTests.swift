import Foundation
import Strait
import Testing
import StraitTestSupport

/// A model that forecasts the same number of people on every day.
struct SteadyForecaster: ForecastModel {
  var name = "steady-count"
  var version = 4
  var needsWind = false
  var failure: String?

  func fit(_ history: History) -> any FittedModel {
    Fitted(firstDay: history.firstDay, failure: failure)
  }

  struct Fitted: FittedModel {
    let firstDay: Day
    let failure: String?
    var estimates: [Estimate] { [Estimate("people a day", 70)] }

    func paths(days: Int, count: Int, seed: UInt64) -> SamplePaths {
      var result = SamplePaths(firstDay: firstDay, days: days, count: count)
      for cell in result.people.indices { result.people[cell] = 70 }
      return result
    }
  }
}

@Suite("Models of the family by name")
struct FamilySourceTests {
  private static let family: [any ForecastModel] = ModelFamily.all + [SteadyForecaster()]

  private func data(wind: WindSource? = nil) throws -> ForecastData {
    try ForecastData(
      Study.DataSource(through: day("2025-05-31"), wind: wind), relativeTo: "")
  }

  @Test func everyModelIsFoundByItsName() throws {
    for forecaster in Self.family {
      let found = try ModelSource.find(forecaster.name, relativeTo: "", family: Self.family)
      #expect(found.record == nil)
      switch found.source {
      case .specification(let spec): #expect((forecaster as? HurdleModel)?.spec == spec)
      case .model(let other):
        #expect(other.name == forecaster.name && !(forecaster is HurdleModel))
      case .fitted: Issue.record("\(forecaster.name) is no file")
      }
    }
  }

  @Test func nearNamesAreThoseOfTheWholeFamily() {
    let near = problems {
      _ = try ModelSource.find("stedy-count", relativeTo: "", family: Self.family)
    }
    #expect(near.map(\.suggestion) == ["did you mean 'steady-count'?"])
    let far = problems { _ = try ModelSource.find("x.y", relativeTo: "", family: Self.family) }
    #expect(
      far.first?.suggestion
        == "known: " + (Self.family.map(\.name) + [Backtest.poolName]).joined(separator: ", "))
  }

  @Test func forecastOfAMember() async throws {
    let data = try data()
    let fitted = try ModelSource.model(SteadyForecaster()).fit(to: data)
    let forecast = try fitted.forecast(to: data.observed.end.advanced(by: 30), paths: 5000, seed: 2)
    #expect(forecast.model.name == "steady-count" && forecast.model.version == 4)
    let people = try #require(try await forecast.run(jobs: 1)[.people]?.season)
    #expect(people.count == 5000 && people.sum == 5000 * 30 * 70)
  }

  @Test func forecastOfAHurdleModelHasBoats() async throws {
    let data = try data()
    let fitted = try ModelSource.find("hurdle", relativeTo: "").source.fit(to: data)
    let summary = try await fitted.forecast(
      to: data.observed.end.advanced(by: 10), paths: 50, seed: 2
    ).run(jobs: 1)
    #expect(summary.measures == [.people, .boats, .crossingDay])
  }

  @Test func failedFitDoesNotForecast() throws {
    let data = try data()
    let fitted = try ModelSource.model(SteadyForecaster(failure: "it went astray")).fit(
      to: data)
    let list = problems {
      _ = try fitted.forecast(to: data.observed.end.advanced(by: 30), paths: 50, seed: 2)
    }
    #expect(list.map(\.key) == ["model"])
    #expect(list.first?.found.contains("'steady-count'") == true)
    #expect(list.first?.found.contains("it went astray") == true)
  }

  @Test func tooManyPathsAreRefused() throws {
    let data = try data()
    let fitted = try ModelSource.model(SteadyForecaster()).fit(to: data)
    let most = Forecast.mostValues / 400
    let list = problems {
      _ = try fitted.forecast(to: data.observed.end.advanced(by: 400), paths: most + 1, seed: 2)
    }
    #expect(list.map(\.key) == ["paths"])
    #expect(list.first?.expected.contains("at most \(most) paths") == true)
    let forecast = try fitted.forecast(
      to: data.observed.end.advanced(by: 400), paths: most, seed: 2)
    let single = problems { try forecast.forEachPath(count: most + 1) { _, _ in } }
    #expect(single.map(\.key) == ["paths"])
  }

  @Test func windGoesWithModelsThatNeedIt() throws {
    let without = problems {
      _ = try ModelSource.model(SteadyForecaster(needsWind: true)).fit(to: data())
    }
    #expect(without.first?.found.contains("without a record of night wind") == true)
    try withFolder { folder in
      let file = folder + "/wind.csv"
      try "date,night_wind_ms\n2025-05-30,5\n2025-05-31,6\n".write(
        toFile: file, atomically: true, encoding: .utf8)
      let withWind = try data(wind: WindSource(record: [file]))
      let beside = problems {
        _ = try ModelSource.model(SteadyForecaster()).fit(to: withWind)
      }
      #expect(beside.first?.key == "wind")
      guard
        case .other = try ModelSource.model(SteadyForecaster(needsWind: true)).fit(
          to: withWind
        ).model
      else {
        Issue.record("a member is fitted as such")
        return
      }
    }
  }

  @Test func studiesNeedLevers() throws {
    var study = Study(
      name: "quiet", season: day("2025-06-01")...day("2025-06-30"),
      scenarios: [Scenario(name: "baseline")], model: "climatology")
    study.paths = 10
    let list = problems { _ = try PreparedStudy(study, data: data()) }
    #expect(list.map(\.key) == ["model"])
    #expect(list.first?.found == "'climatology', which has no levers")
    #expect(list.first?.suggestion?.contains("forecast without scenarios") == true)
  }
}
