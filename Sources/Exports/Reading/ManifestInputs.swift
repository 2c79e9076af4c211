import Scenarios

extension [Manifest.Input] {
  /// The path of a file that was read: a study names files as seen from its own folder.
  func place(of name: String) -> String {
    guard name != Study.builtin, !name.hasPrefix("/"),
      let study = first(where: { $0.role == "study" })?.name,
      study != name, let slash = study.lastIndex(of: "/")
    else { return name }
    return study[...slash] + name
  }
}
