import StraitChannelData
import StraitDiagnostics
import StraitFiles
import StraitRunFolder

/// The data log: what a run read, where it comes from, on which terms, and what limits it has.
package struct DataLog {
  /// Something that was read.
  package struct Entry {
    package let input: Manifest.Input
    let source: String
    let licence: String
    let status: String
    let limits: String
    package let found: Found
  }

  /// What stands now where an input was read.
  package enum Found: String {
    case same = "the same"
    case changed = "changed since: keep the file that was read"
    case missing = "not found from the folder of this command"
  }

  /// What was read, in the order of the manifest.
  package let entries: [Entry]

  /// The inputs of a folder, looked for where the manifest names them.
  package init(_ folder: FinishedFolder) {
    let manifest = folder.manifest
    entries = manifest.inputs.map { input in
      let isBuiltin = input.name == BuiltinSeries.name
      let isOfficial =
        isBuiltin || (manifest.attribution != nil && Self.official.contains(input.role))
      return Entry(
        input: input, source: Self.source(input, isOfficial: isOfficial),
        licence: isOfficial
          ? DataPackage.License.openGovernment.title : "to be stated by the analyst",
        status: Self.status(isBuiltin: isBuiltin, isOfficial: isOfficial)
          + (input.provisionalDays.map { days in
            "; \(days.count) day\(days.count == 1 ? "" : "s") of all arrivals read are provisional, "
              + "\(days[0]) to \(days[days.count - 1])"
          } ?? ""),
        limits: Self.limits[input.role] ?? "to be stated by the analyst",
        found: Self.found(input, of: manifest))
    }
  }

  /// How many inputs are found to be so.
  package func count(_ found: Found) -> Int { entries.count(where: { $0.found == found }) }

  /// `data-log.csv`.
  package var csv: CSVBuffer {
    var csv = CSVBuffer()
    csv.row([
      "role", "name", "bytes", "sha256", "source", "licence", "status", "limits", "found_now",
    ])
    for entry in entries {
      csv.field(words: entry.input.role)
      csv.field(words: entry.input.name)
      csv.field(entry.input.bytes)
      for text in [
        entry.input.sha256, entry.source, entry.licence, entry.status, entry.limits,
        entry.found.rawValue,
      ] { csv.field(text) }
      csv.endRow()
    }
    return csv
  }

  private static let official: Set = ["arrivals", "series", "preventions"]

  private static func source(_ input: Manifest.Input, isOfficial: Bool) -> String {
    guard input.name == BuiltinSeries.name else {
      return isOfficial ? "official release, as the user named it" : "a file of the user"
    }
    switch input.role {
    case "preventions":
      return
        "Home Office, Migrants detected crossing the English Channel in small boats, table SB_02"
    case "arrivals", "series":
      return
        "Home Office, Migrants detected crossing the English Channel in small boats, table SB_01"
    default: return "in the program"
    }
  }

  private static func status(isBuiltin: Bool, isOfficial: Bool) -> String {
    if isBuiltin { return "revised: as published at the end of 2025; may be revised again" }
    if isOfficial { return "provisional: as the release has it; its last weeks may be revised" }
    return "to be stated by the analyst"
  }

  private static let limits = [
    "arrivals":
      "counts of people and boats detected on a day; the source revises them; nothing is known of persons",
    "series":
      "counts of a day or period; the source may revise them; nothing is known of persons",
    "preventions":
      "weekly operational estimates by the French authorities; they count attempts, not individuals",
    "wind": "one place stands for the whole Channel; nights without measurements are missing",
    "model": "fitted before this run; its data, priors and seed stand in the file",
    "study": "assumptions of its author; see the assumptions log",
    "claims": "statements as quoted by the author of the file",
    "facts": "figures as published on the day of a statement, with their source",
  ]

  private static func found(_ input: Manifest.Input, of manifest: Manifest) -> Found {
    guard let content = content(input, of: manifest) else { return .missing }
    return content.count == input.bytes && Digest.sha256(content) == input.sha256 ? .same : .changed
  }

  private static func content(
    _ input: Manifest.Input, of manifest: Manifest
  ) -> [UInt8]? {
    guard input.name == BuiltinSeries.name else {
      return try? InputFile.read(
        manifest.place(of: input), expected: "a file that was read")
    }
    switch input.role {
    case "arrivals", "series": return Array(DailySeriesCSV.csv(BuiltinSeries.arrivals).utf8)
    case "preventions": return Array(WeeklyPreventions.csv(BuiltinSeries.preventions).utf8)
    case "facts": return BuiltinSeries.facts
    default: return nil
    }
  }
}
