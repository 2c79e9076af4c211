import ArgumentParser
import Strait

/// The store of releases that a command names.
struct StoreOptions: ParsableArguments {
  @Option(
    name: .customLong("store"),
    help: ArgumentHelp(
      "The store of releases (default: \(ReleaseStore.defaultPath)).", valueName: "folder"),
    completion: .directory)
  var folder: String?

  /// The store, where one is named.
  var store: ReleaseStore? { folder.map { ReleaseStore($0) } }
}
