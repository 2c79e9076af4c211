import Claims
import Foundation
import Scenarios

/// Writes the files of a check of statements: `claims.csv`, `variation.csv` and the manifest.
public enum ClaimsExport {
  /// The header of `claims.csv`: a row a reading.
  static let header = [
    "claim", "said", "check", "verdict", "reading", "standing", "quantity", "unit", "stated",
    "found", "reading_verdict", "definition", "origin", "source", "note",
  ]

  /// The header of `variation.csv`: a row a number of natural variation.
  static let variationHeader = [
    "claim", "model", "assumption", "quantity", "value", "mcse", "lower90", "upper90",
  ]

  /// Writes the files and gives them their names.
  ///
  /// - Parameters:
  ///   - report: the results.
  ///   - records: what was read.
  ///   - attribution: what official figures among the data ask for.
  ///   - invocation: how the command was called.
  ///   - folder: receives the files.
  /// - Throws: ``RunError`` where a file cannot be written.
  public static func write(
    _ report: ClaimsReport, records: [InputRecord], attribution: String?, invocation: Invocation,
    folder: OutputFolder
  ) throws {
    try folder.write("claims.csv", readings(report).bytes)
    try folder.write("variation.csv", variation(report).bytes)
    try folder.writeDataPackage(
      name: report.file.name, title: report.file.title, attribution: attribution)
    let manifest = ClaimsManifest(
      report, attribution: attribution, records: records, outputs: folder.openedFiles,
      invocation: invocation)
    try folder.write("manifest.json", Array(JSONText.encode(manifest).utf8) + [10])
    try folder.commit()
  }

  private static func readings(_ report: ClaimsReport) -> CSVBuffer {
    var csv = CSVBuffer()
    csv.row(header)
    for result in report.results {
      for reading in result.readings {
        let claim = result.claim
        for text in [
          claim.id, claim.said.description, claim.kind, result.verdict.rawValue,
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
    return csv
  }

  private static func variation(_ report: ClaimsReport) -> CSVBuffer {
    var csv = CSVBuffer()
    csv.row(variationHeader)
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
    return csv
  }
}
