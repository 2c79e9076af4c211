import StraitForecastModels
import Foundation
import Testing

@Suite("The simplex search")
struct NelderMeadTests {
  @Test func rosenbrock() {
    let search = NelderMead(from: [-1.2, 1], step: 0.5, tolerance: 1e-12, mostEvaluations: 5000) {
      100 * pow($0[1] - $0[0] * $0[0], 2) + pow(1 - $0[0], 2)
    }
    #expect(search.converged && search.value < 1e-9)
    #expect(abs(search.point[0] - 1) < 1e-4 && abs(search.point[1] - 1) < 1e-4)
    #expect(search.evaluations < 5000)
  }

  @Test(arguments: 1...6)
  func quadratic(_ dimension: Int) {
    let centre = (0..<dimension).map { Double($0) - 2.5 }
    let search = NelderMead(
      from: Array(repeating: 0, count: dimension), step: 1, tolerance: 1e-10,
      mostEvaluations: 20_000
    ) { point in
      zip(point, centre).enumerated().reduce(7) { sum, item in
        sum + Double(item.offset + 1) * pow(item.element.0 - item.element.1, 2)
      }
    }
    #expect(search.converged && abs(search.value - 7) < 1e-8)
    for (found, wanted) in zip(search.point, centre) { #expect(abs(found - wanted) < 1e-3) }
  }

  @Test func neverWorseThanTheStart() {
    let search = NelderMead(from: [3, 4], step: 1, tolerance: 1e-9, mostEvaluations: 5) {
      $0[0] * $0[0] + $0[1] * $0[1]
    }
    #expect(!search.converged && search.value <= 25)
  }

  @Test func undefinedRegionsAreLeft() {
    let search = NelderMead(from: [0.1], step: 0.5, tolerance: 1e-12, mostEvaluations: 2000) {
      $0[0] <= 0 ? .nan : $0[0] - log($0[0])
    }
    #expect(search.converged && abs(search.point[0] - 1) < 1e-4)
  }
}
