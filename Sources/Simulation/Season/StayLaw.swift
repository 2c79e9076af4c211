import Foundation
import StraitTimeSeries

/// How long people stay: the share of those who arrived on a day who are still there some days later.
///
/// People present on day t are Σ_k P_{t−k}·S(k), with S(0) = 1. Stays that fewer than one person in a
/// thousand reaches are cut. Where the law is uncertain, each path follows one of 64 equally likely laws.
package struct StayLaw: Sendable, Equatable {
  /// S(k) for k from 0 on, by class of path; one class where the law is known.
  package let survival: [[Float]]
  /// What decides the class of a path; `nil` where the law is known.
  package let draw: LeverDraw?
  /// S(k) where the factor is one.
  private let median: [Float]

  /// The longest stay that is kept, in days.
  package static let mostDays = 400
  private static let least = 1e-3

  /// A law that is known.
  ///
  /// - Parameter share: S at a number of days.
  package init(_ share: (_ days: Double) -> Double) {
    self.init(table: Self.table(share))
  }

  private init(table: [Float]) {
    survival = [table]
    median = table
    draw = nil
  }

  /// The law where what is uncertain of it is at its median.
  var atMedian: StayLaw { StayLaw(table: median) }

  /// A law of which every length is multiplied by an uncertain factor.
  ///
  /// - Parameters:
  ///   - draw: what the factor is drawn by.
  ///   - factor: the factor at a standard normal z.
  ///   - share: S at a number of days where the factor is one.
  package init(
    _ draw: LeverDraw, factor: (_ z: Double) -> Double, _ share: (_ days: Double) -> Double
  ) {
    survival = ExplainedVariance.middles.map { z in
      let scale = factor(z)
      return Self.table { share($0 / scale) }
    }
    median = Self.table(share)
    self.draw = draw
  }

  private static func table(_ share: (Double) -> Double) -> [Float] {
    var table: [Float] = [1]
    for days in 1..<mostDays {
      let value = share(Double(days))
      guard value >= least else { break }
      table.append(Float(min(value, Double(table[days - 1]))))
    }
    return table
  }

  /// The days for which anybody may still be there.
  var longest: Int { survival.map(\.count).max()! }

  /// People of the observed series who are still there on each day of a horizon, by class.
  func observed(_ plan: PeriodPlan) -> [[Float]] {
    let people = plan.observed.people
    return survival.map { share in
      (0..<plan.days).map { day in
        // Those who arrived k days before, from the origin back.
        stride(from: day + 1, to: min(share.count, day + 1 + people.count), by: 1).reduce(0) {
          $0 + Float(people[people.count - ($1 - day)]) * share[$1]
        }
      }
    }
  }
}
