import Foundation
import StraitDiagnostics
import StraitFiles
import StraitRunFolder

/// A hub that was checked and is sound: what it holds.
package struct HubCheck: Encodable, Sendable {
  /// The folder.
  package let hub: String
  /// The rounds with model output, in order.
  package let rounds: [String]
  /// The models with output, in order.
  package let models: [String]
  /// Files of model output.
  package let files: Int
  /// Rows of model output.
  package let rows: Int
  /// Tasks with output, over all files.
  package let tasks: Int

  /// Checks a hub.
  ///
  /// - Parameters:
  ///   - path: the folder of the hub.
  ///   - most: how many problems are named; all are counted.
  /// - Throws: ``InputError`` with the problems, each with file, row and reason.
  /// - Complexity: O(*n* log *n*) in the rows of a file, and one file in memory at a time.
  package init(of path: String, most: Int) throws {
    var problems = ProblemCount(most: most)
    let tasks = try HubJSON.decode(
      HubTasks.self, "\(path)/\(HubPaths.tasks)", expected: "a tasks.json of schema version 4 to 6")
    problems.add(HubTasksCheck(tasks, file: "\(path)/\(HubPaths.tasks)").problems)
    try problems.finish(path)
    struct Admin: Decodable { let fileFormat: [String] }
    let admin = try HubJSON.decode(
      Admin.self, "\(path)/\(HubPaths.admin)", expected: "an admin.json of the hubverse")
    let layout = HubLayout(path, tasks: tasks, formats: admin.fileFormat)
    problems.add(layout.problems)
    problems.add(try HubMetadataCheck(path, models: layout.models).problems)
    var rows = 0
    var count = 0
    for file in layout.files {
      let place = "\(path)/\(file.name)"
      var check = HubFileCheck(place, round: file.round, of: file.spec)
      try check.read(
        InputFile.withoutMark(InputFile.read(place, expected: "a CSV file of model output")))
      problems.add(check.problems)
      rows += check.rows
      count += check.tasks
    }
    if layout.files.isEmpty, problems.count == 0 {
      problems.add([
        Problem(
          file: "\(path)/\(HubPaths.modelOutput)", found: "no file of model output",
          expected: "<team>-<model>/<round>-<team>-<model>.csv")
      ])
    }
    try problems.finish(path)
    hub = path
    rounds = Set(layout.files.map(\.round)).sorted()
    models = layout.models.map(\.description)
    files = layout.files.count
    self.rows = rows
    self.tasks = count
  }
}
