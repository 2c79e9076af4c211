import Strait

extension Reader {
  private static let hubFolder = Scratch("hub")

  /// Folders of a forecast hub, which the check reads: an input is the files below, in turn.
  static let hub = Reader(name: "hub") { bytes in
    let parts = parts(bytes)
    let names = [
      "hub-config/tasks.json", "model-output/team-model/2025-12-31-team-model.csv",
      "model-metadata/team-model.yml", "hub-config/admin.json",
      "hub-config/model-metadata-schema.json",
    ]
    for (index, name) in names.enumerated() {
      hubFolder.write(name, index < parts.count ? parts[index] : defaults[index])
    }
    _ = try HubCheck(of: hubFolder.path, most: 20).files
  }

  /// What stands for the files that an input lacks.
  private static let defaults = [
    "{}", "", "team_abbr: team\nmodel_abbr: model\n", #"{"file_format": ["csv"]}"#,
    #"{"required": ["team_abbr"]}"#,
  ].map { Array($0.utf8) }
}
