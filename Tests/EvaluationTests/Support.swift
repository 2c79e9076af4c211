import Foundation
import Strait
import StraitEvaluation
import StraitTestSupport
import Testing

/// The files of the folder Reference.
enum Reference {
  /// A score as scoringrules computed it.
  struct Score: Decodable {
    let origin: String
    let target: String
    let end: String
    let outcome: Double
    let form: String
    let crps: Double
    let wis: Double
    let inside50: Bool
    let inside90: Bool
  }

  /// The file `scores.json`.
  struct Scores: Decodable {
    let tools: [String: String]
    let scores: [Score]
  }

  /// The path of a file.
  static func path(_ name: String) throws -> String {
    try #require(Bundle.module.path(forResource: "Reference/\(name)", ofType: nil))
  }

  /// The series against which forecasts are scored.
  static func series() throws -> DailySeries {
    try ArrivalsFile.read(contentsOf: path("arrivals.csv")).arrivals
  }

  /// The scores.
  static func scores() throws -> Scores {
    try JSONDecoder().decode(Scores.self, from: Data(bytes(path("scores.json"))))
  }
}

/// Rows of model output below a header.
func output(_ rows: [String], columns: String? = nil) -> String {
  let header =
    columns
    ?? "origin_date,location,target,horizon,target_end_date,output_type,output_type_id,value"
  return ([header] + rows).joined(separator: "\n") + "\n"
}

/// Samples of a week that ends seven days after 2024-01-14 or later.
func samples(_ values: [Int], week: Int = 1, origin: String = "2024-01-14") throws -> [String] {
  let end = try Day(origin).advanced(by: 7 * week)
  return values.enumerated().map {
    "\(origin),channel,weekly people,\(week),\(end),sample,\($0),\($1)"
  }
}
