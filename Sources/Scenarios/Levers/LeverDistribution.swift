import Foundation
import StraitDiagnostics
import StraitDistributions
import StraitYAMLInput

/// What is believed of a lever whose value is not known: each path draws one.
///
/// A draw is a function of one standard normal z, which is addressed by the lever's name or by ``name``:
/// the same lever has the same z on a path in every scenario that leaves it uncertain.
public struct LeverDistribution: Codable, Equatable, Sendable {
  /// The form in which it is stated.
  public enum Form: Codable, Equatable, Sendable {
    /// Every value between two equally likely.
    case uniform(Double, Double)
    /// The logarithm of every value between two equally likely.
    case logUniform(Double, Double)
    /// Triangular between two values, with its mode between them.
    case triangular(Double, mode: Double, Double)
    /// Quantiles at probabilities that rise; between them the value is a straight line in z on the
    /// lever's own scale, and beyond them it goes on as between the last two.
    case quantiles([Quantile])
    /// As the data have it.
    case fromData
  }

  /// A quantile.
  public struct Quantile: Codable, Equatable, Sendable {
    /// The probability.
    public var level: Double
    /// The value that is not exceeded with it.
    public var value: Double

    /// A quantile.
    public init(level: Double, value: Double) {
      self.level = level
      self.value = value
    }
  }

  /// The form.
  public var form: Form
  /// The name by which the draw is addressed; that of the lever where absent.
  public var name: String?

  /// A distribution.
  public init(_ form: Form, as name: String? = nil) {
    self.form = form
    self.name = name
  }

  /// A median with the bounds of a central 90% interval.
  public static func median(
    _ median: Double, range90 interval: ClosedRange<Double>, as name: String? = nil
  ) -> LeverDistribution {
    LeverDistribution(
      .quantiles([
        Quantile(level: 0.05, value: interval.lowerBound), Quantile(level: 0.5, value: median),
        Quantile(level: 0.95, value: interval.upperBound),
      ]), as: name)
  }

  /// The scale on which a lever's values are taken to be normal between quantiles: the logit for
  /// shares and probabilities, the logarithm for what is positive, the value itself otherwise.
  enum Scale {
    case logit
    case logarithm
    case plain

    init(_ bounds: ClosedRange<Double>) {
      self =
        bounds.lowerBound < 0 ? .plain : bounds.upperBound <= 1 ? .logit : .logarithm
    }

    func of(_ value: Double) -> Double {
      switch self {
      case .logit: log(value / (1 - value))
      case .logarithm: log(value)
      case .plain: value
      }
    }

    func back(_ scaled: Double) -> Double {
      switch self {
      case .logit: 1 / (1 + exp(-scaled))
      case .logarithm: exp(scaled)
      case .plain: scaled
      }
    }

    /// Whether the scale has a place for a value.
    func holds(_ value: Double) -> Bool { of(value).isFinite }
  }

  /// The value at a standard normal z, within the bounds of a lever.
  public func value(at z: Double, within bounds: ClosedRange<Double>) -> Double {
    let p = SpecialFunctions.normalCumulative(z)
    let value: Double
    switch form {
    case .uniform(let a, let b): value = a + (b - a) * p
    case .logUniform(let a, let b): value = exp(log(a) + (log(b) - log(a)) * p)
    case .triangular(let a, let mode, let b):
      let turn = (mode - a) / (b - a)
      value =
        p < turn
        ? a + (p * (b - a) * (mode - a)).squareRoot()
        : b - ((1 - p) * (b - a) * (b - mode)).squareRoot()
    case .quantiles(let quantiles):
      let scale = Scale(bounds)
      let points = quantiles.map {
        (z: SpecialFunctions.normalQuantile($0.level), x: scale.of($0.value))
      }
      let next = points.firstIndex { $0.z > z } ?? points.count - 1
      let (a, b) = (points[max(0, next - 1)], points[max(1, next)])
      value = scale.back(a.x + (b.x - a.x) * (z - a.z) / (b.z - a.z))
    case .fromData: preconditionFailure("the data's own distribution is looked up first")
    }
    return min(max(value, bounds.lowerBound), bounds.upperBound)
  }

