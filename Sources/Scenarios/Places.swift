import Foundation
import StraitDistributions
import StraitSimulation
import StraitYAMLInput

extension Study {
  /// Places for people who arrive: how long they stay, and how many places there are.
  public struct Places: Codable, Equatable, Sendable {
    /// How long people stay.
    public var stay: Stay
    /// The places that there are; `nil` where that is not said.
    public var available: Int?
    /// What a place costs for each night of the season, whether it is used or not.
    public var costPerPlaceNight: Double?
    /// What a person-night costs for which there is no place.
    public var costPerNightShort: Double?

    /// Places for a stay.
    public init(stay: Stay, available: Int? = nil) {
      self.stay = stay
      self.available = available
    }

    static let keys = ["stay", "available", "cost-per-place-night", "cost-per-night-short"]

    /// Reads the section of a study file; `nil` where there is none, or its stay is refused.
    init?(_ root: YAMLMapping) {
      guard let section = root.mapping("places", keys: Self.keys) else { return nil }
      available = section.integer("available", in: 0...10_000_000)
      costPerPlaceNight = section.number("cost-per-place-night", in: 0...1e9)
      costPerNightShort = section.number("cost-per-night-short", in: 0...1e9)
      if (costPerPlaceNight == nil) != (costPerNightShort == nil) {
        section.report(
          costPerPlaceNight == nil ? "cost-per-place-night" : "cost-per-night-short",
          found: "one cost alone", expected: "both costs, or neither")
      }
      guard let stay = Stay(section) else { return nil }
      self.stay = stay
    }
  }

  /// How long people stay.
  public struct Stay: Codable, Equatable, Sendable {
    /// The form in which it is stated.
    public enum Form: Codable, Equatable, Sendable {
      /// The same number of days for everybody.
      case days(Double)
      /// Log-normal on either side of a median, with the bounds of its central 90% interval.
      case logNormal(median: Double, range90: ClosedRange<Double>)
      /// The share still there after some days, which falls; exponential between them and beyond.
      case survival([Remaining])
    }

    /// The share still there after some days.
    public struct Remaining: Codable, Equatable, Sendable {
      /// The days.
      public var days: Double
      /// The share.
      public var share: Double

      /// A share.
      public init(days: Double, share: Double) {
        self.days = days
        self.share = share
      }
    }

    /// The form.
    public var form: Form
    /// What is believed of the factor by which every stay is longer than stated; `nil` for one.
    public var factor: LeverDistribution?

    /// A stay.
    public init(_ form: Form, factor: LeverDistribution? = nil) {
      self.form = form
      self.factor = factor
    }

    static let keys = ["days", "median-days", "range-90", "survival", "times"]
    /// The days that a stay may have.
    static let bounds = 0.04...400.0
    /// The values that the factor may have.
    static let factorBounds = 0.01...100.0
    /// The name by which the factor is drawn.
    static let drawName = "places.stay"

    /// Reads the stay of a section; `nil`, reported, where it is none.
    init?(_ section: YAMLMapping) {
      guard let mapping = section.mapping("stay", keys: Self.keys, required: true) else {
        return nil
      }
      let days = mapping.uncertain("days", in: Self.bounds, hasData: false)
      let median = mapping.uncertain("median-days", in: Self.bounds, hasData: false)
      let range = mapping.has("range-90") ? mapping.numbers("range-90", in: Self.bounds) : nil
      let times = mapping.uncertain("times", in: Self.factorBounds, hasData: false)
      let table = mapping.has("survival") ? mapping.numberPairs("survival") : nil
      let forms = ["days", "median-days", "survival"].filter { mapping.has($0) }
      guard forms.count == 1, mapping.has("median-days") == mapping.has("range-90") else {
        mapping.reportWhole(
          found: forms.isEmpty ? "no length of stay" : "\(forms.joined(separator: " and "))",
          expected: "days, median-days with range-90, or survival")
        return nil
      }
      // What is believed of the days is believed of the factor.
      let stated = days.value ?? median.value
      var belief = (days.distribution ?? median.distribution).flatMap { distribution in
        stated.map { distribution.scaled(by: 1 / $0) }
      }
      if mapping.has("times") {
        guard belief == nil, let distribution = times.distribution else {
          mapping.reportUnlessReported(
            "times",
            found: belief == nil ? "no distribution" : "an uncertain number of days as well",
            expected:
              "what is believed of a factor, such as {range-90: [0.8, 1.25]}, beside one number")
          return nil
        }
        belief = distribution
      }
      switch forms[0] {
      case "days":
        guard let value = days.value else { return nil }
        self.init(.days(value), factor: belief)
      case "median-days":
        guard let middle = median.value, let range else { return nil }
        guard range.count == 2, range[0] < middle, middle < range[1] else {
          mapping.report(
            "range-90", found: "\(range)",
            expected: "a lower bound below median-days and an upper bound above it")
          return nil
        }
        self.init(.logNormal(median: middle, range90: range[0]...range[1]), factor: belief)
      default:
        guard let table else { return nil }
        let remaining = table.map { Remaining(days: $0.0, share: $0.1) }
        let rises = zip(remaining, remaining.dropFirst()).contains {
          $1.days <= $0.days || $1.share > $0.share
        }
        guard !rises,
          remaining.allSatisfy({ Self.bounds.contains($0.days) && (0...1).contains($0.share) })
        else {
          mapping.report(
            "survival",
            found: rises ? "days that do not rise, or shares that do" : "impossible values",
            expected: "days that rise, each with the share from 0 to 1 still there, which falls")
          return nil
        }
        self.init(.survival(remaining), factor: belief)
      }
    }

