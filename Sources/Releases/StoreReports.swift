import StraitFiles

/// The result of an update of a store, for people and scripts.
package struct UpdateReport: Codable, Sendable, Equatable {
  /// The folder of the store.
  package let store: String
  /// The release.
  package let release: LedgerEntry
  /// Whether it came in now; the store had it already where not.
  package let isNew: Bool
  /// Whether it is the newest release of the store.
  package let isCurrent: Bool
  /// What it changed against the one before it; `nil` where there is none, or it did not come in now.
  package let revisions: RevisionsReport?
  /// What a person should know before using it.
  package let warnings: [String]

  /// A report on the result of adding a release.
  package init(_ addition: ReleaseStore.Addition, to store: ReleaseStore) {
    self.store = store.path
    release = addition.entry
    isNew = addition.isNew
    isCurrent = addition.isCurrent
    revisions = addition.previous.flatMap { previous in
      addition.changes.map {
        RevisionsReport(
          $0, old: "release of \(previous.published)", new: "release of \(addition.entry.published)"
        )
      }
    }
    warnings = addition.warnings
  }
}

/// The releases of a store in order of publication, for people and scripts.
package struct LedgerReport: Codable, Sendable, Equatable {
  /// The folder of the store.
  package let store: String
  /// The releases.
  package let releases: [LedgerEntry]
  /// Release files that the ledger does not name.
  package let unnamedFiles: [String]

  /// A report on a store.
  ///
  /// - Throws: ``InputError`` where the ledger or a file is damaged.
  package init(_ store: ReleaseStore) throws {
    let ledger = try store.verifiedLedger()
    self.store = store.path
    releases = ledger.byPublication
    unnamedFiles = store.unnamedFiles(beside: ledger)
  }
}
