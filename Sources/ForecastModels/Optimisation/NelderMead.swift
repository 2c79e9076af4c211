/// Minimisation without derivatives, by the simplex method of Nelder and Mead.
///
/// The moves are those of Lagarias, Reeds, Wright and Wright (SIAM Journal on Optimization 9, 1998):
/// reflect by 1, expand by 2, contract by ½, shrink by ½. A simplex can collapse short of a minimum,
/// so after each convergence a new one is laid around the best point, until a round no longer lowers
/// the value by more than the tolerance.
package struct NelderMead: Sendable, Equatable {
  /// Where the value is lowest.
  package let point: [Double]
  /// The lowest value.
  package let value: Double
  /// The number of evaluations.
  package let evaluations: Int
  /// Whether the tolerance was met within the limit of evaluations.
  package let converged: Bool

  /// Minimises a function.
  ///
  /// - Parameters:
  ///   - start: the point to begin with.
  ///   - step: the edge of a new simplex along each axis.
  ///   - tolerance: the spread of values over the simplex, and the gain of a round, below which the
  ///     search ends.
  ///   - mostEvaluations: the limit of evaluations.
  ///   - function: the function; NaN counts as infinite.
  package init(
    from start: [Double], step: Double, tolerance: Double, mostEvaluations: Int,
    _ function: ([Double]) -> Double
  ) {
    precondition(!start.isEmpty && step > 0 && tolerance > 0, "a start, a step and a tolerance")
    var count = 0
    func evaluate(_ point: [Double]) -> Double {
      count += 1
      let value = function(point)
      return value.isNaN ? .infinity : value
    }
    var best = Vertex(point: start, value: evaluate(start))
    var done = false
    while !done && count < mostEvaluations {
      let before = best.value
      var simplex = [best]
      for axis in start.indices {
        var point = best.point
        point[axis] += step
        simplex.append(Vertex(point: point, value: evaluate(point)))
      }
      simplex.sort { $0.value < $1.value }
      while count < mostEvaluations, !(simplex[start.count].value - simplex[0].value < tolerance) {
        Self.move(&simplex, evaluate)
        simplex.sort { $0.value < $1.value }
      }
      best = simplex[0]
      done = before - best.value < tolerance && count < mostEvaluations
    }
    point = best.point
    value = best.value
    evaluations = count
    converged = done
  }

  private struct Vertex {
    var point: [Double]
    var value: Double
  }

  /// Replaces the worst vertex of a sorted simplex, or shrinks the simplex.
  private static func move(_ simplex: inout [Vertex], _ evaluate: ([Double]) -> Double) {
    let last = simplex.count - 1
    var centre = [Double](repeating: 0, count: last)
    for vertex in simplex[..<last] {
      for axis in 0..<last { centre[axis] += vertex.point[axis] / Double(last) }
    }
    func along(_ factor: Double) -> Vertex {
      let point = zip(centre, simplex[last].point).map { $0 + factor * ($0 - $1) }
      return Vertex(point: point, value: evaluate(point))
    }
    let reflected = along(1)
    if reflected.value < simplex[0].value {
      let expanded = along(2)
      simplex[last] = expanded.value < reflected.value ? expanded : reflected
      return
    }
    if reflected.value < simplex[last - 1].value {
      simplex[last] = reflected
      return
    }
    let outside = reflected.value < simplex[last].value
    let contracted = along(outside ? 0.5 : -0.5)
    if contracted.value < min(reflected.value, simplex[last].value) {
      simplex[last] = contracted
      return
    }
    for i in 1...last {
      simplex[i].point = zip(simplex[0].point, simplex[i].point).map { ($0 + $1) / 2 }
      simplex[i].value = evaluate(simplex[i].point)
    }
  }
}
