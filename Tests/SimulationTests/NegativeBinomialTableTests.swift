import StraitDistributions
import Foundation
import StraitSimulation
import Testing

@Suite("Negative binomial by table")
struct NegativeBinomialTableTests {
  static let dispersions = [0.3, 1, 1.3, 2.6, 10, 100]
  private static let largestMean = 30_000.0

  private static let table = NegativeBinomialTable(
    dispersions: dispersions, largestMean: largestMean)
  /// The largest mean of the table's rows: less where a dispersion is below one.
  private static let largestTabulatedMean = NegativeBinomialTable.largestTabulatedMean * 0.3

  /// Random words, and those at the ends.
  private static func words(_ count: Int, day: Int) -> [UInt32] {
    var stream = RandomStream(seed: 20_180_101, path: 3, day: day, purpose: .test)
    return [0, 1, .max - 1, .max] + (0..<count).map { _ in stream.nextWord() }
  }

  /// The log mean of a row, exact in single precision.
  private static func logMean(row: Int) -> Float { -9 + Float(row) / 16 }

  /// On a row the count is the quantile of the row's law, whatever the rounding.
  @Test(arguments: dispersions.indices)
  func rowsHoldTheExactQuantiles(_ position: Int) throws {
    let dispersion = Self.dispersions[position]
    let inversion = NegativeBinomialInversion(
      dispersion: dispersion, largestMean: Self.largestMean)
    let words = Self.words(400, day: position)
    for row in stride(from: 0, through: 212, by: 4) {
      let logMean = Self.logMean(row: row)
      let mean = exp(Double(logMean))
      guard mean < Self.largestTabulatedMean else { break }
      let law = try NegativeBinomial(mean: mean, dispersion: dispersion)
      for (index, word) in words.enumerated() {
        let drawn = Self.table.draw(
          dispersion: position, logMean: logMean, rounding: Float(index % 16) / 16, word: word)
        // The table's edges are cut to whole words.
        let what = "r \(dispersion), row \(row), word \(word): \(drawn)"
        let u = RandomStream.uniform(word: word)
        let slack = 0x1p-32 + 1e-12
        #expect(law.cumulative(drawn) > u - slack, "\(what)")
        #expect(drawn == 0 || law.cumulative(drawn - 1) < u + slack, "\(what)")
        if index >= 4 { #expect(drawn == inversion.draw(mean: mean, uniform: u), "\(what)") }
      }
    }
  }

  /// Tables with rows at 1/16 of the log mean, and at 1/64 beside a law that is nearly regular.
  private static let coarseAndFine: [(table: NegativeBinomialTable, rowsPerUnit: Int)] = [
    (NegativeBinomialTable(dispersions: [0.3, 1, 1.3, 2.6], largestMean: largestMean), 16),
    (table, 64),
  ]

  /// Between two rows either is taken, in shares that give the mean; the variance that this adds is
  /// at most a thousandth of μ², or a sixteenth of that.
  @Test(arguments: [0, 1], [0, 1, 2, 3])
  func roundingKeepsTheMean(_ fine: Int, _ position: Int) throws {
    let (table, rowsPerUnit) = Self.coarseAndFine[fine]
    func logMean(row: Int) -> Float { -9 + Float(row) / Float(rowsPerUnit) }
    for row in [3, 40, 100, 140, 170, 200].map({ $0 * rowsPerUnit / 16 }) {
      for part in stride(from: Float(0.05), to: 1, by: 0.15) {
        let rowMean = logMean
        let logMean = rowMean(row) + part / Float(rowsPerUnit)
        let mean = exp(Double(logMean))
        // A word between the cumulative probabilities of the two rows tells which one is taken.
        let law = try NegativeBinomial(mean: mean, dispersion: Self.dispersions[position])
        let edge = law.quantile(0.5)
        let word = UInt32(law.cumulative(edge) * 0x1p32)
        func takesUpper(_ rounding: Float) -> Bool {
          table.draw(
            dispersion: position, logMean: logMean, rounding: rounding, word: word) > edge
        }
        let what = "r \(law.dispersion), row \(row) + \(part)"
        #expect(takesUpper(0) && !takesUpper(0.999_999), "\(what)")
        var (low, high) = (Float(0), Float(1))
        while high - low > 1e-6 {
          let middle = (low + high) / 2
          if takesUpper(middle) { low = middle } else { high = middle }
        }
        let share = Double(low)
        let means = [row, row + 1].map { exp(Double(rowMean($0))) }
        let found = (1 - share) * means[0] + share * means[1]
        #expect(abs(found / mean - 1) < 1.5e-4, "\(what): \(found), \(mean)")
        let added = share * (1 - share) * (means[1] - means[0]) * (means[1] - means[0])
        let most = rowsPerUnit == 16 ? 1e-3 : 1e-3 / 16
        #expect(added <= most * mean * mean, "\(what): variance \(added)")
      }
    }
  }

  /// The chi-square test of the sampler tests, with means on rows and between them. The most regular
  /// law is left out between rows, where rounding widens it.
  @Test(arguments: dispersions.indices)
  func drawsFollowTheLaw(_ position: Int) throws {
    let dispersion = Self.dispersions[position]
    let seed: UInt64 = 20_180_102
    for (index, mean) in [0.02, 0.4, 3, 11, 25, 70].enumerated() {
      for onRow in [true, false] where onRow || dispersion < 100 {
        let row = ((log(mean) + 9) * 16).rounded()
        let logMean = Float(-9 + row / 16 + (onRow ? 0 : 0.5 / 64))
        let law = try NegativeBinomial(mean: exp(Double(logMean)), dispersion: dispersion)
        let sample = (0..<ChiSquare.draws).map { path in
          let words = RandomStream.words(
            seed: seed, path: path, day: 20 * position + 2 * index + (onRow ? 0 : 1),
            purpose: .test)
          return Self.table.draw(
            dispersion: position, logMean: logMean, rounding: FloatMath.uniform(word: words.y),
            word: words.x)
        }
        let p = ChiSquare.probability(sample, law)
        #expect(p > ChiSquare.level, "seed \(seed), r \(dispersion), mean \(law.mean): p = \(p)")
      }
    }
  }

  /// With the word and the rounding held, across rows and beyond the last.
  @Test(arguments: dispersions.indices)
  func growsWithTheMean(_ position: Int) {
    for (index, word) in Self.words(60, day: 30 + position).enumerated() {
      let rounding = (Float(index % 7) + 0.5) / 7
      var previous = 0
      for logMean in stride(from: Float(-9.3), through: 10.3, by: 0.0041) {
        let drawn = Self.table.draw(
          dispersion: position, logMean: logMean, rounding: rounding, word: word)
        if drawn < previous {
          Issue.record("word \(word), log mean \(logMean): \(drawn) after \(previous)")
        }
        previous = drawn
      }
      #expect(previous > 0 || word < 1 << 16 || Self.dispersions[position] < 1, "word \(word)")
    }
  }

  @Test(arguments: dispersions.indices)
  func growsWithTheWord(_ position: Int) {
    for logMean in [-9, -3.01, 0, 2.51, 4.02, 5.5, 7.3] as [Float] {
      var previous = 0
      for word in stride(from: UInt32(0), through: .max, by: 65_537) {
        let drawn = Self.table.draw(
          dispersion: position, logMean: logMean, rounding: 0.4, word: word)
        if drawn < previous {
          Issue.record("log mean \(logMean), word \(word): \(drawn) after \(previous)")
        }
        previous = drawn
      }
      let last = Self.table.draw(
        dispersion: position, logMean: logMean, rounding: 0.4, word: .max)
      #expect(last >= previous && last > 0, "log mean \(logMean)")
    }
  }

  @Test(arguments: dispersions.indices)
  func meansBeyondTheTableAreInverted(_ position: Int) {
    let inversion = NegativeBinomialInversion(
      dispersion: Self.dispersions[position], largestMean: Self.largestMean)
    for word in Self.words(300, day: 50 + position) {
      for mean in [400, 700, 5000, 29_000] as [Float] {
        let logMean = log(mean)
        let drawn = Self.table.draw(
          dispersion: position, logMean: logMean, rounding: 0.7, word: word)
        let exact = inversion.draw(
          mean: exp(Double(logMean)), uniform: RandomStream.uniform(word: word))
        #expect(drawn == exact, "word \(word), mean \(mean)")
      }
    }
  }

  /// Where no larger mean was announced the last row serves all beyond it, and log means below the
  /// first are drawn from the first.
  @Test func endsOfTheTable() {
    let small = NegativeBinomialTable(dispersions: [1.3], largestMean: 20)
    for word in Self.words(300, day: 60) {
      let last = small.draw(dispersion: 0, logMean: -9 + 192.0 / 16, rounding: 0.5, word: word)
      let beyond = small.draw(dispersion: 0, logMean: 9, rounding: 0.5, word: word)
      #expect(last == beyond, "word \(word)")
      let first = small.draw(dispersion: 0, logMean: -9, rounding: 0.5, word: word)
      #expect(small.draw(dispersion: 0, logMean: -50, rounding: 0.5, word: word) == first)
    }
    #expect(NegativeBinomialTable.smallestLogMean == -9)
  }
}
