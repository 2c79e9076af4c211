import Foundation
import Strait
import Testing
import StraitTestSupport

@Suite("Numbers as stated")
struct StatedNumberTests {
  private static let texts: [(String, Double, Bool, Int, Int)] = [
    ("497", 497, false, 0, 3), ("45,755", 45_755, false, 0, 5),
    ("about 10,000", 10_000, true, 0, 1),
    ("about 10000", 10_000, true, 0, 1), ("-20.8", -20.8, false, 1, 3), ("+21", 21, false, 0, 2),
    ("about  -20", -20, true, 0, 1), ("0.25", 0.25, false, 2, 2), ("20.0", 20, false, 1, 3),
    ("0", 0, false, 0, 0), ("1,234,567.5", 1_234_567.5, false, 1, 8),
  ]

  @Test(arguments: texts)
  func read(_ text: String, _ value: Double, _ about: Bool, _ decimals: Int, _ digits: Int) throws {
    let number = try #require(StatedNumber(text))
    #expect(number.value == value)
    #expect(number.isApproximate == about)
    #expect(number.decimals == decimals)
    #expect(number.significantDigits == digits)
  }

  @Test(arguments: [
    "", "about", "about about 3", "ten", "1e5", "10,00", "1,0000", "12 %", "0x10", "nan", "inf",
    ".5",
    "5.", "--3", "1.2.3", "１２", "9999999999999",
  ])
  func refused(_ text: String) { #expect(StatedNumber(text) == nil) }

  /// The rule of rounding, figure by figure: stated, found, whether it is a count, verdict.
  private static let rule: [(String, Double, Bool, Verdict)] = [
    ("497", 497.0, true, Verdict.matches), ("497", 498, true, .differs),
    ("10000", 10_064, true, .differs), ("about 10000", 10_064, true, .matchesAfterRounding),
    ("about 10000", 10_000, true, .matches), ("about 10000", 9_499, true, .differs),
    ("about 10000", 9_500, true, .matchesAfterRounding), ("about 10000", 15_000, true, .differs),
    ("about 10100", 10_064, true, .matchesAfterRounding), ("about 10060", 10_066, true, .differs),
    ("about 35,000", 36_816, true, .differs), ("about 0", 1, true, .differs),
    ("-20", -20.787, false, .matchesAfterRounding), ("-21", -20.787, false, .matches),
    ("-21", -20.4, false, .differs), ("-20.8", -20.787, false, .matches),
    ("-20.7", -20.787, false, .differs), ("20", -20.787, false, .differs),
    ("-20", -25, false, .differs), ("-20", -24.9, false, .matchesAfterRounding),
    ("-20", -15, false, .matchesAfterRounding), ("-20", -14.9, false, .differs),
    ("-20.0", -20.787, false, .differs), ("about 51", 51.33, false, .matches),
    ("about 51", 54.9, false, .differs), ("0.27", 0.268845, false, .matches),
    ("5", 0, false, .differs),
  ]

  @Test(arguments: rule)
  func verdict(_ stated: String, _ found: Double, _ isCount: Bool, _ verdict: Verdict) throws {
    let number = try #require(StatedNumber(stated))
    #expect(number.verdict(on: found, isCount: isCount) == verdict)
  }

  /// A count rounded to any number of digits and called approximate agrees with itself; the same
  /// text two units of the last digit away does not.
  @Test(arguments: [3, 17, 2023])
  func roundedCountsAgree(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<2000 {
      let count = Int.random(in: 100...99_999, using: &generator)
      let unit = [1, 10, 100].randomElement(using: &generator)!
      let rounded = Int((Double(count) / Double(unit)).rounded()) * unit
      let near = try #require(StatedNumber("about \(rounded)"))
      #expect(
        near.verdict(on: Double(count), isCount: true).agrees, "seed \(seed), \(count), \(unit)")
      let far = try #require(StatedNumber("\(rounded + 2 * unit)"))
      #expect(
        far.verdict(on: Double(count), isCount: true) == .differs, "seed \(seed), \(count), \(unit)"
      )
    }
  }

  @Test func wholeStatements() {
    #expect(Verdict.whole(of: []) == .cannotBeChecked)
    #expect(Verdict.whole(of: [.matches, .matches]) == .matches)
    #expect(Verdict.whole(of: [.matches, .matchesAfterRounding]) == .matchesAfterRounding)
    #expect(
      Verdict.whole(of: [.matchesThenPublished, .matchesAfterRounding]) == .matchesThenPublished)
    #expect(Verdict.whole(of: [.matches, .cannotBeChecked]) == .cannotBeChecked)
    for verdict in Verdict.allCases {
      #expect(Verdict.whole(of: [verdict]) == verdict)
      #expect(Verdict.whole(of: [verdict, .differs, .cannotBeChecked]) == .differs)
    }
  }
}
