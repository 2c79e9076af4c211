import Exports

/// What came of an update of a store, for people and scripts.
public struct UpdateReport: Codable, Sendable, Equatable {
  /// The folder of the store.
  public let store: String
  /// The release.
  public let release: LedgerEntry
  /// Whether it came in now; the store had it already where not.
  public let isNew: Bool
  /// Whether it is the newest release of the store.
  public let isCurrent: Bool
  /// What it changed against the one before it; `nil` where there is none, or it did not come in now.
  public let revisions: RevisionsReport?
  /// What a person should know before using it.
  public let warnings: [String]

  /// A report on what came of a release.
  public init(_ addition: ReleaseStore.Addition, to store: ReleaseStore) {
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

  /// The report as a person reads it.
  public var text: String {
    let name = "the release of \(release.published) (\(release.firstDay) to \(release.lastDay))"
    guard isNew else { return "Nothing changed: \(store) has \(name) already." }
    var lines = ["Added to \(store): \(name), \(NumberText.whole(Double(release.people))) people."]
    if !isCurrent { lines.append("A newer release stays the current one.") }
    if let revisions { lines += ["", revisions.text] }
    return lines.joined(separator: "\n")
  }
}
