import StraitDiagnostics
import Foundation

/// The files of model output of a hub, by their folders and names.
struct HubLayout {
  /// A file with a name as it should be.
  struct File {
    /// Its path within the hub.
    let name: String
    let round: String
    let spec: HubRoundSpec
  }

  private(set) var files: [File] = []
  private(set) var models: [HubModelID] = []
  private(set) var problems: [Problem] = []

  /// Goes through the folders of a hub.
  ///
  /// - Parameters:
  ///   - path: the folder of the hub.
  ///   - tasks: what it asks for.
  ///   - formats: the kinds of file that it takes.
  init(_ path: String, tasks: HubTasks, formats: [String]) {
    let specs = tasks.rounds.map { HubRoundSpec($0, derived: tasks.derivedTaskIds ?? []) }
    for folder in Self.visible(in: "\(path)/\(HubPaths.modelOutput)") {
      let place = "\(path)/\(HubPaths.modelOutput)/\(folder)"
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: place, isDirectory: &isFolder)
      if !isFolder.boolValue, folder.hasPrefix("README") { continue }
      guard isFolder.boolValue, let model = HubModelID(folder) else {
        report(
          place, found: isFolder.boolValue ? "a folder of that name" : "a file",
          expected: "folders named <team>-<model>, each of \(HubModelID.expected)")
        continue
      }
      models.append(model)
      for file in Self.visible(in: place) {
        add("\(HubPaths.modelOutput)/\(folder)/\(file)", file, model, in: path, specs, formats)
      }
    }
  }

  private mutating func add(
    _ name: String, _ file: String, _ model: HubModelID, in path: String, _ specs: [HubRoundSpec],
    _ formats: [String]
  ) {
    let place = "\(path)/\(name)"
    let suffix = "-\(model).csv"
    guard file.hasSuffix(suffix), file.count > suffix.count else {
      report(place, found: "a file of that name", expected: "<round>\(suffix)")
      return
    }
    guard formats.contains("csv") else {
      report(
        place, found: "a CSV file",
        expected: "\(formats.joined(separator: " or ")), as admin.json says")
      return
    }
    let round = String(file.dropLast(suffix.count))
    guard let spec = specs.first(where: { $0.rounds.contains(round) }) else {
      let known = specs.flatMap(\.rounds).sorted()
      report(
        place, found: "round '\(round)'", expected: "a round of tasks.json",
        suggestion: NearMiss.suggestion(for: round, in: known))
      return
    }
    files.append(File(name: name, round: round, spec: spec))
  }

  private mutating func report(
    _ file: String, found: String, expected: String, suggestion: String? = nil
  ) {
    problems.append(
      Problem(file: file, found: found, expected: expected, suggestion: suggestion))
  }

  /// The names in a folder that are not hidden, in order.
  static func visible(in folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
      .filter { !$0.hasPrefix(".") }.sorted()
  }
}
