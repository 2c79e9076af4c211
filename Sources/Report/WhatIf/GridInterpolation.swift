/// Interpolation between the points of a grid: along each axis the cubic through the four nearest
/// values, or through all of fewer.
///
/// The interpolant is the sum over points of *w*(point) · value, and the weight of a point the product
/// of its Lagrange weights along the axes, *wⱼ*(*x*) = Π (*x* − *xₖ*)/(*xⱼ* − *xₖ*) over the other
/// values *k* of the window. It passes through every point of the grid.
package struct GridInterpolation: Sendable, Equatable {
  /// The values along each axis, in ascending order.
  package let axes: [[Double]]

  /// The most values of a window.
  static let window = 4

  /// A grid.
  ///
  /// - Precondition: every axis has two values at least, in ascending order.
  package init(axes: [[Double]]) {
    precondition(
      axes.allSatisfy { $0.count > 1 && zip($0, $0.dropFirst()).allSatisfy { $0 < $1 } },
      "two values or more of each axis, in ascending order")
    self.axes = axes
  }

  /// The number of points.
  package var count: Int { axes.reduce(1) { $0 * $1.count } }

  /// The weights of the points at a position, the last axis moving fastest.
  ///
  /// - Complexity: O(points).
  package func weights(at position: [Double]) -> [Double] {
    zip(axes, position).reduce([1]) { weights, axis in
      let own = Self.weights(of: axis.0, at: axis.1)
      return weights.flatMap { weight in own.map { weight * $0 } }
    }
  }

  /// The value at a position between values at the points.
  package func value(at position: [Double], of values: [Double]) -> Double {
    zip(weights(at: position), values).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// The weights of the values of one axis at a position.
  static func weights(of axis: [Double], at position: Double) -> [Double] {
    let width = min(window, axis.count)
    let interval = interval(of: position, in: axis)
    let first = min(max(interval - 1, 0), axis.count - width)
    let used = first..<(first + width)
    return axis.indices.map { own in
      guard used.contains(own) else { return 0 }
      return used.reduce(1) { product, other in
        other == own
          ? product : product * (position - axis[other]) / (axis[own] - axis[other])
      }
    }
  }

  /// The interval of an axis in which a position lies; the first or last where it lies beyond.
  static func interval(of position: Double, in axis: [Double]) -> Int {
    (axis.dropFirst().dropLast().lastIndex { $0 <= position }) ?? 0
  }

  /// How far interpolation misses values at the points of an axis when each is left out in turn.
  ///
  /// The gap that a value leaves is wider than those in which the whole grid interpolates, so that the
  /// miss bounds the error there for functions that are smooth at the scale of the grid.
  ///
  /// - Parameters:
  ///   - axis: the position of the axis, which has three values at least.
  ///   - series: several values at each point.
  ///   - miss: how far a value that was interpolated is from one that was simulated.
  /// - Returns: for each interval of the axis the larger miss at its ends; the two ends of the axis
  ///   cannot be left out.
  /// - Complexity: O(points × series × values of the axis).
  package func misses(
    along axis: Int, of series: [[Double]],
    by miss: (_ interpolated: Double, _ simulated: Double) -> Double
  ) -> [Double] {
    let nodes = axes[axis]
    precondition(nodes.count > 2, "three values or more")
    let inner = axes[(axis + 1)...].reduce(1) { $0 * $1.count }
    let outer = count / (inner * nodes.count)
    let atNodes = (1..<(nodes.count - 1)).map { left in
      var others = nodes
      others.remove(at: left)
      var weights = Self.weights(of: others, at: nodes[left])
      weights.insert(0, at: left)
      var largest = 0.0
      for values in series {
        for before in 0..<outer {
          for after in 0..<inner {
            func place(_ node: Int) -> Int { (before * nodes.count + node) * inner + after }
            let value = nodes.indices.reduce(0) { $0 + weights[$1] * values[place($1)] }
            largest = max(largest, miss(value, values[place(left)]))
          }
        }
      }
      return largest
    }
    return (0..<(nodes.count - 1)).map { interval in
      max(atNodes[max(interval - 1, 0)], atNodes[min(interval, atNodes.count - 1)])
    }
  }
}
