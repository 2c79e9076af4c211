import StraitDistributions
import Foundation
import Testing

@Suite("The bivariate normal distribution function")
struct BivariateNormalTests {
  private func cumulative(_ h: Double, _ k: Double, _ r: Double) -> Double {
    SpecialFunctions.bivariateNormalCumulative(h, k, correlation: r)
  }

  @Test func agreesWithReference() throws {
    let table = try ReferenceTable.load("bivariateNormalCumulative", in: "bivariate_normal")
    for row in table.rows {
      let value = cumulative(row[0], row[1], row[2])
      #expect(abs(value - row[3]) <= 1e-14, "\(row) gives \(value)")
    }
  }

  /// Sheppard's formula: Φ₂(0, 0; ρ) = ¼ + asin(ρ)/2π.
  @Test func quadrantsBySheppard() {
    for step in -1000...1000 {
      let r = Double(step) / 1000
      #expect(abs(cumulative(0, 0, r) - 0.25 - asin(r) / (2 * .pi)) < 1e-14, "ρ = \(r)")
    }
  }

  @Test func lawsOfTheTable() {
    let bounds = [-5, -2.2, -0.7, 0, 0.01, 0.9, 3.1]
    for r in [-1, -0.95, -0.925, -0.4, 0, 1e-9, 0.6, 0.925, 0.97, 1] {
      for h in bounds {
        for k in bounds {
          let value = cumulative(h, k, r)
          #expect(abs(value - cumulative(k, h, r)) < 1e-15, "\(h), \(k), \(r)")
          // P(X ≤ h) = P(X ≤ h, Y ≤ k) + P(X ≤ h, −Y ≤ −k).
          let whole = value + cumulative(h, -k, -r)
          #expect(abs(whole - SpecialFunctions.normalCumulative(h)) < 1e-14, "\(h), \(k), \(r)")
          #expect(value <= cumulative(h + 0.1, k, r) + 1e-15, "\(h), \(k), \(r)")
          #expect(value <= cumulative(h, k, min(1, r + 0.01)) + 1e-15, "\(h), \(k), \(r)")
        }
      }
    }
  }

  @Test func edgesOfTheDomain() {
    let half = SpecialFunctions.normalCumulative(0.5)
    for r in [-1, -0.3, 0, 0.99, 1] {
      #expect(cumulative(.infinity, 0.5, r) == half && cumulative(0.5, 1e300, r) == half)
      #expect(cumulative(-.infinity, 0.5, r) == 0 && cumulative(1e300, -1e300, r) == 0)
      #expect(cumulative(.infinity, .infinity, r) == 1)
      #expect(cumulative(.nan, 0, r).isNaN && cumulative(0, .nan, r).isNaN)
    }
    #expect(cumulative(0, 0, 1.0000001).isNaN && cumulative(0, 0, .nan).isNaN)
    #expect(cumulative(0.5, 1.5, 1) == half && cumulative(-0.5, 0.5, -1) == 0)
  }
}
