import StraitDistributions

/// The first-order and total Sobol' indices of a function of independent inputs, with bootstrap
/// intervals.
///
/// The first-order index of input i is Sᵢ = Var(E(f | xᵢ))/V, the part of the variance V of the
/// output that would go if xᵢ were known; the total index is Tᵢ = E(Var(f | all but xᵢ))/V, the
/// part that would stay if all the other inputs were known. With N rows of a ``SaltelliDesign`` the
/// estimates are
///
///     Sᵢ = Σⱼ (f(Bⱼ) − m)(f(ABᵢⱼ) − f(Aⱼ)) / (N V)
///     Tᵢ = Σⱼ (f(Aⱼ) − f(ABᵢⱼ))² / (2 N V)
///
/// where m and V are the mean and the variance of the 2N outputs at A and B. Both are exactly zero
/// for an input that changes nothing. A first-order index close to zero may be estimated a little
/// below it.
///
/// Assumption: the output is a function of the inputs alone. Noise with other random numbers at
/// each point counts as an interaction of all inputs and raises every total index; with the same
/// random numbers at all points of a design the indices are those of the function that they give.
///
/// Missing outputs: a base row with any of its outputs missing is left out, so that the indices are
/// those of the function where it has outputs.
///
/// The intervals are at 95% by the percentile bootstrap over base rows. It takes rows as
/// independent of each other, which those of a quasi-random design are not: their estimates vary
/// less, and the intervals are on the safe side: for a smooth function, several times too wide.
///
/// Sources: I. M. Sobol', *Global sensitivity indices for nonlinear mathematical models and their
/// Monte Carlo estimates*, Mathematics and Computers in Simulation 55 (2001); A. Saltelli and
/// others, *Variance based sensitivity analysis of model output*, Computer Physics Communications
/// 181 (2010), table 2 (b) for the first order, here with centred outputs; M. J. W. Jansen,
/// *Analysis of variance designs for model output*, Computer Physics Communications 117 (1999), for
/// the total; G. E. B. Archer, A. Saltelli and I. M. Sobol', *Sensitivity measures, ANOVA-like
/// techniques and the use of bootstrap*, Journal of Statistical Computation and Simulation 58
/// (1997).
package struct SobolIndices: Sendable, Equatable {
  /// The indices of one input.
  package struct Input: Sendable, Equatable {
    /// The first-order index Sᵢ.
    package let first: Double
    /// The 95% interval of the first-order index.
    package let firstInterval: ClosedRange<Double>
    /// The total index Tᵢ.
    package let total: Double
    /// The 95% interval of the total index.
    package let totalInterval: ClosedRange<Double>
  }

  /// The indices of each input in the order of the design; nil if fewer than two rows are complete
  /// or their outputs at A and B do not vary.
  package let inputs: [Input]?
  /// The number of base rows that the estimates rest on.
  package let rows: Int
  /// The number of base rows left out because an output is missing.
  package let rowsLeftOut: Int
  /// The mean of the outputs at A and B of the complete rows; nil if there are none.
  package let mean: Double?
  /// The variance of the same outputs, over their number; nil if there are none.
  package let variance: Double?

  /// The indices from the outputs at the points of a design.
  ///
  /// - Parameters:
  ///   - outputs: The N(d + 2) outputs in the order of ``SaltelliDesign``, nil where missing. Those
  ///     given are finite (precondition).
  ///   - inputs: The number of inputs d, at least one; d + 2 divides the number of outputs
  ///     (preconditions).
  ///   - resamples: The number of bootstrap resamples, at least 40 (precondition).
  ///   - seed: The seed of the bootstrap. Outputs of the same design with the same seed are
  ///     resampled
  ///     by the same rows.
  /// - Complexity: O(resamples · N · d) time, O(N · d + resamples · d) memory.
  package init(outputs: [Double?], inputs: Int, resamples: Int = 1000, seed: UInt64) {
    precondition(inputs >= 1, "at least one input")
    precondition(outputs.count.isMultiple(of: inputs + 2), "inputs + 2 outputs in each row")
    precondition(outputs.allSatisfy { $0?.isFinite ?? true }, "outputs are finite or missing")
    precondition(resamples >= 40, "at least 40 resamples")
    let complete = CompleteRows(outputs: outputs, inputs: inputs)
    let all = Array(0..<complete.count)
    let moments = complete.moments(all)
    rows = complete.count
    rowsLeftOut = outputs.count / (inputs + 2) - complete.count
    mean = moments?.mean
    variance = moments?.variance
    guard rows >= 2, let estimates = complete.estimates(all) else {
      self.inputs = nil
      return
    }
    let replicates = (0..<resamples).map { Self.replicate($0, of: complete, seed: seed) }
    self.inputs = (0..<inputs).map { input in
      Input(
        first: estimates.first[input],
        firstInterval: Self.interval(replicates.map { $0.first[input] }),
        total: estimates.total[input],
        totalInterval: Self.interval(replicates.map { $0.total[input] }))
    }
  }

  /// The estimates from one bootstrap resample of rows whose outputs vary.
  ///
  /// A resample that happens to hold equal outputs only has no indices and is drawn again.
  private static func replicate(
    _ number: Int, of complete: CompleteRows, seed: UInt64
  ) -> CompleteRows.Estimates {
    var stream = RandomStream(seed: seed, path: number, day: 0, purpose: .sobolBootstrap)
    let rows = UInt64(complete.count)
    while true {
      // Rows differ in probability by less than 2⁻³².
      let selection = (0..<complete.count).map { _ in
        Int((UInt64(stream.nextWord()) * rows) >> 32)
      }
      if let estimates = complete.estimates(selection) { return estimates }
    }
  }

  /// The interval that leaves one in 40 of the values out at either end.
  private static func interval(_ values: [Double]) -> ClosedRange<Double> {
    let sorted = values.sorted()
    let outside = sorted.count / 40
    return sorted[outside]...sorted[sorted.count - 1 - outside]
  }
}
