import StraitDistributions

/// The parameter sweeps that the laws and the goodness-of-fit tests share.
enum FamilySweep {
  static func continuous() throws -> [(String, any ContinuousDistribution)] {
    var all: [(String, any ContinuousDistribution)] = []
    for shape in [0.01, 0.1, 0.5, 0.99, 1, 1.01, 2.5, 30, 1e4] {
      for scale in [1e-3, 7] {
        all.append(("Gamma \(shape) \(scale)", try Gamma(shape: shape, scale: scale)))
      }
    }
    for freedom in [0.3, 1, 2, 4.5, 30, 1e6] {
      all.append(("StudentT \(freedom)", try StudentT(degreesOfFreedom: freedom)))
    }
    return all
  }

  static func discrete() throws -> [(String, any DiscreteDistribution)] {
    var all: [(String, any DiscreteDistribution)] = []
    for mean in [0, 0.001, 0.3, 2, 9.99, 10, 11.5, 60, 1e3, 1e6] {
      all.append(("Poisson \(mean)", try Poisson(mean: mean)))
    }
    for mean in [0, 0.01, 1, 25, 400, 1e4] {
      for dispersion in [0.05, 0.7, 3, 1e3] {
        let law = try NegativeBinomial(mean: mean, dispersion: dispersion)
        all.append(("NegativeBinomial \(mean) \(dispersion)", law))
      }
    }
    return all
  }
}
