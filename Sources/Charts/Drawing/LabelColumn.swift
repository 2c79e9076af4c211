/// Labels beside the ends of lines, moved apart so that none lies on another.
enum LabelColumn {
  /// The places nearest to those wished for, in the order of the wishes, that keep a distance and
  /// stay in bounds. Where the bounds are too narrow, the distance shrinks.
  ///
  /// - Complexity: O(*n*²) for *n* labels.
  static func places(
    _ wishes: [Double], distance: Double, in bounds: ClosedRange<Double>
  ) -> [Double] {
    guard wishes.count > 1 else { return wishes.map { clamp($0, to: bounds) } }
    let room = (bounds.upperBound - bounds.lowerBound) / Double(wishes.count - 1)
    let gap = min(distance, room)
    let order = wishes.indices.sorted { (wishes[$0], $0) < (wishes[$1], $1) }
    // Groups of touching labels, each centred on the mean of its wishes.
    var groups: [(sum: Double, members: [Int])] = []
    func start(_ group: (sum: Double, members: [Int])) -> Double {
      let length = Double(group.members.count - 1) * gap
      let centred = group.sum / Double(group.members.count) - length / 2
      return clamp(
        centred, to: bounds.lowerBound...max(bounds.lowerBound, bounds.upperBound - length))
    }
    for index in order {
      var group = (sum: wishes[index], members: [index])
      while let last = groups.last,
        start(last) + Double(last.members.count) * gap > start(group)
      {
        group = (last.sum + group.sum, last.members + group.members)
        groups.removeLast()
      }
      groups.append(group)
    }
    var places = wishes
    for group in groups {
      for (position, index) in group.members.enumerated() {
        places[index] = start(group) + Double(position) * gap
      }
    }
    return places
  }

  private static func clamp(_ value: Double, to bounds: ClosedRange<Double>) -> Double {
    min(max(value, bounds.lowerBound), bounds.upperBound)
  }
}
