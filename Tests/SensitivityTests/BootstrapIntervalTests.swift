import StraitSensitivity
import Testing

@Suite("Bootstrap intervals of Sobol' indices")
struct BootstrapIntervalTests {
  private static let functions = [TestFunction.ishigami, .linear]

  /// How the intervals of one index do over repetitions.
  private struct Record {
    var covered = 0
    var width = 0.0
    var squaredError = 0.0

    mutating func add(_ interval: ClosedRange<Double>, _ estimate: Double, truth: Double) {
      covered += interval.contains(truth) ? 1 : 0
      width += interval.upperBound - interval.lowerBound
      squaredError += (estimate - truth) * (estimate - truth)
    }
  }

  /// The records of the first-order indices, then those of the total ones.
  private func records(
    _ function: TestFunction, repetitions: Int, outputs: (UInt64) -> [Double?]
  ) throws -> [Record] {
    let inputs = function.inputs
    var records = [Record](repeating: Record(), count: 2 * inputs)
    for seed in 0..<UInt64(repetitions) {
      let indices = try #require(
        SobolIndices(outputs: outputs(seed), inputs: inputs, resamples: 400, seed: seed).inputs)
      for (i, input) in indices.enumerated() {
        records[i].add(input.firstInterval, input.first, truth: function.first[i])
        records[inputs + i].add(input.totalInterval, input.total, truth: function.total[i])
      }
    }
    return records
  }

  /// With independent rows, as the bootstrap takes them, the intervals are as wide as they should
  /// be.
  @Test(arguments: functions)
  func intervalsFitIndependentRows(_ function: TestFunction) throws {
    let repetitions = 200
    let records = try records(function, repetitions: repetitions) {
      function.independentOutputs(rows: 512, seed: $0)
    }
    for (i, record) in records.enumerated() {
      let place = "\(function.name), index \(i), seeds from 0 on: \(record)"
      // With a coverage of 0.92, fewer than 160 of 200 are covered at a probability of 10⁻⁷.
      #expect(record.covered >= 160, "\(place)")
      // An input without effect has estimates and intervals of exactly zero.
      if record.squaredError == 0 { continue }
      let error = (record.squaredError / Double(repetitions)).squareRoot()
      let ratio = record.width / Double(repetitions) / (2 * 1.96 * error)
      // The error is known to about one part in 15.
      #expect(ratio > 0.7 && ratio < 1.4, "\(place)")
    }
  }

  /// With the rows of a design the intervals are on the safe side.
  @Test(arguments: functions)
  func intervalsCoverTheIndicesOfADesign(_ function: TestFunction) throws {
    let records = try records(function, repetitions: 100) {
      function.outputs(rows: 256, seed: $0)
    }
    for (i, record) in records.enumerated() {
      // With a coverage of 0.95, fewer than 84 of 100 are covered at a probability of 10⁻⁵.
      #expect(record.covered >= 84, "\(function.name), index \(i), seeds from 0 on: \(record)")
    }
  }

  @Test func intervalsShrinkWithTheRootOfTheRows() throws {
    let function = TestFunction.ishigami
    let widths = try [256, 4096].map { rows in
      let indices = SobolIndices(
        outputs: function.outputs(rows: rows, seed: 1), inputs: 3, seed: 1)
      let inputs = try #require(indices.inputs)
      return inputs.map { $0.firstInterval.upperBound - $0.firstInterval.lowerBound }
    }
    for (few, many) in zip(widths[0], widths[1]) {
      #expect(few / many > 2.5 && few / many < 6, "\(widths)")
    }
  }

  @Test func resamplingIsAddressedByTheSeed() throws {
    let outputs = TestFunction.ishigami.outputs(rows: 64, seed: 4)
    let one = SobolIndices(outputs: outputs, inputs: 3, seed: 1)
    #expect(one == SobolIndices(outputs: outputs, inputs: 3, seed: 1))
    let other = SobolIndices(outputs: outputs, inputs: 3, seed: 2)
    #expect(one.mean == other.mean && one.variance == other.variance)
    for (a, b) in zip(try #require(one.inputs), try #require(other.inputs)) {
      #expect(a.first == b.first && a.total == b.total)
      #expect(a.firstInterval != b.firstInterval && a.totalInterval != b.totalInterval)
    }
  }

  /// A resample of equal outputs is drawn again: half of those of these two rows, and a third of
  /// those of the many rows of which one differs.
  @Test func resamplesWithoutVarianceAreDrawnAgain() throws {
    let two = SobolIndices(outputs: [0, 0, 1, 1, 1, 0], inputs: 1, seed: 3)
    let input = try #require(two.inputs?.first)
    // Each resample that varies holds both rows.
    #expect(input.first == -2 && input.firstInterval == -2 ... -2)
    #expect(input.total == 2 && input.totalInterval == 2...2)
    var outputs = [Double?](repeating: 0.1, count: 3 * 500)
    outputs[0] = 0.7
    let many = SobolIndices(outputs: outputs, inputs: 1, seed: 3)
    let rare = try #require(many.inputs?.first)
    for bound in [rare.totalInterval.lowerBound, rare.totalInterval.upperBound] {
      #expect(abs(bound - 1) < 0.01)
    }
  }
}
