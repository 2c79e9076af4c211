import Foundation
import StraitDiagnostics
import StraitFiles

/// The folders of a hub, whose files appear after all of them were written, or not at all.
///
/// One ``OutputFolder`` for each folder; the files get their names folder by folder, in the order in
/// which the folders were first written to.
final class HubFolder {
  /// The path, as the user named it.
  let path: String
  private var folders: [(name: String, folder: OutputFolder)] = []

  /// The hub at a path, which need not exist.
  init(_ path: String) { self.path = path }

  deinit { for entry in folders.reversed() { entry.folder.discard() } }

  /// Writes a file under a temporary name.
  ///
  /// - Parameters:
  ///   - name: its path within the hub.
  ///   - bytes: its content.
  /// - Throws: ``InputError`` where its folder cannot be written, ``RunError`` where the disk fails.
  func write(_ name: String, _ bytes: [UInt8]) throws {
    let (folder, file) = Self.split(name)
    let output: OutputFolder
    if let open = folders.first(where: { $0.name == folder }) {
      output = open.folder
    } else {
      output = try OutputFolder("\(path)/\(folder)", loss: "nothing was kept of this export")
      folders.append((folder, output))
    }
    try output.write(file, bytes)
  }

  /// Gives every file its name, and removes an optional one that was there and was not written.
  ///
  /// - Parameters:
  ///   - optional: the paths of files that not every hub has.
  ///   - header: how those begin that the program wrote.
  /// - Throws: ``RunError`` where the disk fails.
  func commit(optional: [String], header: [UInt8]) throws {
    for (name, folder) in folders {
      try folder.commit(
        optional: optional.map(Self.split).filter { $0.folder == name }.map(\.file)
      ) { RegularFile.begins($0, with: header) }
    }
  }

  /// The files, with their paths within the hub.
  var files: [(name: String, file: OutputFile)] {
    folders.flatMap { entry in
      entry.folder.openedFiles.map { ("\(entry.name)/\($0.name)", $0) }
    }
  }

  private static func split(_ name: String) -> (folder: String, file: String) {
    let slash = name.lastIndex(of: "/")!
    return (String(name[..<slash]), String(name[name.index(after: slash)...]))
  }
}
