/// What the data say about each statement of a file.
package struct ClaimsReport: Sendable {
  /// What the data say about one statement.
  package struct Result: Sendable {
    /// The statement.
    package let claim: Claim
    package let readings: [Reading]
    /// The natural variation of a change; `nil` for other checks and where the change of people
    /// cannot be found.
    package let variation: NaturalVariation?

    /// The verdict on the whole statement, from the readings of what was said.
    package var verdict: Verdict {
      .whole(of: readings.filter { $0.standing == .stated }.compactMap(\.verdict))
    }
  }

  package let file: ClaimsFile
  /// The results, in the order of the statements.
  package let results: [Result]
  /// The paths behind each natural variation.
  package let paths: Int
  /// The seed of every draw.
  package let seed: UInt64

  /// Compares every statement with the data.
  ///
  /// - Parameters:
  ///   - file: the statements.
  ///   - evidence: what they are compared with.
  ///   - paths: the paths behind each natural variation.
  ///   - seed: the seed of every draw.
  /// - Throws: ``InputError`` or ``RunError`` where a model of natural variation cannot be fitted,
  ///   `CancellationError` where the task is cancelled.
  package init(
    checking file: ClaimsFile, with evidence: ClaimEvidence, paths: Int, seed: UInt64
  ) throws {
    self.file = file
    self.paths = paths
    self.seed = seed
    results = try file.claims.map { claim in
      try Task.checkCancellation()
      let change = claim.check as? ChangeCheck
      let variation = try change.flatMap { check in
        try check.judgedChange(with: evidence).map {
          try NaturalVariation(
            of: $0, over: check.periods, series: evidence.series, wind: evidence.wind,
            paths: paths, seed: seed)
        }
      }
      return Result(
        claim: claim, readings: claim.check.readings(with: evidence), variation: variation)
    }
  }
}
