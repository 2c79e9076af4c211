/// The text of paths, as the user gave them.
package enum PathText {
  /// The path of a file in a folder, whose name may end in a slash.
  package static func join(_ folder: String, _ name: String) -> String {
    folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }
}
