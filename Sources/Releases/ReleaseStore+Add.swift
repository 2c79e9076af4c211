import Foundation
import StraitChannelData
import StraitDiagnostics
import StraitFiles
import StraitTimeSeries

extension ReleaseStore {
  /// What of a release is accepted that would otherwise be refused.
  package struct Allowances: Sendable, Equatable {
    /// A release that lacks days of the current one.
    package var fewerDays: Bool
    /// A release that has other figures on more than one in ten of the days of the current one.
    package var manyRevisions: Bool

    /// Allowances; none where nothing is said.
    package init(fewerDays: Bool = false, manyRevisions: Bool = false) {
      self.fewerDays = fewerDays
      self.manyRevisions = manyRevisions
    }
  }

  /// The result of adding a release to a store.
  package struct Addition: Sendable, Equatable {
    /// The release, as the ledger has it.
    package let entry: LedgerEntry
    /// Whether it came in now; the store had it already where not, and nothing was changed.
    package let isNew: Bool
    /// Whether it is the newest release of the store.
    package let isCurrent: Bool
    /// The release before it, by day of publication; `nil` where there is none.
    package let previous: LedgerEntry?
    /// What it changed against the one before it; `nil` where there is none, or it did not come in now.
    package let changes: Revisions?
    /// What a person should know before using it.
    package let warnings: [String]
  }

  /// Checks a release and puts it into the store, which is made where it does not exist.
  ///
  /// Counts may go down: they are revised, and each revision is in what this returns. Figures that were
  /// there before stay, in the release that had them.
  ///
  /// - Parameters:
  ///   - document: the bytes of the `.ods` document.
  ///   - source: the address or path from which it came.
  ///   - time: the time.
  ///   - allowances: what is accepted that would otherwise be refused.
  /// - Returns: the result.
  /// - Throws: ``InputError`` where it is refused, the store is damaged, or another process changes it;
  ///   ``RunError`` where the disk fails. The store is then as it was.
  package func add(
    _ document: [UInt8], source: String, at time: Date, allowing allowances: Allowances = .init()
  ) throws -> Addition {
    let data = try ArrivalsFile.read(bytes: document, file: source)
    guard data.source == .release else {
      throw InputError(
        file: source, found: "a CSV file", expected: "an official release (.ods)",
        suggestion: "a store keeps releases only: read the CSV file itself, as `data`")
    }
    let today = Day(number: Int((time.timeIntervalSince1970 / 86_400).rounded(.down)))
    guard data.arrivals.end <= today else {
      throw InputError(
        file: source, found: "figures up to \(data.arrivals.end)",
        expected: "no day after today, \(today)", suggestion: "check the clock of this machine")
    }
    let warnings = data.warnings + (data.provisionalWarning().map { [$0] } ?? [])
    let folder = try OutputFolder(path, loss: "the store is as it was")
    defer { folder.discard() }
    var ledger = try verifiedLedger()
    let digest = Digest.sha256(document)
    if let known = ledger.entries.first(where: { $0.sha256 == digest }) {
      return Addition(
        entry: known, isNew: false, isCurrent: known == ledger.current(),
        previous: ledger.entries.first { $0.sha256 == known.previous }, changes: nil,
        warnings: warnings)
    }
    if let current = ledger.current() {
      try refuse(data, source, against: current, allowances)
    }
    let published = Self.publication(of: data, today: today)
    let before = ledger.current(asOf: published)
    let changes = try before.map { Revisions(old: try self.data(of: $0), new: data) }
    let entry = LedgerEntry(
      published: published, retrieved: time.formatted(.iso8601), source: source, sha256: digest,
      bytes: document.count, firstDay: data.arrivals.start, lastDay: data.arrivals.end,
      people: data.arrivals.totalPeople(over: data.arrivals.days), previous: before?.sha256,
      daysAdded: changes?.addedDays.count ?? data.arrivals.count,
      daysRemoved: changes?.removedDays.count ?? 0,
      daysRevised: changes?.sharedDays.differences.count ?? 0,
      peopleBefore: changes?.peopleBefore ?? 0, peopleAfter: changes?.peopleAfter ?? 0,
      weeksRevised: changes?.changedWeeks.count ?? 0)
    ledger.entries.append(entry)
    try folder.write(entry.file, document)
    try folder.write(ReleaseLedger.fileName, ledger.csv)
    try folder.commit()
    return Addition(
      entry: entry, isNew: true, isCurrent: entry == ledger.current(), previous: before,
      changes: changes, warnings: warnings)
  }

  /// The data of a release in the store.
  func data(of entry: LedgerEntry) throws -> ImportedData {
    try ArrivalsFile.read(bytes: document(of: entry), file: path(of: entry))
  }

  /// The day of publication: that on which the document was saved, where that can be true.
  private static func publication(of data: ImportedData, today: Day) -> Day {
    let last = data.arrivals.end
    if let saved = data.savedOn, saved > last, saved <= today { return saved }
    return min(last.advanced(by: 1), today)
  }

  /// - Throws: ``InputError`` where a release looks like an old, cut or foreign one.
  private func refuse(
    _ data: ImportedData, _ source: String, against current: LedgerEntry, _ allowances: Allowances
  ) throws {
    let changes = Revisions(old: try self.data(of: current), new: data)
    if !allowances.fewerDays, let first = changes.removedDays.first,
      let last = changes.removedDays.last
    {
      let count = changes.removedDays.count
      throw InputError(
        file: source,
        found: "no figures for \(count == 1 ? "1 day" : "\(count) days") of the current release "
          + "(\(first == last ? "\(first)" : "\(first) to \(last)"))",
        expected: "every day of the release of \(current.published)",
        suggestion: "try again later, for it may be an older file; `fewerDays` adds it")
    }
    let revised = changes.sharedDays.differences.count
    if !allowances.manyRevisions, 10 * revised > changes.sharedDays.sharedCount {
      throw InputError(
        file: source,
        found: "other figures on \(revised) of \(changes.sharedDays.sharedCount) days",
        expected: "at most one day in ten revised since the release of \(current.published)",
        suggestion: "compare the two with strait data revisions; `manyRevisions` adds it")
    }
  }
}
