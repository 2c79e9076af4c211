import ArgumentParser
import Strait

/// `strait data revisions`: what a release changed, or what all releases of a store did.
struct DataRevisionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "revisions",
    abstract: "Compare two releases, or list those of a store.",
    discussion: """
      Lists the days that were added, removed and revised, and the weeks of preventions. A day \
      in place of a file means the release of the store that was current then. Without files, \
      it checks the store and prints its ledger.

      EXAMPLE
        strait data revisions old.ods new.ods -o changes.csv
        strait data revisions 2025-11-20 2025-12-31 --store releases
        strait data revisions --store releases
      """)

  @Argument(
    help: "The old and the new one: releases, CSV files or days.",
    completion: .file(extensions: ["ods", "csv"]))
  var files: [String] = []

  @OptionGroup var store: StoreOptions

  @Option(
    name: [.short, .customLong("output")], help: "Also write every change to this CSV file.",
    completion: .file(extensions: ["csv"]))
  var out: String?

  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard files.isEmpty || files.count == 2 else {
      throw ValidationError(
        "found \(files.count) file\(files.count == 1 ? "" : "s"); expected an old and a new one, or "
          + "none to list a store")
    }
    if files.isEmpty, out != nil {
      throw ValidationError("--output: found no files; expected an old and a new one to compare")
    }
    if files.count == 2, store.folder != nil, !files.contains(where: { Day(iso: $0) != nil }) {
      throw ValidationError("--store: found two files; expected a day in place of one of them")
    }
  }

  func run() throws {
    let store = self.store.store ?? ReleaseStore()
    guard files.count == 2 else {
      let report = try LedgerReport(store)
      return try output.show(text: report.text, json: JSONText.encode(report))
    }
    let old = try read(files[0], store)
    let new = try read(files[1], store)
    let report = RevisionsReport(
      Revisions(old: old.data, new: new.data), old: old.name, new: new.name)
    if let out { try OutputFolder.writeSingleFile(out, report.csv) }
    try output.show(text: report.text, json: JSONText.encode(report))
  }

  /// A file, or the release of the store that was current on a day.
  private func read(
    _ name: String, _ store: ReleaseStore
  ) throws -> (name: String, data: ImportedData) {
    guard let day = Day(iso: name) else {
      return (name, try ArrivalsFile.read(contentsOf: name))
    }
    let (entry, document) = try store.release(asOf: day)
    return (
      "release of \(entry.published)",
      try ArrivalsFile.read(bytes: document, file: store.path(of: entry))
    )
  }
}
