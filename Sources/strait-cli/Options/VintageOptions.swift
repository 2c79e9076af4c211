import ArgumentParser
import Strait

/// Options that take arrivals from a store of releases, as they were known on a day.
struct VintageOptions: ParsableArguments {
  @Option(
    help: "Use the release that was current on this day, from the store.",
    transform: DayArgument.parse)
  var asOf: Day?

  @Option(
    help: ArgumentHelp(
      "The store of releases; without --as-of its newest release is used (default with --as-of: "
        + "\(ReleaseStore.defaultPath)).", valueName: "folder"),
    completion: .directory)
  var store: String?

  /// - Throws: a usage error where arrivals are named as well.
  func check(data: [String]) throws {
    guard data.contains(where: { $0 != BuiltinSeries.name }), asOf != nil || store != nil else {
      return
    }
    throw ValidationError(
      "--data: found \(asOf != nil ? "--as-of" : "--store") as well; expected one of the two")
  }

  /// The arrivals to read: `data`, or the path of a release in the store.
  ///
  /// - Throws: ``InputError`` where the store has no release of that day or before, or is damaged.
  func arrivals(before data: [String], quiet: Bool) throws -> [String] {
    guard asOf != nil || store != nil else { return data }
    let store = ReleaseStore(self.store ?? ReleaseStore.defaultPath)
    let entry = try store.release(asOf: asOf).entry
    if !quiet {
      StandardError.write(
        "strait: data: the release of \(entry.published), with days to \(entry.lastDay)")
    }
    return [store.path(of: entry)]
  }
}

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
