import StraitDiagnostics

extension InterceptionModel {
  /// What does not hold together in a model read from a file, if anything.
  var fault: Problem? {
    guard logitMean.isFinite, logitMeanError >= 0, logitSD >= 0, weeks > 0,
      (0..<1).contains(expectedRate)
    else {
      return Problem(
        key: "interception", found: "impossible numbers",
        expected: "finite logits, errors of zero or more and a rate from 0 to 1")
    }
    return nil
  }
}
