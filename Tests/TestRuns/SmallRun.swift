import Foundation
import Strait
import StraitTestSupport
import Testing

/// A small run, written once and read by many tests.
package struct SmallRun: Sendable {
  /// The study, ready to run again.
  package let prepared: PreparedStudy
  /// The files of its folder, by name.
  package let files: [String: [UInt8]]

  /// A table, named without `.csv`.
  package func table(_ name: String) throws -> PlainCSV {
    PlainCSV(try #require(files[name + ".csv"], "\(name).csv"))
  }

  /// The rest of June 2023 and July from 11 June: weeks, months and a year that began before.
  package static let june = Task {
    try await write(
      """
      strait: 1
      study: june-2023
      data: {arrivals: builtin, through: 2023-06-11, interception-rate: 0.425}
      season: {from: 2023-06-01, to: 2023-07-31}
      simulation: {paths: 2000, seed: 11}
      thresholds: {people-in-a-day: [200, 500, 800, 1200], people-in-season: [3000, 6000, 9000]}
      baseline: base
      scenarios:
        - name: copy
          title: The baseline again, under another name
        - name: base
        - name: half
          interception: {rate: 0.7125, from: 2023-06-12}
        - name: again
          interception: {rate: 0.7125, from: 2023-06-20, ramp-days: 5}
          re-attempts: {probability: 0.8}
        - name: more
          launches: {multiplier: 1.2}
          people-per-boat: {multiplier: 1.1}
          weather: {crossing-day-share: 0.7}
      """)
  }

  /// Across the end of a year.
  package static let winter = Task {
    try await write(
      """
      strait: 1
      study: winter
      data: {through: 2024-12-10}
      season: {from: 2024-12-20, to: 2025-01-20}
      simulation: {paths: 1000, seed: 5}
      scenarios: [{name: baseline}]
      """)
  }

  /// Runs a study.
  ///
  /// - Parameters:
  ///   - text: the study file.
  ///   - samplePaths: how many single paths are written.
  /// - Returns: the run.
  /// - Throws: what the study or the disk throws.
  package static func write(_ text: String, samplePaths: Int = 3) async throws -> SmallRun {
    try await withFolder { folder in
      let study = try Study(yaml: text, file: "s.yaml")
      let prepared = try PreparedStudy(study, content: Array(text.utf8), file: "s.yaml")
      let export = try RunExport(
        prepared, folder: OutputFolder(folder + "/out"), samplePaths: samplePaths,
        invocation: Invocation())
      try await prepared.run(jobs: 2) { try export.add($0) }
      try export.finish()
      return SmallRun(prepared: prepared, files: try snapshot(folder + "/out"))
    }
  }
}