  /// The distribution of a multiple.
  func scaled(by factor: Double) -> LeverDistribution {
    var result = self
    switch form {
    case .uniform(let a, let b): result.form = .uniform(a * factor, b * factor)
    case .logUniform(let a, let b): result.form = .logUniform(a * factor, b * factor)
    case .triangular(let a, let mode, let b):
      result.form = .triangular(a * factor, mode: mode * factor, b * factor)
    case .quantiles(let quantiles):
      result.form = .quantiles(
        quantiles.map { Quantile(level: $0.level, value: $0.value * factor) })
    case .fromData: break
    }
    return result
  }

  /// The median.
  public func median(within bounds: ClosedRange<Double>) -> Double { value(at: 0, within: bounds) }

  /// What it is, in words.
  package var words: String {
    func text(_ value: Double) -> String {
      value == value.rounded() && abs(value) < 1e9 ? String(Int(value)) : String(value)
    }
    return switch form {
    case .uniform(let a, let b): "uniform from \(text(a)) to \(text(b))"
    case .logUniform(let a, let b): "log-uniform from \(text(a)) to \(text(b))"
    case .triangular(let a, let mode, let b):
      "triangular from \(text(a)) to \(text(b)), most likely \(text(mode))"
    case .quantiles(let quantiles):
      "quantiles "
        + quantiles.map { "\(text($0.value)) at \(text($0.level))" }.joined(separator: ", ")
    case .fromData: "as the data have it"
    }
  }

  /// What is wrong with it for a lever's bounds, if anything.
  func fault(within bounds: ClosedRange<Double>) -> (found: String, expected: String)? {
    func outside(_ values: [Double]) -> (found: String, expected: String)? {
      guard let value = values.first(where: { !bounds.contains($0) }) else { return nil }
      return (
        "\(value), outside the lever's bounds",
        "numbers from \(bounds.lowerBound) to \(bounds.upperBound)"
      )
    }
    switch form {
    case .uniform(let a, let b):
      if a >= b { return ("\(a) and \(b), the wrong way round", "the lower bound first") }
      return outside([a, b])
    case .logUniform(let a, let b):
      if a >= b { return ("\(a) and \(b), the wrong way round", "the lower bound first") }
      if a <= 0 { return ("\(a)", "a lower bound above 0") }
      return outside([a, b])
    case .triangular(let a, let mode, let b):
      if a >= b || !(a...b).contains(mode) {
        return ("\(a), \(mode) and \(b)", "the lower bound, the mode and the upper bound, rising")
      }
      return outside([a, b])
    case .quantiles(let quantiles):
      let levels = quantiles.map(\.level)
      guard quantiles.count >= 2, levels.allSatisfy({ $0 > 0 && $0 < 1 }) else {
        return (
          "probabilities \(levels)", "at least two probabilities above 0 and below 1"
        )
      }
      if zip(levels, levels.dropFirst()).contains(where: { $0 >= $1 }) {
        return ("probabilities \(levels)", "probabilities that rise")
      }
      let values = quantiles.map(\.value)
      if zip(values, values.dropFirst()).contains(where: { $0 >= $1 }) {
        return ("\(values), which do not rise", "values that rise with their probability")
      }
      if let fault = outside(values) { return fault }
      if let edge = values.first(where: { !Scale(bounds).holds($0) }) {
        return (
          "\(edge), at the edge of what the lever can be",
          "quantiles inside its bounds, or uniform or triangular"
        )
      }
      return nil
    case .fromData: return nil
    }
  }
}

extension LeverDistribution {
  /// The keys of the forms.
  static let keys = [
    "uniform", "log-uniform", "triangular", "median", "range-90", "quantiles", "as",
  ]
  /// The word by which a study asks for the data's own.
  static let fromDataWord = "from-data"

