import Foundation

/// What makes a lever differ from path to path: a standard normal that is addressed by a name.
///
/// The same name has the same normal on a path, whatever scenario it is drawn for and whatever else is
/// drawn. Levers that are correlated share normals: z = Σ weight·n.
package struct LeverDraw: Sendable, Hashable {
  /// The name.
  package let name: String
  /// The names of the independent normals of which it consists, each with its weight; the squares of
  /// the weights sum to one.
  package let parts: [Part]

  /// An independent normal and its weight.
  package struct Part: Sendable, Hashable {
    /// The name by which the normal is addressed.
    package let name: String
    /// The weight.
    package let weight: Double

    /// A part.
    package init(name: String, weight: Double) {
      self.name = name
      self.weight = weight
    }
  }

  /// A draw that is independent of all others.
  package init(_ name: String) { self.init(name, parts: [Part(name: name, weight: 1)]) }

  /// A draw that shares normals with others.
  package init(_ name: String, parts: [Part]) {
    self.name = name
    self.parts = parts
  }
}

/// A number that differs from path to path: a function of a draw.
///
/// It is kept as a table over z from −5 to 5, between whose nodes it is a straight line; beyond the ends
/// stands the value at the end.
package struct PathValue: Sendable, Hashable {
  /// The draw.
  package let draw: LeverDraw
  /// The values at the nodes.
  let table: [Float]

  /// The nodes of a unit of z.
  static let nodesPerUnit: Float = 16
  /// The ends of the table.
  static let reach: Float = 5
  /// The nodes.
  package static let nodes: [Double] = (0...160).map { Double($0) / 16 - 5 }

  /// The value of a function of z on each path.
  package init(_ draw: LeverDraw, _ function: (_ z: Double) throws -> Double) rethrows {
    self.draw = draw
    table = try Self.nodes.map { Float(try function($0)) }
  }

  /// The largest value of any path.
  var largest: Float { table.max()! }

  /// The mean of a function of the value, by the trapezoidal rule over z.
  package func mean(_ function: (Double) -> Double) -> Double {
    let weights = Self.nodes.map { exp(-$0 * $0 / 2) }
    let sum = zip(weights, table).reduce(0) { $0 + $1.0 * function(Double($1.1)) }
    return sum / weights.reduce(0, +)
  }
}

extension DailyLevers {
  /// A number of each path on some days of the horizon.
  package struct ByPath: Sendable, Hashable {
    /// The days.
    package var days: Range<Int>
    /// The number.
    package var value: PathValue

    /// A number on some days.
    package init(days: Range<Int>, value: PathValue) {
      self.days = days
      self.value = value
    }
  }

  /// Growth that differs from path to path: from a day on, a daily factor is multiplied by
  /// exp(a + b·months since).
  package struct GrowthByPath: Sendable, Hashable {
    /// The first day.
    package var start: Int
    /// The log a of the factor by which the multiplier departs from that of the daily values.
    package var logMultiplier: PathValue?
    /// The log b of the factor by which a month's growth departs from theirs.
    package var logMonthlyGrowth: PathValue?
    /// The days of a month, on average.
    package static let daysOfMonth = 30.4375

    /// Growth from a day on.
    package init(start: Int, logMultiplier: PathValue?, logMonthlyGrowth: PathValue?) {
      self.start = start
      self.logMultiplier = logMultiplier
      self.logMonthlyGrowth = logMonthlyGrowth
    }

    /// The largest factor of any path over some days.
    func largest(days: Int) -> Double {
      let months = Double(max(0, days - start)) / Self.daysOfMonth
      return exp(
        Double(logMultiplier?.largest ?? 0)
          + max(0, Double(logMonthlyGrowth?.largest ?? 0)) * months)
    }
  }

  /// The law of z from the night before, on each path.
  package struct RecursionByPath: Sendable, Hashable {
    /// The days.
    package var days: Range<Int>
    /// φ₁, φ₂ and the sd of the innovation.
    package var first: PathValue
    package var second: PathValue
    package var innovationSD: PathValue

    /// A law on some days.
    package init(
      days: Range<Int>, first: PathValue, second: PathValue, innovationSD: PathValue
    ) {
      self.days = days
      self.first = first
      self.second = second
      self.innovationSD = innovationSD
    }
  }

  /// Every number that differs from path to path.
  var pathValues: [PathValue] {
    let growth = [launchesByPath, peoplePerBoatByPath].flatMap {
      [$0?.logMultiplier, $0?.logMonthlyGrowth]
    }
    let recursion = wind?.recursionByPath
    let rest = [
      crossingShiftByPath?.value, wind?.deltaByPath?.value, wind?.shiftByPath?.value,
      recursion?.first, recursion?.second, recursion?.innovationSD,
      peoplePerBoatCapByPath?.value, interception?.weeklySDByPath, interception?.levelByPath,
      interception?.dailyCapacityByPath, interception?.reattemptProbabilityByPath,
      interception?.reattemptDailyRateByPath, interception?.patienceByPath,
    ]
    return (growth + rest).compactMap { $0 }
      + (interception?.logOddsByPath.map(\.value) ?? []) + events.map(\.factor)
  }
}
