/// Gauss-Hermite quadrature for the expectation of a function of a standard normal variable.
///
/// Source: Abramowitz and Stegun, *Handbook of Mathematical Functions*, table 25.10, rescaled from
/// the weight exp(−x²) to the standard normal density.
enum GaussHermite {
  /// Nine nodes and weights; the weights sum to one.
  static let nine: [(node: Double, weight: Double)] = [
    (-4.512745863399783, 2.2345844007746566e-05),
    (-3.205429002856470, 2.7891413212317676e-03),
    (-2.076847978677830, 4.9916406765217880e-02),
    (-1.023255663789133, 2.4409750289493909e-01),
    (0, 4.0634920634920635e-01),
    (1.023255663789133, 2.4409750289493909e-01),
    (2.076847978677830, 4.9916406765217880e-02),
    (3.205429002856470, 2.7891413212317676e-03),
    (4.512745863399783, 2.2345844007746566e-05),
  ]
}