  /// Reads a distribution of a study file within bounds; `nil`, reported, where it is none.
  init?(_ mapping: YAMLMapping, bounds: ClosedRange<Double>) {
    let forms = ["uniform", "log-uniform", "triangular", "range-90", "quantiles"].filter {
      mapping.has($0)
    }
    guard forms.count == 1, forms == ["range-90"] || !mapping.has("median") else {
      mapping.reportWhole(
        found: forms.isEmpty ? "no form of distribution" : "\(forms.count) forms of distribution",
        expected: "one of uniform, log-uniform, triangular, median with range-90, or quantiles")
      return nil
    }
    let key = forms[0]
    let name = mapping.text("as")
    var form: Form?
    switch key {
    case "quantiles":
      form = mapping.numberPairs("quantiles").map { pairs in
        .quantiles(pairs.map { Quantile(level: $0.0, value: $0.1) })
      }
    case "range-90":
      guard let ends = mapping.numbers(key, in: bounds), ends.count == 2, ends[0] < ends[1] else {
        mapping.reportUnlessReported(
          key, found: "no lower and upper bound in that order",
          expected: "the lower and the upper bound of a central 90% interval")
        return nil
      }
      let scale = Scale(bounds)
      guard ends.allSatisfy(scale.holds) else {
        mapping.report(
          key, found: "\(ends), at the edge of what the lever can be",
          expected: "numbers inside its bounds", suggestion: "or use uniform")
        return nil
      }
      let middle = scale.back((scale.of(ends[0]) + scale.of(ends[1])) / 2)
      let median = mapping.has("median") ? mapping.number("median", in: bounds) : middle
      form = median.map {
        .quantiles([
          Quantile(level: 0.05, value: ends[0]), Quantile(level: 0.5, value: $0),
          Quantile(level: 0.95, value: ends[1]),
        ])
      }
    default:
      let count = key == "triangular" ? 3 : 2
      guard let values = mapping.numbers(key, in: bounds), values.count == count else {
        mapping.reportUnlessReported(
          key, found: "not \(count) numbers",
          expected: count == 3
            ? "the lower bound, the mode and the upper bound" : "the lower and the upper bound")
        return nil
      }
      form =
        switch key {
        case "uniform": .uniform(values[0], values[1])
        case "log-uniform": .logUniform(values[0], values[1])
        default: .triangular(values[0], mode: values[1], values[2])
        }
    }
    guard let form else { return nil }
    self.init(form, as: name)
    if let fault = fault(within: bounds) {
      mapping.report(key, found: fault.found, expected: fault.expected)
      return nil
    }
  }
}

extension YAMLMapping {
  /// A lever's number, or what is believed of it: the number is then its median.
  ///
  /// - Parameters:
  ///   - key: the key.
  ///   - bounds: the values that the lever may have.
  ///   - hasData: whether the data have a distribution of it.
  ///   - required: whether it must be stated.
  /// - Returns: the number and the distribution, either of which may be absent.
  func uncertain(
    _ key: String, in bounds: ClosedRange<Double>, hasData: Bool, required: Bool = false
  ) -> (value: Double?, distribution: LeverDistribution?) {
    if holdsMapping(key) {
      guard let own = mapping(key, keys: LeverDistribution.keys),
        let distribution = LeverDistribution(own, bounds: bounds)
      else { return (nil, nil) }
      return (distribution.median(within: bounds), distribution)
    }
    if holds(key, text: LeverDistribution.fromDataWord) {
      guard hasData else {
        report(
          key, found: "from-data for a lever that the data say nothing of",
          expected: "a number or a distribution",
          suggestion: "from-data is for "
            + Lever.allCases.filter(\.hasData).map(\.rawValue).joined(separator: ", "))
        return (nil, nil)
      }
      return (nil, LeverDistribution(.fromData))
    }
    return (number(key, in: bounds, required: required), nil)
  }
}