    /// The share still there after some days.
    package func share(after days: Double) -> Double {
      guard days > 0 else { return 1 }
      switch form {
      case .days(let stay): return min(1, max(0, stay - days))
      case .logNormal(let median, let range):
        let reach = 1.6448536269514722
        let sd =
          days < median
          ? log(median / range.lowerBound) / reach : log(range.upperBound / median) / reach
        return SpecialFunctions.normalCumulative(-log(days / median) / sd)
      case .survival(let table):
        let points = [Remaining(days: 0, share: 1)] + table
        let next = points.firstIndex { $0.days > days } ?? points.count - 1
        let (a, b) = (points[next - 1], points[next])
        if b.share == 0 {
          // A straight line to nobody.
          return days >= b.days ? 0 : a.share * (b.days - days) / (b.days - a.days)
        }
        return a.share * pow(b.share / a.share, (days - a.days) / (b.days - a.days))
      }
    }

    /// The law of stays, as the simulation reads it.
    func law(draw: (String) -> LeverDraw) -> StayLaw {
      guard let factor else { return StayLaw(share) }
      return StayLaw(
        draw(factor.name ?? Self.drawName),
        factor: { factor.value(at: $0, within: Self.factorBounds) }, share)
    }
  }
}

extension Study.Places {
  /// Lists how long people stay, and the places that there are, as assumptions.
  func list(in compilation: inout LeverCompilation) {
    func list(_ parameter: String, _ value: Double, _ unit: String, _ note: String) {
      compilation.list(group: "places", parameter: parameter, value, unit: unit, note: note)
    }
    let times = stay.factor.map { ", times a factor: \($0.words)" } ?? ""
    switch stay.form {
    case .days(let days): list("stay", days, "days", "everybody stays so long" + times)
    case .logNormal(let median, let range):
      list(
        "stay", median, "days",
        "median; 90% of stays last \(range.lowerBound) to \(range.upperBound) days" + times)
    case .survival(let table):
      for remaining in table {
        list(
          "stay-\(remaining.days)", remaining.share, "share",
          "still there after \(remaining.days) days" + times)
      }
    }
    if let available { list("available", Double(available), "places", "places that there are") }
    if let cost = costPerPlaceNight {
      list("cost-per-place-night", cost, "cost", "of a place, for each night of the season")
    }
    if let cost = costPerNightShort {
      list("cost-per-night-short", cost, "cost", "of a person-night without a place")
    }
  }
}

extension Forecast {
  /// The same forecast, asked for the days ahead one by one, and for places.
  ///
  /// - Parameters:
  ///   - places: how long people stay, and the places that there are.
  ///   - firstDays: numbers of first days whose totals are asked for.
  /// - Returns: the same forecast with its questions.
  package func asking(places: Study.Places?, firstDays: [Int]) -> Forecast {
    var forecast = self
    forecast.questions = SeasonQuestions(
      stay: places?.stay.law(draw: LeverDraw.init), available: places?.available)
    forecast.questions.firstDays = firstDays.filter { $0 <= plan.days }
    return forecast
  }
}

extension PreparedStudy {
  /// What is asked of the season besides its totals.
  var questions: SeasonQuestions {
    SeasonQuestions(
      stay: study.places?.stay.law(draw: draw), available: study.places?.available,
      asksWeeks: !study.weekThresholds.isEmpty, asksMonths: !study.monthThresholds.isEmpty,
      runs: study.runThresholds.map { SeasonQuestions.Run(people: $0.people, days: $0.days) })
  }
}
