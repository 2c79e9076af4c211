/// The speeds that one file gives at times, at most one each minute.
struct WindSamples {
  private var speeds: [Int: Double] = [:]

  var count: Int { speeds.count }

  /// Takes a speed; a second one for the same minute is a problem unless it is equal.
  ///
  /// - Parameters:
  ///   - speed: the speed in m/s.
  ///   - minute: minutes since 1970-01-01T00:00 UTC.
  ///   - line: where it stands.
  ///   - problems: takes the problem.
  mutating func add(
    _ speed: Double, minute: Int, line: Int, into problems: inout ProblemList
  ) {
    if let earlier = speeds.updateValue(speed, forKey: minute), earlier != speed {
      problems.append(
        line: line, key: "time", found: "\(TimeText.text(minute: minute)) twice, with two speeds",
        expected: "each time once", suggestion: "remove the row that is out of date")
    }
  }

  /// The mean of each hour, by hours since 1970-01-01T00:00 UTC.
  ///
  /// Times from the full hour to 59 minutes after it make one hour.
  var hours: [Int: Double] {
    var sums: [Int: (sum: Double, count: Int)] = [:]
    for (minute, speed) in speeds.sorted(by: { $0.key < $1.key }) {
      let hour = minute.floored(by: 60)
      let (sum, count) = sums[hour] ?? (0, 0)
      sums[hour] = (sum + speed, count + 1)
    }
    return sums.mapValues { $0.sum / Double($0.count) }
  }
}
