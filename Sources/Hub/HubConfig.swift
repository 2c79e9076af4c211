import StraitScoring

/// The files of `hub-config` that describe a run as a round of a hub.
struct HubConfig {
  /// What the hub asks for.
  let tasks: HubTasks
  /// Who runs it.
  let admin: Admin

  /// `admin.json`.
  struct Admin: Encodable {
    var schemaVersion: String
    var name: String
    var maintainer: String
    var contact: Contact
    var repository: Repository
    var fileFormat: [String]
    var timezone: String

    struct Contact: Encodable { var name: String }

    struct Repository: Encodable {
      var host: String
      var owner: String
      var name: String
    }
  }

  /// `target-data.json`.
  struct TargetData: Encodable {
    var schemaVersion = HubPaths.schema("target-data")
    var observableUnit = HubTargetData.unit
    var dateCol = "target_end_date"
    var timeSeries = Versions(versioned: true)
    var oracleOutput = Versions(versioned: false)

    struct Versions: Encodable { var versioned: Bool }

    enum CodingKeys: String, CodingKey {
      case schemaVersion, observableUnit, dateCol
      case timeSeries = "time-series"
      case oracleOutput = "oracle-output"
    }
  }

  /// The configuration for a run.
  ///
  /// - Throws: ``InputError`` where a table of the run lacks a column.
  init(_ run: HubRun, team: String) throws {
    let samples = try HubSamples(run)
    let origin = HubValue.text(run.origin.description)
    let modelTasks = try run.tables.map { period, table in
      let dates = try run.dates(of: table)
      let targets = try run.measures(of: table).map { HubTarget(period: period, measure: $0) }
      var outputs = [
        "mean": HubOutputType.point, "median": .point, "quantile": .quantile(QuantileLevels.all),
      ]
      if let samples, period == HubSamples.period {
        outputs["sample"] = .sample(samples.ids.count, originColumn: HubRows.taskIds[0])
      }
      let values: [[HubValue]] = [
        [origin], run.season.scenarios.map(HubValue.text), [.text(HubRows.location)],
        targets.map { .text($0.id) },
        dates.map { .integer(period.unit.horizon(of: $0, from: run.origin)) },
        dates.map { .text($0.description) },
      ]
      return HubTasks.ModelTask(
        taskIds: Dictionary(
          uniqueKeysWithValues: zip(HubRows.taskIds, values).map { name, values in
            name == Self.derived
              ? (name, HubTasks.TaskValues(optional: values))
              : (name, HubTasks.TaskValues(required: values))
          }),
        outputType: outputs, targetMetadata: targets.map(\.metadata))
    }
    tasks = HubTasks(
      schemaVersion: HubPaths.schema("tasks"),
      rounds: [
        HubTasks.Round(
          roundIdFromVariable: true, roundId: HubRows.taskIds[0], modelTasks: modelTasks,
          submissionsDue: HubTasks.Due(
            relativeTo: HubRows.taskIds[0], start: .integer(0), end: .integer(7)))
      ], derivedTaskIds: [Self.derived])
    let name = "\(run.season.study)-hub"
    admin = Admin(
      schemaVersion: HubPaths.schema("admin"), name: name, maintainer: team,
      contact: Admin.Contact(name: team),
      repository: Admin.Repository(host: "github", owner: team, name: name),
      fileFormat: ["csv"], timezone: "Europe/London")
  }

  /// The task id that follows from origin and horizon.
  private static let derived = "target_end_date"
}
