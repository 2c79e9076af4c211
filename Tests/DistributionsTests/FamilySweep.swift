import StraitDistributions

/// The parameter sweeps that the laws and the goodness-of-fit tests share.
enum FamilySweep {
  static func continuous() throws -> [(String, any ContinuousDistribution)] {
    var all: [(String, any ContinuousDistribution)] = []
    for (lower, upper) in [(0.0, 1.0), (-5.0, 1e6)] {
      all.append(("Uniform \(lower) \(upper)", try Uniform(lower: lower, upper: upper)))
    }
    for (mean, sd) in [(0.0, 1.0), (-40.0, 1e-3), (1e3, 1e5)] {
      all.append(("Normal \(mean) \(sd)", try Normal(mean: mean, standardDeviation: sd)))
    }
    for shape in [0.01, 0.1, 0.5, 0.99, 1, 1.01, 2.5, 30, 1e4] {
      for scale in [1e-3, 7] {
        all.append(("Gamma \(shape) \(scale)", try Gamma(shape: shape, scale: scale)))
      }
    }
    for alpha in [0.05, 0.5, 1, 3, 500] {
      for beta in [0.05, 0.9, 2, 500] {
        all.append(("Beta \(alpha) \(beta)", try Beta(alpha: alpha, beta: beta)))
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
    for trials in [0, 1, 5, 40, 1000, 1_000_000] {
      for probability in [0, 1e-6, 0.02, 0.3, 0.5, 0.8, 0.999, 1] {
        let law = try Binomial(trials: trials, probability: probability)
        all.append(("Binomial \(trials) \(probability)", law))
      }
    }
    return all
  }
}
