import StraitDiagnostics
import StraitForecastModels
import StraitSimulation

/// Which models a backtest compares.
public struct ModelSelection: Sendable {
  /// The models that are fitted.
  public let members: [any ForecastModel]
  /// Whether a pool is scored as well.
  public let withPool: Bool
  /// The positions of the pool's members: those of `PoolModel` where all are there, else every model.
  var poolMembers: [Int] {
    let known = members.indices.filter { PoolModel.memberNames.contains(members[$0].name) }
    return known.count == PoolModel.memberNames.count ? known : Array(members.indices)
  }
  /// What you should know about the choice.
  public let notes: [String]

  /// Given models.
  public init(members: [any ForecastModel], withPool: Bool = false) {
    precondition(!members.isEmpty, "at least one model")
    self.members = members
    self.withPool = withPool
    notes = []
  }

  /// Every model of a family; those that need wind only where there is a record.
  ///
  /// - Parameters:
  ///   - family: the models, in the order of tables.
  ///   - hasWind: whether a record of wind is given.
  public init(allOf family: [any ForecastModel] = ModelFamily.all, hasWind: Bool) {
    members = family.filter { hasWind || !$0.needsWind }
    precondition(!members.isEmpty, "a model that needs no wind")
    withPool = members.count > 1
    notes = family.filter { !hasWind && $0.needsWind }
      .map { "\($0.name) is left out: it needs a record of night wind (`wind`)" }
  }

  /// The models of the given names, in the given order; `pool` stands for the
  /// pool of three (`PoolModel`), whose members are scored with it.
  ///
  /// - Parameters:
  ///   - names: the names.
  ///   - family: the models that are known.
  ///   - hasWind: whether a record of wind is given.
  /// - Throws: ``InputError`` with every name that is not known, comes twice or needs wind, or where
  ///   there are too few models for a pool.
  public init(
    names: [String], of family: [any ForecastModel] = ModelFamily.all, hasWind: Bool
  ) throws {
    let known = family.map(\.name) + [Backtest.poolName]
    var members: [any ForecastModel] = []
    var seen: Set<String> = []
    var problems: [Problem] = []
    func refuse(_ found: String, _ expected: String, _ suggestion: String) {
      problems.append(
        Problem(key: "models", found: found, expected: expected, suggestion: suggestion))
    }
    for name in names {
      guard seen.insert(name).inserted else {
        refuse("'\(name)' twice", "each model once", "name it once")
        continue
      }
      guard name != Backtest.poolName else { continue }
      guard let model = family.first(where: { $0.name == name }) else {
        refuse(
          "'\(name)'", "a model of the family, or all", NearMiss.suggestion(for: name, in: known))
        continue
      }
      if model.needsWind && !hasWind {
        refuse(
          "'\(name)' without a record of night wind", "a record for a model that needs one",
          "give one with `wind`, or leave out \(name)")
      }
      members.append(model)
    }
    let withPool = seen.contains(Backtest.poolName)
    if withPool {
      // The pool's members are scored beside it.
      members += family.filter {
        PoolModel.memberNames.contains($0.name) && !seen.contains($0.name)
      }
    }
    if problems.isEmpty && members.count < (withPool ? 2 : 1) {
      refuse(
        names.isEmpty ? "no model" : names.joined(separator: ","),
        withPool ? "at least two models for the pool to mix" : "at least one model",
        "known: \(known.joined(separator: ", "))")
    }
    if problems.isEmpty && hasWind && !members.contains(where: \.needsWind) {
      refuse(
        "\(names.joined(separator: ",")) with a record of night wind",
        "a model that makes use of it", "add hurdle-wind, or leave out `wind`")
    }
    guard problems.isEmpty else { throw InputError(problems) }
    self.members = members
    self.withPool = withPool
    notes = []
  }
}
