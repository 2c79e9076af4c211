import Exports

/// The releases of a store in order of publication, for people and scripts.
public struct LedgerReport: Codable, Sendable, Equatable {
  /// The folder of the store.
  public let store: String
  /// The releases.
  public let releases: [LedgerEntry]
  /// Release files that the ledger does not name.
  public let unnamedFiles: [String]

  /// A report on a store.
  ///
  /// - Throws: ``InputError`` where the ledger or a file is damaged.
  public init(_ store: ReleaseStore) throws {
    let ledger = try store.verifiedLedger()
    self.store = store.path
    releases = ledger.byPublication
    unnamedFiles = store.unnamedFiles(beside: ledger)
  }

  /// The report as a person reads it.
  public var text: String {
    guard !releases.isEmpty || !unnamedFiles.isEmpty else {
      return "\(store): no release yet; strait data update puts one in"
    }
    var table = TextTable()
    table.row([
      "released", "retrieved", "first day", "last day", "people", "days added", "removed",
      "revised", "people revised", "file",
    ])
    for entry in releases {
      table.row([
        "\(entry.published)", entry.retrieved, "\(entry.firstDay)", "\(entry.lastDay)",
        NumberText.whole(Double(entry.people)), NumberText.whole(Double(entry.daysAdded)),
        "\(entry.daysRemoved)", "\(entry.daysRevised)",
        NumberText.signed(Double(entry.peopleAfter - entry.peopleBefore)),
        "\(entry.sha256.prefix(12))…",
      ])
    }
    var lines = [
      "\(store): \(releases.count == 1 ? "1 release" : "\(releases.count) releases"), "
        + "every file as it came in"
    ]
    if !releases.isEmpty { lines += ["", table.text] }
    if !unnamedFiles.isEmpty {
      let names = unnamedFiles.joined(separator: ", ")
      lines += ["", "Not in the ledger, and used by nothing: \(names)"]
    }
    return lines.joined(separator: "\n")
  }
}
