import StraitDiagnostics
import StraitYAMLInput

/// A lever that is one number: what sweeps, solutions and sensitivities move.
///
/// Each is declared once, beside the group that holds its value and says how it acts:
/// ``Scenario/Interception``, ``Scenario/Reattempts``, ``Scenario/Launches``,
/// ``Scenario/PeoplePerBoat``, ``Scenario/Weather``.
public struct Lever: RawRepresentable, CaseIterable, Codable, Hashable, Sendable {
  /// The name of its group and its own, as study files have them: `interception.rate`.
  public let rawValue: String
  /// What it is called.
  public let title: String
  /// The unit of its values, for tables of assumptions.
  public let unit: String
  /// The values that a study may state.
  public let bounds: ClosedRange<Double>
  /// Whether a study file that has its group must state it.
  let isRequired: Bool
  /// Whether the data have a distribution of it.
  let hasData: Bool
  /// What its value means in a study, for tables of assumptions.
  let note: @Sendable (PreparedStudy) -> String
  private let getter: @Sendable (Scenario) -> Double?
  private let setter: @Sendable (Double, inout Scenario) -> Void

  /// A lever whose value its group always has.
  ///
  /// - Parameters:
  ///   - name: the name of the group and its own, joined by a point.
  ///   - title: what it is called.
  ///   - unit: the unit of its values.
  ///   - bounds: the values that a study may state.
  ///   - isRequired: whether a study file that has the group must state it.
  ///   - value: where the group holds its value.
  ///   - note: what its value means in a study.
  init<Group: LeverGroup>(
    _ name: String, title: String, unit: String, bounds: ClosedRange<Double>,
    isRequired: Bool = false, value: WritableKeyPath<Group, Double> & Sendable,
    note: @escaping @Sendable (PreparedStudy) -> String
  ) {
    rawValue = name
    self.title = title
    self.unit = unit
    self.bounds = bounds
    self.isRequired = isRequired
    hasData = false
    self.note = note
    getter = { $0[keyPath: Group.place]?[keyPath: value] }
    setter = { number, scenario in
      scenario[keyPath: Group.place, default: Group()][keyPath: value] = number
    }
  }

  /// A lever that does nothing where its group has no value for it.
  init<Group: LeverGroup>(
    _ name: String, title: String, unit: String, bounds: ClosedRange<Double>,
    hasData: Bool = false, value: WritableKeyPath<Group, Double?> & Sendable,
    note: @escaping @Sendable (PreparedStudy) -> String
  ) {
    rawValue = name
    self.title = title
    self.unit = unit
    self.bounds = bounds
    isRequired = false
    self.hasData = hasData
    self.note = note
    getter = { $0[keyPath: Group.place]?[keyPath: value] }
    setter = { number, scenario in
      scenario[keyPath: Group.place, default: Group()][keyPath: value] = number
    }
  }

  /// The lever of a name; `nil` where there is none.
  public init?(rawValue: String) {
    guard let lever = Self.allCases.first(where: { $0.rawValue == rawValue }) else { return nil }
    self = lever
  }

  /// Every lever, group by group.
  public static let allCases: [Lever] = Scenario.groups.flatMap { $0.levers }

  /// Sets the lever of a scenario, leaving the others of its group as they are; what was believed of it
  /// no longer counts.
  public func set(_ value: Double, in scenario: inout Scenario) {
    setter(value, &scenario)
    scenario.distributions[rawValue] = nil
  }

  /// Leaves the lever of a scenario uncertain; its number is the median.
  ///
  /// - Precondition: the distribution is one of the lever's values.
  public func set(_ distribution: LeverDistribution, in scenario: inout Scenario) {
    if distribution.form != .fromData {
      set(distribution.median(within: bounds), in: &scenario)
    }
    scenario.distributions[rawValue] = distribution
  }

  /// Its value in a scenario; `nil` where the scenario leaves it as it is.
  public func value(in scenario: Scenario) -> Double? { getter(scenario) }

  /// The name of its group.
  var group: String { String(rawValue.split(separator: ".")[0]) }

  /// The name within its group, as a study file has it: `rate` of `interception.rate`.
  var key: String { String(rawValue.split(separator: ".")[1]) }
}

/// Levers that a study file states together, under one key of a scenario: their values, and how they
/// act.
protocol LeverGroup: Codable, Equatable, Sendable {
  /// The key of a scenario in a study file.
  static var key: String { get }
  /// Where a scenario holds the group; `nil` there leaves everything as it is.
  static var place: WritableKeyPath<Scenario, Self?> & Sendable { get }
  /// Those that are one number, in the order in which they are listed.
  static var levers: [Lever] { get }
  /// The keys of what is no number.
  static var otherKeys: [String] { get }

  /// Every value as it is where a study file does not state it.
  init()

  /// Reads what is no number, after the levers, and checks the whole.
  mutating func readOthers(_ mapping: YAMLMapping)

  /// Turns the group of a scenario into daily values, and lists them as assumptions.
  ///
  /// - Throws: ``InputError`` where a lever cannot act.
  static func act(on compilation: inout LeverCompilation) throws
}

extension LeverGroup {
  /// Reads the group into a scenario, where the study file has it.
  static func read(_ mapping: YAMLMapping, into scenario: inout Scenario) {
    let keys = levers.map(\.key) + otherKeys
    guard let mapping = mapping.mapping(key, keys: keys) else { return }
    scenario[keyPath: place] = Self()
    for lever in levers {
      let stated = mapping.uncertain(
        lever.key, in: lever.bounds, hasData: lever.hasData, required: lever.isRequired)
      if let distribution = stated.distribution {
        lever.set(distribution, in: &scenario)
      } else if let value = stated.value {
        lever.set(value, in: &scenario)
      }
    }
    scenario[keyPath: place]?.readOthers(mapping)
  }
}

extension Scenario {
  /// A group of levers, made where the scenario has none.
  fileprivate subscript<Group>(
    keyPath place: WritableKeyPath<Scenario, Group?>, default group: @autoclosure () -> Group
  ) -> Group {
    get { self[keyPath: place] ?? group() }
    set { self[keyPath: place] = newValue }
  }
}

extension YAMLMapping {
  /// A lever by its name.
  func leverName(_ key: String, required: Bool = false) -> Lever? {
    guard let name = text(key, required: required) else { return nil }
    if let lever = Lever(rawValue: name) { return lever }
    let names = Lever.allCases.map(\.rawValue)
    report(
      key, found: "'\(name)'", expected: "one of \(names.joined(separator: ", "))",
      suggestion: NearMiss.nearest(to: name, in: names).map { "did you mean '\($0)'?" })
    return nil
  }
}
