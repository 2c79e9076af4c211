import StraitDistributions
import Foundation
import Testing

@Suite("Laws over parameter sweeps")
struct LawTests {
  static let probabilities = [1e-9, 1e-4, 0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99, 0.9999]

  @Test func continuousTails() throws {
    for (name, law) in try FamilySweep.continuous() {
      var previous = 0.0
      for p in Self.probabilities {
        let x = law.quantile(p)
        let lower = law.cumulative(x)
        #expect(lower >= previous, "\(name) at \(p)")
        previous = lower
        #expect(abs(lower + law.survival(x) - 1) < 1e-12, "\(name) at \(p)")
        // The double next to the quantile may already have a different probability; a quantile
        // below the range of normal doubles (gamma laws of tiny shape) is zero or nearly so.
        let below = law.cumulative(x.nextDown)
        let above = law.cumulative(x == 0 || x.isSubnormal ? 1e-300 : x.nextUp)
        let inside = below * (1 - 1e-9) <= p && p <= above * (1 + 1e-9)
        #expect(inside, "\(name): cumulative(quantile(\(p))) = \(lower)")
      }
      #expect(law.cumulative(-.infinity) == 0 && law.cumulative(.infinity) == 1, "\(name)")
    }
  }

  @Test func discreteTails() throws {
    for (name, law) in try FamilySweep.discrete() {
      #expect(law.cumulative(-1) == 0 && law.survival(-1) == 1 && law.quantile(0) == 0)
      #expect(law.logDensity(-1) == -.infinity)
      var previous = 0.0
      for p in Self.probabilities {
        let k = law.quantile(p)
        let lower = law.cumulative(k)
        #expect(lower >= p * (1 - 1e-13) && lower >= previous, "\(name) at \(p)")
        #expect(law.cumulative(k - 1) < p, "\(name) at \(p)")
        #expect(abs(lower + law.survival(k) - 1) < 1e-12, "\(name) at \(p)")
        // In the lower half the tail resolves every count, so the round trip is exact.
        if lower < 0.5 { #expect(law.quantile(lower) == k, "\(name) at \(p)") }
        previous = lower
        let step = law.cumulative(k) - law.cumulative(k - 1)
        #expect(abs(step - exp(law.logDensity(k))) < 1e-11, "\(name): density at \(k)")
      }
    }
  }

  @Test func discreteMoments() throws {
    for (name, law) in try FamilySweep.discrete() {
      let last = law.quantile(1 - 1e-15)
      guard last < 300_000 else { continue }
      var (total, first, second) = (0.0, 0.0, 0.0)
      for k in 0...(3 * last + 50) {
        let density = exp(law.logDensity(k))
        let gap = Double(k) - law.mean
        total += density
        first += Double(k) * density
        second += gap * gap * density
      }
      #expect(abs(total - 1) < 1e-10, "\(name): total \(total)")
      #expect(abs(first - law.mean) <= 1e-9 * law.mean, "\(name): mean \(first)")
      #expect(abs(second - law.variance) <= 1e-8 * law.variance, "\(name): variance \(second)")
    }
  }

  /// Gauss–Legendre panels between quantiles; laws with unbounded densities or without a fourth
  /// moment are left to the reference tables.
  @Test func continuousMoments() throws {
    let nodes = [0.1488743389816312, 0.4333953941292472, 0.6794095682990244, 0.8650633666889845]
    let weights = [0.2955242247147529, 0.2692667193099963, 0.219086362515982, 0.1494513491505806]
    var checked = 0
    for (name, law) in try FamilySweep.continuous() {
      if let gamma = law as? Gamma, gamma.shape < 1 { continue }
      if let student = law as? StudentT, student.degreesOfFreedom <= 4 { continue }
      checked += 1
      let levels = (1..<400).map { Double($0) / 400 }
      let edges =
        [0, 1e-14, 1e-11, 1e-8, 1e-6, 1e-5, 1e-4, 5e-4] + levels
        + [1 - 5e-4, 1 - 1e-4, 1 - 1e-5, 1 - 1e-6, 1 - 1e-8, 1 - 1e-11, 1 - 1e-14, 1]
      let points = edges.map { law.quantile($0) }.filter(\.isFinite)
      var (total, first, second) = (0.0, 0.0, 0.0)
      for (a, b) in zip(points, points.dropFirst()) where b > a {
        let (centre, half) = (0.5 * (a + b), 0.5 * (b - a))
        let all = nodes + [0.9739065285171717]
        for (node, weight) in zip(all, weights + [0.0666713443086881]) {
          for x in [centre - half * node, centre + half * node] {
            let mass = half * weight * exp(law.logDensity(x))
            total += mass
            first += (x - law.mean) * mass
            second += (x - law.mean) * (x - law.mean) * mass
          }
        }
      }
      #expect(abs(total - 1) < 1e-8, "\(name): total \(total)")
      #expect(abs(first) < 1e-8 * law.variance.squareRoot(), "\(name): mean off by \(first)")
      #expect(abs(second - law.variance) < 1e-7 * law.variance, "\(name): variance \(second)")
    }
    #expect(checked > 12)
  }

  @Test func momentsOfStudentsLaw() throws {
    let (cauchy, heavy) = (try StudentT(degreesOfFreedom: 1), try StudentT(degreesOfFreedom: 2))
    #expect(cauchy.mean.isNaN && cauchy.variance.isNaN)
    #expect(heavy.mean == 0 && heavy.variance == .infinity)
    #expect(abs(cauchy.cumulative(1) - 0.75) < 1e-15 && abs(cauchy.quantile(0.75) - 1) < 1e-15)
    for x in [0.1, 1.5, 40] { #expect(cauchy.survival(x) == cauchy.cumulative(-x)) }
  }

  @Test func endsOfTheSupport() throws {
    #expect(try Poisson(mean: 0).quantile(1) == 0)
    #expect(try Poisson(mean: 2).quantile(1) == .max)
    #expect(try Gamma(shape: 1, scale: 4).logDensity(0) == -log(4))
    #expect(try Gamma(shape: 0.5, scale: 4).logDensity(0) == .infinity)
    #expect(try Gamma(shape: 2, scale: 4).logDensity(-1) == -.infinity)
    let student = try StudentT(degreesOfFreedom: 5)
    #expect(student.quantile(0) == -.infinity && student.quantile(1) == .infinity)
    #expect(student.logDensity(1e200) == -.infinity && student.survival(1e200) == 0)
  }
}
