import Foundation

extension SpecialFunctions {
  /// The x with P(a, x) = p, the inverse of ``regularizedGammaP(shape:_:)``.
  ///
  /// Newton's method on the logarithm of the smaller tail as a function of t = ln x. That function
  /// is concave and monotone because the density of ln X is log-concave, so the iteration converges
  /// from any start; a bracket with bisection guards against underflow. About five evaluations.
  ///
  /// - Parameters:
  ///   - shape: The parameter a, positive and finite.
  ///   - probability: A number in [0, 1]; 0 gives 0 and 1 gives +∞.
  /// - Returns: The quantile; zero where it is below the smallest positive number.
  package static func inverseRegularizedGammaP(shape: Double, probability: Double) -> Double {
    guard shape > 0, shape.isFinite, probability >= 0, probability <= 1 else { return .nan }
    if probability == 0 { return 0 }
    if probability == 1 { return .infinity }
    // As x tends to zero P tends to xᵃ/Γ(a + 1), an upper bound, whose inverse is a lower bound.
    let bound = (log(probability) + logGammaOnePlus(shape)) / shape
    if bound < -80 { return exp(bound) }
    var start = bound
    if shape >= 0.5 {
      // Wilson and Hilferty (1931).
      let ninth = 1 / (9 * shape)
      let root = 1 - ninth + normalQuantile(probability) * ninth.squareRoot()
      if root > 0 { start = max(bound, log(shape) + 3 * log(root)) }
    }
    let t = solveTail(probability, start: start, lowest: bound - 1e-6) { t in
      let x = exp(t)
      let tails = gammaTails(shape: shape, x)
      return (tails.lower, tails.upper, logPoissonKernel(shape, mean: x) + log(shape))
    }
    return exp(t)
  }

  /// ln(x / (1 − x)) for the x with I_x(a, b) = p, which keeps the digits of x and of 1 − x: the
  /// inverse of ``betaTails(x:y:a:b:)``.
  ///
  /// As for the gamma function, with t = ln(x / (1 − x)).
  ///
  /// - Parameters:
  ///   - probability: A number in [0, 1].
  ///   - a: The exponent of x plus one, positive and finite.
  ///   - b: The exponent of 1 − x plus one, positive and finite.
  /// - Returns: The quantile's log odds; not finite where it is 0 or 1.
  package static func inverseBetaLogOdds(probability: Double, a: Double, b: Double) -> Double {
    if probability == 0 { return -.infinity }
    if probability == 1 { return .infinity }
    let logBetaValue = logBeta(a: a, b: b)
    let bound = (log(probability) + log(a) + logBetaValue) / a
    if bound < -80 { return bound }
    let upperBound = -(log1p(-probability) + log(b) + logBetaValue) / b
    if upperBound > 80 { return upperBound }
    var start = digamma(a) - digamma(b)
    start += normalQuantile(probability) * (1 / a + 1 / b).squareRoot()
    return solveTail(probability, start: start, lowest: -.infinity) { t in
      let x = 1 / (1 + exp(-t))
      let y = 1 / (1 + exp(t))
      let tails = betaTails(x: x, y: y, a: a, b: b)
      return (tails.lower, tails.upper, logBetaKernel(x: x, y: y, a: a, b: b))
    }
  }

  /// The root t of lower(t) = p, by Newton's method on the logarithm of the smaller tail.
  ///
  /// `evaluate` gives both tails at t and the logarithm of the derivative of the lower one.
  private static func solveTail(
    _ probability: Double, start: Double, lowest: Double,
    evaluate: (Double) -> (lower: Double, upper: Double, logSlope: Double)
  ) -> Double {
    let fromBelow = probability <= 0.5
    let target = fromBelow ? log(probability) : log1p(-probability)
    var low = lowest
    var high = Double.infinity
    var t = start
    for _ in 0..<200 {
      let (lower, upper, logSlope) = evaluate(t)
      let tail = fromBelow ? lower : upper
      let excess = log(tail) - target
      if excess == 0 { return t }
      if (excess < 0) == fromBelow { low = max(low, t) } else { high = min(high, t) }
      let change = (fromBelow ? -excess : excess) * exp(log(tail) - logSlope)
      // The step after one this small is below rounding, since convergence is quadratic.
      if abs(change) <= 1e-10 { return t + change }
      var next = t + change
      if !(next > low && next < high) {
        if low.isFinite && high.isFinite {
          next = 0.5 * (low + high)
        } else {
          let reach = max(1, abs(t))
          next = low.isFinite ? t + reach : t - reach
        }
      }
      t = next
    }
    return t
  }
}
