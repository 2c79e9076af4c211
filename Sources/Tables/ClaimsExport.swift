import Foundation
import StraitClaims
import StraitFiles
import StraitRunFolder
import StraitScenarios

/// Writes the files of a check of statements: `claims.csv`, `variation.csv` and the manifest.
package enum ClaimsExport {
  /// Writes the files and gives them their names.
  ///
  /// - Parameters:
  ///   - report: the results.
  ///   - records: what was read.
  ///   - attribution: what official figures among the data ask for.
  ///   - invocation: how the command was called.
  ///   - folder: receives the files.
  /// - Throws: ``RunError`` where a file cannot be written.
  package static func write(
    _ report: ClaimsReport, records: [InputRecord], attribution: String?, invocation: Invocation,
    folder: OutputFolder
  ) throws {
    let output = RunOutput(folder)
    try output.write(.claims) { readings(report, to: &$0) }
    try output.write(.variation) { variation(report, to: &$0) }
    var manifest = Manifest(command: "claims", paths: report.paths, seed: report.seed)
    manifest.claims = report.file.name
    manifest.verdicts = Dictionary(
      uniqueKeysWithValues: report.results.map { ($0.claim.id, $0.verdict.rawValue) })
    try output.finish(
      manifest, title: report.file.title, records: records, attribution: attribution,
      invocation: invocation)
  }

  private static func readings(_ report: ClaimsReport, to csv: inout CSVBuffer) {
    for result in report.results {
      for reading in result.readings {
        let claim = result.claim
        for text in [
          claim.id, claim.words, claim.said.description, claim.kind, result.verdict.rawValue,
          reading.name, reading.standing.rawValue, reading.quantity.rawValue, reading.quantity.unit,
        ] { csv.field(text) }
        csv.field(reading.stated?.value)
        csv.field(reading.found)
        for text in [
          reading.verdict?.rawValue ?? "", reading.definition, reading.origin, claim.source,
          reading.note,
        ] { csv.field(text) }
        csv.endRow()
      }
    }
  }

  private static func variation(_ report: ClaimsReport, to csv: inout CSVBuffer) {
    for result in report.results {
      guard let variation = result.variation else { continue }
      func add(
        _ model: String, _ assumption: String, _ quantity: String, _ value: Double,
        error: Double? = nil, _ lower: Double? = nil, _ upper: Double? = nil
      ) {
        for text in [result.claim.id, model, assumption, quantity] { csv.field(text) }
        for number in [value, error, lower, upper] { csv.field(number) }
        csv.endRow()
      }
      for chance in variation.chances {
        add(
          chance.model, chance.assumption, "probability", chance.probability, error: chance.error)
        add(
          chance.model, chance.assumption, "change", chance.median, chance.lower90, chance.upper90)
      }
      if let weather = variation.weather {
        add(
          "hurdle-wind", "weather alone", "change", weather.expected, weather.expectedLower90,
          weather.expectedUpper90)
        add(
          "hurdle-wind", "weather alone", "share", weather.share, weather.lower90, weather.upper90)
      }
    }
  }
}
