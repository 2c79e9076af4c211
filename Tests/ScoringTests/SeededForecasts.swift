import StraitDistributions

/// Laws, samples and outcomes of the sweeps, all at fixed addresses.
enum SeededForecasts {
  static func laws() throws -> [any DiscreteDistribution] {
    [
      try Poisson(mean: 0.3), try Poisson(mean: 40), try NegativeBinomial(mean: 3, dispersion: 0.4),
      try NegativeBinomial(mean: 60, dispersion: 1.2),
    ]
  }

  static func stream(_ day: Int) -> RandomStream {
    RandomStream(seed: 20_180_101, path: 7, day: day, purpose: .test)
  }

  /// Draws from a law, in the order of drawing.
  static func draws(_ law: some DiscreteDistribution, _ count: Int, day: Int) -> [Double] {
    var stream = stream(day)
    return (0..<count).map { _ in Double(law.sample(using: &stream)) }
  }

  /// Normal draws, in the order of drawing.
  static func normals(_ count: Int, day: Int) -> [Double] {
    var stream = stream(day)
    return (0..<count).map { _ in SpecialFunctions.normalQuantile(stream.nextUniform()) }
  }

  /// The quantiles of a law at (i − ½)/n: a sample without sampling error.
  static func grid(_ law: some DiscreteDistribution, _ count: Int) -> [Double] {
    midLevels(count).map { Double(law.quantile($0)) }
  }

  /// The levels (i − ½)/n.
  static func midLevels(_ count: Int) -> [Double] {
    (0..<count).map { (Double($0) + 0.5) / Double(count) }
  }
}
