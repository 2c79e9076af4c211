/// Scenarios grouped by what they share, so that it is simulated once.
///
/// Scenarios with the same weather share wind, crossing days and the boats that the model draws;
/// among them, those with the same levers of size share boats and people before interception.
struct ScenarioTree: Sendable {
  /// Scenarios with the same weather.
  struct Weather: Sendable {
    /// The first scenario of the group, which stands for its weather.
    let scenario: Int
    /// The groups with the same levers of size.
    var sizes: [Size]
  }

  /// Scenarios with the same weather and levers of size.
  struct Size: Sendable {
    /// The first scenario of the group, which stands for its levers.
    let scenario: Int
    var scenarios: [Int]
  }

  /// The groups, in the order of their first scenarios.
  let weathers: [Weather]

  /// Groups scenarios.
  init(_ scenarios: [DailyLevers]) {
    var weathers: [Weather] = []
    for (index, levers) in scenarios.enumerated() {
      let position = weathers.firstIndex {
        let other = scenarios[$0.scenario]
        return other.crossingShift == levers.crossingShift && other.wind == levers.wind
          && other.crossingShiftByPath == levers.crossingShiftByPath
      }
      guard let position else {
        weathers.append(
          Weather(scenario: index, sizes: [Size(scenario: index, scenarios: [index])]))
        continue
      }
      let size = weathers[position].sizes.firstIndex {
        let other = scenarios[$0.scenario]
        return other.launches == levers.launches && other.events == levers.events
          && other.peoplePerBoat == levers.peoplePerBoat
          && other.peoplePerBoatCap == levers.peoplePerBoatCap
          && other.launchesByPath == levers.launchesByPath
          && other.peoplePerBoatByPath == levers.peoplePerBoatByPath
          && other.peoplePerBoatCapByPath == levers.peoplePerBoatCapByPath
      }
      if let size {
        weathers[position].sizes[size].scenarios.append(index)
      } else {
        weathers[position].sizes.append(Size(scenario: index, scenarios: [index]))
      }
    }
    self.weathers = weathers
  }
}
