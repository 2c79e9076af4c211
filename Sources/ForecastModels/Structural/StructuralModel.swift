/// A structural time series model of weekly totals on the log scale, split into days.
///
/// With W the people of a week, whole weeks counted back from the origin:
/// - log(1 + Wₜ) = μₜ + zₜ'β + εₜ, zₜ two yearly harmonic pairs at the middle of the week;
/// - μₜ₊₁ = μₜ + N(0, q);
/// - var εₜ = exp(δ₀ + δ₁ cos a + δ₂ sin a): quiet weeks of winter scatter more on this scale.
///
/// Choices: weeks rather than days, since most days have nobody and a Gaussian law cannot say so,
/// while most weeks have somebody; no slope, since on the log scale one that is drawn out over a
/// season multiplies without bound.
///
/// Estimation: maximum of the diffuse likelihood (``StructuralFilter``) in (log q, δ) by
/// ``NelderMead``; level and β start diffuse, exactly. Assumptions: days of a week are exchangeable
/// between years given the season; the variances are as estimated.
///
/// Paths: level and β at the origin from their joint normal law, then each week a step of the level
/// and a shock √var·e. The shock e is not normal but a standardised innovation, drawn from the weeks
/// of the same season (within `WeekSplit.reach` days of the time of year, in any year), since
/// weeks without anybody make them left-skewed (Stoffer and Wall, JASA 86, 1991: the bootstrap of
/// state-space models); normal shocks turn the long left tail of log totals into a long right tail
/// of people, and scored worse over rolling origins. The week's total is spread over its days in proportion to a drawn earlier
/// week of the same season.
///
/// Source: Durbin and Koopman, *Time Series Analysis by State Space Methods*, 2nd ed. (2012),
/// chapters 2, 3, 5 and 7; Harvey, *Forecasting, Structural Time Series Models and the Kalman
/// Filter* (1989).
package struct StructuralModel: ForecastModel {
  /// A forecaster without options.
  package init() {}

  /// `structural`.
  package var name: String { "structural" }
  /// The version of the equations, the estimation and the draws.
  package var version: Int { 1 }

  /// Maximises the likelihood of the weeks of the history.
  ///
  /// - Throws: ``InputError`` where there are fewer than 104 weeks, or nobody arrives; ``RunError``
  ///   where the arithmetic breaks down.
  package func fit(_ history: History) throws -> any FittedModel {
    FittedStructural(fit: try StructuralFit(history.observed), observed: history.observed)
  }
}
