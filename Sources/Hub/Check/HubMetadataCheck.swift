import Foundation
import StraitDiagnostics
import StraitFiles
import StraitYAMLInput
import Yams

/// The metadata of the models of a hub: one file for each, with the keys that the hub asks for.
struct HubMetadataCheck {
  private(set) var problems: [Problem] = []

  /// Reads the metadata.
  ///
  /// - Parameters:
  ///   - path: the folder of the hub.
  ///   - models: the models that gave output.
  /// - Throws: ``InputError`` where the hub's schema for metadata cannot be read.
  init(_ path: String, models: [HubModelID]) throws {
    struct Schema: Decodable { let required: [String]? }
    let schema = try HubJSON.decode(
      Schema.self, "\(path)/\(HubPaths.metadataSchema)", expected: "a schema of model metadata")
    let folder = "\(path)/\(HubPaths.modelMetadata)"
    let files = HubLayout.visible(in: folder)
    for model in models {
      let names = ["\(model).yml", "\(model).yaml"]
      guard let name = names.first(where: files.contains) else {
        problems.append(
          Problem(
            file: "\(folder)/\(names[0])", found: "no such file",
            expected: "metadata for the output in \(HubPaths.modelOutput)/\(model)"))
        continue
      }
      check("\(folder)/\(name)", model, required: schema.required ?? [])
    }
  }

  private mutating func check(_ file: String, _ model: HubModelID, required: [String]) {
    let reading = YAMLReading(file: file)
    do {
      let content = try InputFile.read(file, expected: "metadata of a model")
      let root = try reading.root(of: String(decoding: content, as: UTF8.self))
      guard let mapping = root.mapping else {
        reading.report(root, key: "metadata", found: "no mapping", expected: "keys and values")
        problems += reading.problems
        return
      }
      for key in required where mapping[Node(key)] == nil {
        reading.report(
          root, key: key, found: "no such key", expected: "a value, as the hub's schema asks")
      }
      for (key, value) in [("team_abbr", model.team), ("model_abbr", model.model)] {
        guard let node = mapping[Node(key)], node.string != value else { continue }
        reading.report(
          node, key: key, found: "'\(node.string ?? "a list or mapping")'",
          expected: "'\(value)', as the file is named")
      }
      problems += reading.problems
    } catch let error as InputError {
      problems += error.problems
    } catch {
      problems.append(Problem(file: file, found: "\(error)", expected: "keys and values"))
    }
  }
}
