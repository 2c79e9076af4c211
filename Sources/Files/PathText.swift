/// The text of paths, as the user gave them. The system splits paths at the byte of the slash, whatever
/// accent follows it.
package enum PathText {
  private static let slash: UInt8 = 47

  /// The path of a file in a folder, whose name may end in a slash.
  package static func join(_ folder: String, _ name: String) -> String {
    folder.utf8.last == slash ? folder + name : "\(folder)/\(name)"
  }

  /// Where the last slash stands.
  package static func lastSlash(in path: String) -> String.Index? {
    path.utf8.lastIndex(of: slash)
  }

  /// Whether a path may lead out of the folder from which it is seen.
  package static func leaves(_ path: String) -> Bool {
    path.utf8.first == slash
      || path.utf8.split(separator: slash).contains { $0.elementsEqual("..".utf8) }
  }
}
