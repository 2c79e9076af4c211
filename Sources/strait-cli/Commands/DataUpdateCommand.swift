import ArgumentParser
import Foundation
import Strait

/// `strait data update`: the current official release into a store of releases.
struct DataUpdateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "update",
    abstract: "Download the current official release into a store of releases.",
    discussion: """
      Downloads the release from its publication on GOV.UK over HTTPS, with the program curl; \
      no other command uses the network. Checks it, puts it into the store beside earlier \
      releases, and lists every figure that it revised. If you name files, it adds those by \
      their last days, the oldest first, and downloads nothing. If one is refused, it adds the \
      others. See docs/data.md.

      EXAMPLE
        strait data update
        strait data update 2025-11-14.ods 2025-12-31.ods --store releases
      """)

  @Argument(
    help: "Releases that were downloaded already, in place of a download.",
    completion: .file(extensions: ["ods"]))
  var files: [String] = []

  @Option(
    help: "The address of a release, or of its publication in GOV.UK's content API (https only).")
  var url: String?

  @OptionGroup var store: StoreOptions

  @Option(
    help: ArgumentHelp(
      "Authorities (PEM) that sign the server's certificate, in place of the system's.",
      valueName: "file"),
    completion: .file(extensions: ["pem", "crt"]))
  var caFile: String?

  @Option(help: "Stop a download after this many seconds (default: 60).")
  var timeout: Int?

  @Flag(help: "Accept a release that lacks days of the current one.")
  var acceptFewerDays = false

  @Flag(help: "Accept a release that revises more than one day in ten.")
  var acceptManyRevisions = false

  @OptionGroup var output: OutputOptions

  func validate() throws {
    try Limits.check("--timeout", timeout, in: 1...3600)
    let network: [(String, Bool)] = [
      ("--url", url != nil), ("--ca-file", caFile != nil), ("--timeout", timeout != nil),
    ]
    if !files.isEmpty, let option = network.first(where: \.1)?.0 {
      throw ValidationError("\(option): found files as well; expected files or a download")
    }
  }

  func run() async throws {
    var reports: [UpdateReport] = []
    do {
      try await add(to: &reports)
    } catch {
      // What was added before the failure stays, and is reported.
      try show(reports)
      throw error
    }
    try show(reports)
  }

  private func add(to reports: inout [UpdateReport]) async throws {
    let store = self.store.store ?? ReleaseStore()
    let allowances = ReleaseStore.Allowances(
      fewerDays: acceptFewerDays, manyRevisions: acceptManyRevisions)
    guard files.isEmpty else {
      try addFiles(to: store, allowing: allowances, &reports)
      return
    }
    let source = try ReleaseSource(
      url ?? ReleaseSource.official, authorities: caFile, timeout: timeout ?? 60)
    let (document, address) = try await source.fetch()
    let addition = try store.add(
      document, source: address, at: Date(), allowing: allowances)
    reports.append(UpdateReport(addition, to: store))
  }

  /// Adds the files by their last days, the oldest first; those that are refused hold up no other.
  private func addFiles(
    to store: ReleaseStore, allowing allowances: ReleaseStore.Allowances,
    _ reports: inout [UpdateReport]
  ) throws {
    var releases: [(file: String, document: [UInt8], last: Day)] = []
    var problems: [Problem] = []
    for file in files {
      do {
        let document = try InputFile.read(file, expected: "an official release (.ods)")
        let last = try ArrivalsFile.read(bytes: document, file: file).arrivals.end
        releases.append((file, document, last))
      } catch let error as InputError {
        problems += error.problems
      }
    }
    for release in releases.sorted(by: { $0.last < $1.last }) {
      do {
        let addition = try store.add(
          release.document, source: release.file, at: Date(), allowing: allowances)
        reports.append(UpdateReport(addition, to: store))
      } catch let error as InputError {
        problems += error.problems
      }
    }
    if !problems.isEmpty { throw InputError(problems) }
  }

  private func show(_ reports: [UpdateReport]) throws {
    guard !reports.isEmpty else { return }
    if !output.quiet {
      for warning in reports.flatMap(\.warnings) { StandardError.write("strait: data: \(warning)") }
    }
    try output.show(
      text: reports.map(\.text).joined(separator: "\n\n"), json: JSONText.encode(reports))
  }
}
