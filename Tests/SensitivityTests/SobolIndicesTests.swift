import StraitSensitivity
import Testing

@Suite("Sobol' indices")
struct SobolIndicesTests {
  private static let functions = [TestFunction.ishigami, .linear]

  /// The published values of the Ishigami function, so that a mistake in the formulas is seen.
  @Test func formulasGiveThePublishedValues() {
    let ishigami = TestFunction.ishigami
    for (value, published) in zip(
      ishigami.first + ishigami.total, [0.3139, 0.4424, 0, 0.5576, 0.4424, 0.2437])
    {
      #expect(abs(value - published) < 5.1e-5)
    }
  }

  /// The largest error over 50 other seeds was 0.0032.
  @Test(arguments: functions, [UInt64(101), 102, 103, 104])
  func indicesAreClose(_ function: TestFunction, _ seed: UInt64) throws {
    let indices = SobolIndices(
      outputs: function.outputs(rows: 4096, seed: seed), inputs: function.inputs, resamples: 40,
      seed: 1)
    #expect(indices.rows == 4096)
    #expect(indices.rowsLeftOut == 0)
    #expect(abs(try #require(indices.mean) - function.mean) < 0.01 * function.mean)
    #expect(abs(try #require(indices.variance) - function.variance) < 0.01 * function.variance)
    let inputs = try #require(indices.inputs)
    try #require(inputs.count == function.inputs)
    for (i, input) in inputs.enumerated() {
      #expect(
        abs(input.first - function.first[i]) < 0.01, "\(function.name), seed \(seed), input \(i)")
      #expect(
        abs(input.total - function.total[i]) < 0.01, "\(function.name), seed \(seed), input \(i)")
    }
  }

  /// Two rows of one input, worked by hand: m = 7/4, V = 35/16, S = 46/35, T = 52/35.
  @Test func workedExample() throws {
    let indices = SobolIndices(outputs: [1, 2, 3, 4, 0, 1], inputs: 1, seed: 1)
    #expect(indices.mean == 1.75)
    #expect(indices.variance == 2.1875)
    let input = try #require(indices.inputs?.first)
    #expect(abs(input.first - 46.0 / 35) < 1e-14)
    #expect(abs(input.total - 52.0 / 35) < 1e-14)
  }

  @Test func inputWithoutEffectHasZeroIndices() throws {
    let function = TestFunction.linear
    let indices = SobolIndices(
      outputs: function.outputs(rows: 50, seed: 6), inputs: function.inputs, seed: 2)
    let last = try #require(indices.inputs?.last)
    #expect(last.first == 0 && last.total == 0)
    #expect(last.firstInterval == 0...0 && last.totalInterval == 0...0)
    #expect(try #require(indices.inputs?[2]).first > 0)
  }

  /// Indices do not depend on the origin and the unit of the output.
  @Test func originAndUnitDoNotMatter() throws {
    let function = TestFunction.ishigami
    let outputs = function.outputs(rows: 128, seed: 8)
    let plain = try #require(SobolIndices(outputs: outputs, inputs: 3, seed: 2).inputs)
    let moved = try #require(
      SobolIndices(outputs: outputs.map { $0.map { 1e6 - 1000 * $0 } }, inputs: 3, seed: 2).inputs)
    for (a, b) in zip(plain, moved) {
      #expect(abs(a.first - b.first) < 1e-9)
      #expect(abs(a.total - b.total) < 1e-9)
      #expect(abs(a.firstInterval.lowerBound - b.firstInterval.lowerBound) < 1e-9)
      #expect(abs(a.totalInterval.upperBound - b.totalInterval.upperBound) < 1e-9)
    }
  }

  /// One missing output leaves its whole row out, and only that.
  @Test func rowsWithMissingOutputsAreLeftOut() throws {
    let function = TestFunction.ishigami
    var outputs = function.outputs(rows: 64, seed: 5)
    let gone = [0: [0], 7: [1], 8: [2], 20: [4], 41: [0, 1, 2, 3, 4], 63: [3, 4]]
    for (row, places) in gone {
      for place in places { outputs[5 * row + place] = nil }
    }
    let rest = (0..<64).filter { gone[$0] == nil }.flatMap { outputs[5 * $0..<5 * $0 + 5] }
    let some = SobolIndices(outputs: outputs, inputs: 3, seed: 9)
    let whole = SobolIndices(outputs: rest, inputs: 3, seed: 9)
    #expect(some.rows == 58 && some.rowsLeftOut == 6)
    #expect(whole.rows == 58 && whole.rowsLeftOut == 0)
    #expect(some.inputs == whole.inputs && some.inputs != nil)
    #expect(some.mean == whole.mean && some.variance == whole.variance)
    let all = SobolIndices(outputs: function.outputs(rows: 64, seed: 5), inputs: 3, seed: 9)
    #expect(all.inputs != some.inputs)
  }

  @Test func tooFewRowsHaveNoIndices() {
    let none = SobolIndices(outputs: [nil, 1, 2, 3, nil, 5], inputs: 1, seed: 1)
    #expect(none.rows == 0 && none.rowsLeftOut == 2)
    #expect(none.inputs == nil && none.mean == nil && none.variance == nil)
    let empty = SobolIndices(outputs: [], inputs: 3, seed: 1)
    #expect(empty.rows == 0 && empty.rowsLeftOut == 0 && empty.inputs == nil)
    let one = SobolIndices(outputs: [1, 3, 2, 3, nil, 5], inputs: 1, seed: 1)
    #expect(one.rows == 1 && one.rowsLeftOut == 1)
    #expect(one.inputs == nil && one.mean == 2 && one.variance == 1)
  }

  /// Sums of 0.1 round, so that a mean of equal outputs may differ from them.
  @Test func constantOutputHasNoIndices() {
    for rows in [2, 3, 10, 1000] {
      let indices = SobolIndices(
        outputs: [Double?](repeating: 0.1, count: 4 * rows), inputs: 2, seed: 1)
      #expect(indices.inputs == nil)
      #expect(indices.mean == 0.1 && indices.variance == 0)
      #expect(indices.rows == rows && indices.rowsLeftOut == 0)
    }
  }

  @Test func argumentsOutsideStopTheProgram() async {
    await #expect(processExitsWith: .failure) {
      _ = SobolIndices(outputs: [1, 2, 3, 4], inputs: 1, seed: 1)
    }
    await #expect(processExitsWith: .failure) {
      _ = SobolIndices(outputs: [1, 2, .nan], inputs: 1, seed: 1)
    }
    await #expect(processExitsWith: .failure) {
      _ = SobolIndices(outputs: [1, 2], inputs: 0, seed: 1)
    }
    await #expect(processExitsWith: .failure) {
      _ = SobolIndices(outputs: [1, 2, 3], inputs: 1, resamples: 39, seed: 1)
    }
  }
}
