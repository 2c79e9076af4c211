import Distributions
import Foundation

/// Draws of negative binomials of some dispersions by table: the smallest k whose cumulative
/// probability exceeds a random word.
///
/// A row holds the cumulative probabilities of one mean, as 32-bit thresholds, and where to begin
/// among them for each of 256 ranges of the word. Rows stand at steps of 1/32 of the log mean; a mean
/// between two rows takes either at random, in such shares that the log mean is right, which leaves
/// a relative error of the mean of at most 1.3e-4. The random number that rounds must be independent
/// of the word.
///
/// Every draw grows with the mean and with the word. Means beyond the last row are drawn by
/// ``NegativeBinomialInversion``, and never below what the last row gives.
///
/// Source: the guide table method of Chen and Asau, AIIE Transactions 6 (1974); Devroye, *Non-Uniform
/// Random Variate Generation*, section III.2.4.
public struct NegativeBinomialTable: Sendable {
  /// The dispersions r.
  public let dispersions: [Double]
  /// The number of rows of each dispersion.
  let rows: Int
  /// For each dispersion, row and range of the word, the first count that can be drawn.
  let guide: [UInt16]
  /// The position of each row among the thresholds.
  let starts: [Int32]
  /// 2³² times the cumulative probabilities of each row; the last of a row is the largest word.
  let thresholds: [UInt32]
  private let large: [NegativeBinomialInversion]

  /// The smallest log mean: far below one boat.
  public static let smallestLogMean = -9.0
  /// The rows to a unit of the log mean.
  static let rowsPerUnit = 32.0
  /// The largest mean that is tabulated, for a dispersion of one or more: a table then stays below a
  /// megabyte a dispersion.
  public static let largestTabulatedMean = 256.0

  /// A table for some dispersions.
  ///
  /// - Parameters:
  ///   - dispersions: r, positive.
  ///   - largestMean: the largest mean that will be asked for.
  /// - Complexity: O(dispersions × rows × largest count).
  public init(dispersions: [Double], largestMean: Double) {
    self.dispersions = dispersions
    let tabulated = Self.largestTabulatedMean * min(1, dispersions.min() ?? 1)
    large =
      largestMean > tabulated
      ? dispersions.map { NegativeBinomialInversion(dispersion: $0, largestMean: largestMean) } : []
    let reach = log(min(largestMean, tabulated)) - Self.smallestLogMean
    rows = max(2, Int((reach * Self.rowsPerUnit).rounded(.up)) + 1)
    var guide: [UInt16] = []
    var starts: [Int32] = []
    var thresholds: [UInt32] = []
    guide.reserveCapacity(256 * rows * dispersions.count)
    for dispersion in dispersions {
      for row in 0..<rows {
        let start = thresholds.count
        starts.append(Int32(start))
        Self.appendRow(
          mean: exp(Self.smallestLogMean + Double(row) / Self.rowsPerUnit), dispersion: dispersion,
          to: &thresholds)
        var count = 0
        for range in 0..<256 {
          while thresholds[start + count] <= UInt32(range) << 24 { count += 1 }
          guide.append(UInt16(count))
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
  /// - Complexity: O(1) on average.
  public func draw(dispersion: Int, logMean: Float, rounding: Float, word: UInt32) -> Int {
    var count: Float = 0
    draw(
      1, firstRows: [Int32(dispersion * rows)],
      logMeans: [FloatMath.larger(logMean, Float(Self.smallestLogMean))], roundings: [rounding],
      words: [word], into: &count)
    return Int(count)
  }

  /// Counts at some random words.
  ///
  /// - Parameters:
  ///   - number: how many.
  ///   - firstRows: the position of each one's dispersion, times ``rows``.
  ///   - logMeans: log μ, at least ``smallestLogMean``.
  ///   - roundings: uniform numbers in [0, 1).
  ///   - words: the random words.
  ///   - counts: receives the counts.
  @inline(never)
  func draw(
    _ number: Int, firstRows: UnsafePointer<Int32>, logMeans: UnsafePointer<Float>,
    roundings: UnsafePointer<Float>, words: UnsafePointer<UInt32>,
    into counts: UnsafeMutablePointer<Float>
  ) {
    guide.withUnsafeBufferPointer { guide in
      starts.withUnsafeBufferPointer { starts in
        thresholds.withUnsafeBufferPointer { thresholds in
          func count(row: Int, word: UInt32) -> Int {
            // The largest word would run past the last threshold of a row.
            let bounded = min(word, .max - 1)
            let cumulative = thresholds.baseAddress! + Int(starts.baseAddress![row])
            var count = Int(guide.baseAddress![row &<< 8 | Int(bounded &>> 24)])
            while cumulative[count] <= bounded { count &+= 1 }
            return count
          }
          for i in 0..<number {
            let position =
              (logMeans[i] - Float(Self.smallestLogMean)) * Float(Self.rowsPerUnit) + roundings[i]
            let row = Int(position)
            let firstRow = Int(firstRows[i])
            if row < rows {
              counts[i] = Float(Int32(truncatingIfNeeded: count(row: firstRow &+ row, word: words[i])))
            } else {
              let last = count(row: firstRow &+ rows &- 1, word: words[i])
              counts[i] = Float(
                max(last, beyond(firstRow: firstRow, logMean: logMeans[i], word: words[i])))
            }
          }
        }
      }
    }
  }

  /// The count of a mean beyond the last row; none where no such mean was announced and the row was
  /// only passed by rounding up.
  private func beyond(firstRow: Int, logMean: Float, word: UInt32) -> Int {
    guard !large.isEmpty else { return 0 }
    return large[firstRow / rows].draw(
      mean: exp(Double(logMean)), uniform: RandomStream.uniform(word: word))
  }
}
