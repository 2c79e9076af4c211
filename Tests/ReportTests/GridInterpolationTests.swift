import Foundation
import Strait
import StraitDistributions
import Testing

@Suite("Interpolation between the points of a grid")
struct GridInterpolationTests {
  private static let grid = GridInterpolation(
    axes: [[0.2, 0.3, 0.38, 0.5, 0.6, 0.7], [0, 0.3, 0.5, 0.7, 0.9], [0.42, 0.51, 0.58, 0.64]])

  /// The values of a function at the points of a grid.
  private func values(
    _ grid: GridInterpolation, _ function: ([Double]) -> Double
  ) -> [Double] {
    grid.axes.reduce([[]]) { points, axis in
      points.flatMap { point in axis.map { point + [$0] } }
    }.map(function)
  }

  private func position(in grid: GridInterpolation, _ stream: inout RandomStream) -> [Double] {
    grid.axes.map { $0[0] + ($0[$0.count - 1] - $0[0]) * stream.nextUniform() }
  }

  @Test func passesThroughEveryPoint() {
    let grid = Self.grid
    #expect(grid.count == 120)
    var index = 0
    for rate in grid.axes[0] {
      for again in grid.axes[1] {
        for share in grid.axes[2] {
          let weights = grid.weights(at: [rate, again, share])
          #expect(weights.indices.allSatisfy { abs(weights[$0] - ($0 == index ? 1 : 0)) < 1e-12 })
          index += 1
        }
      }
    }
  }

  /// Products of cubics are met everywhere; weights add up to one.
  @Test func cubicsAreExact() {
    for seed in UInt64(1)...40 {
      var stream = RandomStream(seed: seed, path: 0, day: 0, purpose: Purpose(rawValue: 901))
      let terms = (0..<3).map { _ in (0..<4).map { _ in 2 * stream.nextUniform() - 1 } }
      func cubic(_ point: [Double]) -> Double {
        zip(terms, point).reduce(1) { product, axis in
          product * axis.0.reversed().reduce(0) { $0 * axis.1 + $1 }
        }
      }
      let simulated = values(Self.grid, cubic)
      for _ in 0..<20 {
        let position = position(in: Self.grid, &stream)
        let weights = Self.grid.weights(at: position)
        #expect(abs(weights.reduce(0, +) - 1) < 1e-10, "seed \(seed)")
        let value = Self.grid.value(at: position, of: simulated)
        #expect(abs(value - cubic(position)) < 1e-10, "seed \(seed), \(position)")
      }
      for axis in [0, 1] {
        let misses = Self.grid.misses(along: axis, of: [simulated]) { abs($0 - $1) }
        #expect(misses.count == Self.grid.axes[axis].count - 1)
        #expect(misses.allSatisfy { $0 < 1e-10 }, "seed \(seed)")
      }
    }
  }

  /// Two and three values: a straight line and a parabola. Reference values by hand.
  @Test func fewValues() {
    let line = GridInterpolation(axes: [[1, 3]])
    #expect(line.weights(at: [1.5]) == [0.75, 0.25])
    let parabola = GridInterpolation(axes: [[0, 1, 3]])
    #expect(abs(parabola.value(at: [2], of: [0, 1, 9]) - 4) < 1e-12)
    // Left out, the middle value 1 is met by the line from 0 to 9 at 3.
    let misses = parabola.misses(along: 0, of: [[0, 1, 9]]) { $0 - $1 }
    #expect(misses.count == 2)
    #expect(misses.allSatisfy { abs($0 - 2) < 1e-12 })
  }

  /// People as attempts that get through, (1 − r)/(1 − p r), times a power of the share: the stated
  /// error, the sum of the misses over levers between values, holds everywhere.
  @Test func statedErrorHoldsForPeople() {
    for seed in UInt64(1)...30 {
      var stream = RandomStream(seed: seed, path: 1, day: 0, purpose: Purpose(rawValue: 901))
      let power = 0.5 + stream.nextUniform()
      func logPeople(_ point: [Double]) -> Double {
        log((1 - point[0]) / (1 - point[1] * point[0])) + power * log(point[2])
      }
      let grid = Self.grid
      let simulated = values(grid, logPeople)
      let misses = grid.axes.indices.map {
        grid.misses(along: $0, of: [simulated]) { abs(exp($0 - $1) - 1) }
      }
      for _ in 0..<100 {
        let position = position(in: grid, &stream)
        let error = abs(exp(grid.value(at: position, of: simulated) - logPeople(position)) - 1)
        let bound = zip(zip(grid.axes, position), misses).reduce(0) { sum, axis in
          let interval = axis.0.0.dropFirst().dropLast().count { $0 <= axis.0.1 }
          return sum + axis.1[interval]
        }
        #expect(error <= bound, "seed \(seed), \(position)")
        #expect(bound < 0.03, "seed \(seed), \(position)")
      }
    }
  }
}
