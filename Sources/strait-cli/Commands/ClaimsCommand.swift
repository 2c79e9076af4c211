import ArgumentParser
import Foundation
import Strait

/// `strait claims`: public statements against the series.
struct ClaimsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "claims",
    abstract: "Check public statements against the series.",
    discussion: """
      Each statement of the file has one check: a day, a highest day, a total, a year, a \
      change, a share, an average or a forecast. You get a verdict, the figure found, its \
      definition, and other definitions in use. For a change you also get the chance that it \
      appears where nothing changed, and with --wind what the weather explains. Writes \
      claims.csv, variation.csv and a manifest. See docs/claims.md.

      EXAMPLE
        strait claims Scenarios/claims-2023-06.yaml
        strait claims statements.yaml --data release.ods --wind night-wind.csv
      """)

  @Argument(help: "The claims file.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String

  @OptionGroup var source: DataOptions
  @OptionGroup var wind: WindOptions

  @Option(help: "The number of paths behind each natural variation.")
  var paths = 10_000

  @Option(help: "The seed of every draw.")
  var seed = 1

  @Option(help: "The output folder (default: Notebooks-Exports/<claims>).", completion: .directory)
  var out: String?

  @OptionGroup var output: OutputOptions

  func validate() throws {
    try Limits.check("--paths", paths, in: 1...Study.mostPaths)
    try Limits.check("--seed", seed, in: Limits.seeds)
  }

  func run() async throws {
    let invocation = Invocation.current
    let content = try InputFile.read(file, expected: "a claims file")
    guard let text = String(validating: content, as: UTF8.self) else {
      throw InputError(file: file, found: "bytes that are no UTF-8", expected: "a YAML text file")
    }
    let claims = try ClaimsFile(yaml: text, file: file)
    let data = try source.read(wind: wind.source(), quiet: output.quiet)
    let folder = try OutputFolder(out ?? "Notebooks-Exports/\(claims.name)")
    let evidence = ClaimEvidence(
      series: data.observed, preventions: data.preventions, wind: data.wind)
    let report = try ClaimsReport(
      checking: claims, with: evidence, paths: paths, seed: UInt64(seed))
    try ClaimsExport.write(
      report,
      records: [InputRecord(role: "claims", name: file, content: content)] + data.records
        + [InputRecord(role: "facts", name: BuiltinSeries.name, content: BuiltinSeries.facts)],
      attribution: data.attribution, invocation: invocation, folder: folder)
    Limits.warnOfFewPaths(paths, quiet: output.quiet)
    try output.show(
      text: ClaimsText(report).text + "\n" + folder.listing,
      json: JSONText.encode(ClaimsJSON(report)))
  }
}
