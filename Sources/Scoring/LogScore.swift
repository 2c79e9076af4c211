import Foundation

/// The logarithmic score of a forecast of counts.
///
/// LS(p, y) = −ln p(y) for the predicted probability p(y) of the outcome. Where only a sample is at
/// hand p is estimated from it, see `CountMass`; the score then includes that estimate's error and
/// suits samples of several hundred values or more. Source: I. J. Good, *Rational decisions*, JRSS B
/// 14 (1952); Gneiting and Raftery (2007), section 3.
///
/// Orientation: lower is better; zero is perfect. In nats.
/// Missing values: none. Inputs are finite and a sample has at least one value (preconditions);
/// models are compared on common targets only.
public enum LogScore {
  /// The score of the probability that was given to the outcome.
  ///
  /// - Parameter logProbability: ln p(y), at most zero for counts; −∞ where the outcome was held to
  ///   be impossible. A log density may be positive.
  /// - Returns: −ln p(y), infinite if the outcome was held to be impossible.
  public static func score(logProbability: Double) -> Double {
    precondition(logProbability < .infinity, "a logarithm of a probability")
    return -logProbability
  }

  /// The score of the probability that a sample of counts gives to the outcome.
  ///
  /// - Parameters:
  ///   - sample: counts drawn from the forecast, in any order, at least one.
  ///   - outcome: what happened, at least zero.
  /// - Returns: the score, always finite.
  public static func score(counts sample: [Double], outcome: Int) -> Double {
    score(logProbability: log(CountMass(sample).probability(of: outcome)))
  }
}
