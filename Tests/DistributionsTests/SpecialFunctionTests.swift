import StraitDistributions
import Foundation
import Testing

@Suite("Special functions agree with high-precision references")
struct SpecialFunctionTests {
  typealias F = SpecialFunctions

  /// Functions of one table row with one reference value in the last column.
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    var crossesZero = false
    let evaluate: @Sendable ([Double]) -> Double
    var testDescription: String { name }
  }

  static let cases: [Case] = [
    Case(name: "logGamma") { F.logGamma($0[0]) },
    // ψ crosses zero at 1.4616… and ln B on a curve through (1, 1).
    Case(name: "digamma", crossesZero: true) { F.digamma($0[0]) },
    Case(name: "logBeta", crossesZero: true) { F.logBeta(a: $0[0], b: $0[1]) },
    Case(name: "normalCumulative") { F.normalCumulative($0[0]) },
    Case(name: "normalQuantile") { F.normalQuantile($0[0]) },
    Case(name: "inverseRegularizedGammaP") {
      F.inverseRegularizedGammaP(shape: $0[0], probability: $0[1])
    },
    Case(name: "inverseRegularizedBeta") {
      let odds = exp(F.inverseBetaLogOdds(probability: $0[0], a: $0[1], b: $0[2]))
      return odds.isFinite ? odds / (1 + odds) : 1
    },
  ]

  @Test(arguments: cases)
  func agreesWithReference(_ test: Case) throws {
    for row in try ReferenceTable.load(test.name, in: "special_functions").rows {
      let value = test.evaluate(row)
      let reference = row[row.count - 1]
      let close =
        test.crossesZero ? agreeAcrossZero(value, reference) : agree(value, reference)
      #expect(close, "\(test.name) \(row) gives \(value)")
    }
  }

  @Test func incompleteGammaAgrees() throws {
    for row in try ReferenceTable.load("regularizedGamma", in: "special_functions").rows {
      let lower = F.regularizedGammaP(shape: row[0], row[1])
      let upper = F.regularizedGammaQ(shape: row[0], row[1])
      #expect(agree(lower, row[2]) && agree(upper, row[3]), "\(row) gives \(lower), \(upper)")
    }
  }

  @Test func incompleteBetaAgrees() throws {
    for row in try ReferenceTable.load("regularizedBeta", in: "special_functions").rows {
      let tails = F.betaTails(x: row[0], y: 1 - row[0], a: row[1], b: row[2])
      #expect(agree(tails.lower, row[3]), "\(row) gives \(tails)")
    }
  }

  @Test func edgesOfTheDomains() {
    #expect(F.logGamma(0) == .infinity && F.logGamma(-1).isNaN)
    #expect(F.logGamma(1) == 0 && F.logGamma(2) == 0)
    #expect(F.digamma(0) == -.infinity && F.digamma(-0.5).isNaN)
    #expect(F.normalQuantile(0) == -.infinity && F.normalQuantile(1) == .infinity)
    #expect(F.normalQuantile(-0.1).isNaN && F.normalQuantile(1.1).isNaN)
    #expect(F.regularizedGammaP(shape: 2, 0) == 0 && F.regularizedGammaQ(shape: 2, 0) == 1)
    #expect(F.regularizedGammaP(shape: 2, .infinity) == 1)
    #expect(F.regularizedGammaP(shape: -1, 1).isNaN)
    #expect(F.betaTails(x: 0, y: 1, a: 2, b: 3) == (0, 1))
    #expect(F.betaTails(x: 1, y: 0, a: 2, b: 3) == (1, 0))
    #expect(F.inverseRegularizedGammaP(shape: 3, probability: 1) == .infinity)
    #expect(F.inverseBetaLogOdds(probability: 1, a: 2, b: 3) == .infinity)
  }
}
