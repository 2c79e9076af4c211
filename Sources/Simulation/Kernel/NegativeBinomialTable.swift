import StraitDistributions
import Foundation

/// Draws of negative binomials of some dispersions by table: the smallest k whose cumulative
/// probability exceeds a random word.
///
/// A row holds the cumulative probabilities of one mean, as 32-bit thresholds, and where to begin
/// among them for each of 256 ranges of the word. Rows stand at steps of 1/16 of the log mean, or 1/64
/// where a dispersion is above ``largestCoarseDispersion``; a mean between two rows takes either at random,
/// in such shares that the mean is right to 1.5e-4. That adds at most a thousandth of μ² to the variance,
/// or a sixteenth of that. The random number that rounds must be independent of the word.
///
/// Every draw grows with the mean and with the word. Means beyond the last row are drawn by
/// ``NegativeBinomialInversion``, and never below what the last row gives.
///
/// Source: the guide table method of Chen and Asau, AIIE Transactions 6 (1974); Devroye, *Non-Uniform
/// Random Variate Generation*, section III.2.4.
package struct NegativeBinomialTable: Sendable {
  /// The dispersions r.
  package let dispersions: [Double]
  /// The number of rows of each dispersion.
  let rows: Int
  /// The rows to a unit of the log mean.
  let rowsPerUnit: Float
  /// For each dispersion, row and range of the word, the first count that can be drawn; plus ``open``
  /// where it is not the only one.
  let guide: [UInt16]
  /// The position of each row among the thresholds.
  let starts: [Int32]
  /// 2³² times the cumulative probabilities of each row; the last of a row is the largest word.
  let thresholds: [UInt32]
  private let large: [NegativeBinomialInversion]

  /// What marks a count that the range of the word does not decide alone; counts stay far below it.
  private static let open: UInt16 = 0x8000

  /// The smallest log mean: far below one boat.
  package static let smallestLogMean = -9.0
  /// The largest dispersion for which rows at 1/16 of the log mean do: the variance is then at most 0.4%
  /// too large.
  package static let largestCoarseDispersion = 4.0
  /// The largest mean that is tabulated, for a dispersion of one or more: a table then stays below a
  /// megabyte a dispersion.
  package static let largestTabulatedMean = 256.0

  /// A table for some dispersions.
  ///
  /// - Parameters:
  ///   - dispersions: r, positive.
  ///   - largestMean: the largest mean that will be asked for.
  /// - Complexity: O(dispersions × rows × largest count).
  package init(dispersions: [Double], largestMean: Double) {
    self.dispersions = dispersions
    let tabulated = Self.largestTabulatedMean * min(1, dispersions.min() ?? 1)
    large =
      largestMean > tabulated
      ? dispersions.map { NegativeBinomialInversion(dispersion: $0, largestMean: largestMean) } : []
    let reach = log(min(largestMean, tabulated)) - Self.smallestLogMean
    let perUnit = (dispersions.max() ?? 1) > Self.largestCoarseDispersion ? 64.0 : 16
    rowsPerUnit = Float(perUnit)
    rows = max(2, Int((reach * perUnit).rounded(.up)) + 1)
    var guide: [UInt16] = []
    var starts: [Int32] = []
    var thresholds: [UInt32] = []
    guide.reserveCapacity(256 * rows * dispersions.count)
    for dispersion in dispersions {
      for row in 0..<rows {
        let start = thresholds.count
        starts.append(Int32(start))
        Self.appendRow(
          mean: exp(Self.smallestLogMean + Double(row) / perUnit), dispersion: dispersion,
          to: &thresholds)
        var count = 0
        for range in 0..<256 {
          while thresholds[start + count] <= UInt32(range) << 24 { count += 1 }
          let isOpen = thresholds[start + count] <= min(UInt32(range) << 24 | 0xff_ffff, .max - 1)
          guide.append(UInt16(count) + (isOpen ? Self.open : 0))
        }
      }
    }
    self.guide = guide
    self.starts = starts
    self.thresholds = thresholds
  }

  private static func appendRow(
    mean: Double, dispersion: Double, to thresholds: inout [UInt32]
  ) {
    // Not `NegativeBinomialInversion.sum`, which begins and ends elsewhere: other last bits, other draws.
    var probability = exp(-dispersion * log1p(mean / dispersion))
    let factor = mean / (dispersion + mean)
    var cumulative = probability
    var count = 0.0
    while cumulative < 1 - 0x1p-32, probability > 1e-18 * cumulative || count < mean {
      thresholds.append(UInt32(cumulative * 0x1p32))
      probability *= (count + dispersion) / (count + 1) * factor
      cumulative += probability
      count += 1
    }
    thresholds.append(.max)
  }

  /// The count at a random word.
  ///
  /// - Parameters:
  ///   - dispersion: the position of the dispersion.
  ///   - logMean: log μ.
  ///   - rounding: a uniform number in [0, 1), independent of the word.
  ///   - word: the random word.
  /// - Returns: the count.
  /// - Complexity: O(1) on average.
  package func draw(dispersion: Int, logMean: Float, rounding: Float, word: UInt32) -> Int {
    let bounded = FloatMath.larger(logMean, Float(Self.smallestLogMean))
    var count: Int32 = 0
    draw(
      1, firstRows: [Int32(dispersion * rows)],
      rows: [Self.row(logMean: bounded, rounding: rounding, rowsPerUnit: rowsPerUnit)],
      logMeans: [bounded], words: [word],
      into: &count)
    return Int(count)
  }

  /// The row of a log mean among those of its dispersion, rounded up or down at random.
  ///
  /// - Parameters:
  ///   - logMean: log μ, at least ``smallestLogMean`` and below 10⁵.
  ///   - rounding: a uniform number in [0, 1).
  ///   - rowsPerUnit: the table's ``rowsPerUnit``.
  /// - Returns: the row, which may lie beyond the last.
  @inline(__always)
  static func row(logMean: Float, rounding: Float, rowsPerUnit: Float) -> Int32 {
    let position = (logMean - Float(smallestLogMean)) * rowsPerUnit
    let whole = FloatMath.rounded(FloatMath.larger(position - 0.5, 0))
    let share = position - whole
    // The share of the upper row that gives the mean itself, (e^(share·h) − 1)/(e^h − 1), to order h².
    let unbiased = share - share * (1 - share) * (0.5 / rowsPerUnit)
    return FloatMath.integer(whole) &+ (rounding < unbiased ? 1 : 0)
  }

  /// Counts at some random words.
  ///
  /// - Parameters:
  ///   - number: how many.
  ///   - firstRows: the position of each one's dispersion, times ``rows``.
  ///   - rows: the row of each one's mean, see ``row(logMean:rounding:rowsPerUnit:)``.
  ///   - logMeans: log μ, for means beyond the table.
  ///   - words: the random words.
  ///   - counts: receives the counts.
  func draw(
    _ number: Int, firstRows: UnsafePointer<Int32>, rows: UnsafePointer<Int32>,
    logMeans: UnsafePointer<Float>, words: UnsafePointer<UInt32>,
    into counts: UnsafeMutablePointer<Int32>
  ) {
    let last = Int32(self.rows - 1)
    let highest = locate(number, firstRows: firstRows, rows: rows, words: words, in: counts)
    search(number, words: words, counts: counts)
    guard highest > last else { return }
    for i in 0..<number where rows[i] > last {
      counts[i] = beyond(firstRows[i], logMean: logMeans[i], word: words[i], least: counts[i])
    }
  }

  /// Finds where the guide begins for each word.
  ///
  /// - Returns: the highest row, which may lie beyond the last.
  @inline(never)
  private func locate(
    _ number: Int, firstRows: UnsafePointer<Int32>, rows: UnsafePointer<Int32>,
    words: UnsafePointer<UInt32>, in positions: UnsafeMutablePointer<Int32>
  ) -> Int32 {
    let last = Int32(self.rows - 1)
    var highest: Int32 = 0
    for i in 0..<number {
      highest = max(highest, rows[i])
      let range = Int32(truncatingIfNeeded: words[i] &>> 24)
      positions[i] = (firstRows[i] &+ min(rows[i], last)) &<< 8 | range
    }
    return highest
  }

  /// Puts counts in the place of positions in the guide.
  @inline(never)
  private func search(
    _ number: Int, words: UnsafePointer<UInt32>, counts: UnsafeMutablePointer<Int32>
  ) {
    guide.withUnsafeBufferPointer { guide in
      starts.withUnsafeBufferPointer { starts in
        thresholds.withUnsafeBufferPointer { thresholds in
          let (guide, starts) = (guide.baseAddress!, starts.baseAddress!)
          let thresholds = thresholds.baseAddress!
          for i in 0..<number {
            let position = Int(counts[i])
            let guess = guide[position]
            guard guess >= Self.open else {
              counts[i] = Int32(guess)
              continue
            }
            // The largest word would run past the last threshold of a row.
            let word = min(words[i], .max - 1)
            let cumulative = thresholds + Int(starts[position &>> 8])
            var count = Int(guess &- Self.open)
            // Mostly at most two steps, taken without a branch.
            count &+= cumulative[count] <= word ? 1 : 0
            count &+= cumulative[count] <= word ? 1 : 0
            while cumulative[count] <= word { count &+= 1 }
            counts[i] = Int32(truncatingIfNeeded: count)
          }
        }
      }
    }
  }

  /// The count of a mean beyond the last row, at least that of the last row; no more where no such
  /// mean was announced and the row was only passed by rounding up.
  @inline(never)
  private func beyond(_ firstRow: Int32, logMean: Float, word: UInt32, least: Int32) -> Int32 {
    guard !large.isEmpty else { return least }
    return max(
      least,
      Int32(
        large[Int(firstRow) / rows].draw(
          mean: exp(Double(logMean)), uniform: RandomStream.uniform(word: word))))
  }
}
