import StraitFiles

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
