import Foundation
import Testing
import StraitTestSupport

/// Scripts in Python and R that read what the program wrote.
enum Script {
  /// The folder of the notebooks.
  static let notebooks = Repository.path("Notebooks-Exports")
  /// The folder of the scripts that tests run.
  static let helpers =
    Repository.path("Tests/CommandTests/Notebooks")

  static let noPython: Comment =
    "skipped: no Python with packaging/python and Notebooks-Exports/requirements.txt; set STRAIT_PYTHON to one"
  static let noR: Comment = "skipped: no Rscript with the package of packaging/r (make test-tools)"
  /// Where `make test-tools` installs the package for R.
  private static let library = ["R_LIBS": Repository.path(".venv/r")]
  static let hasPython = ChildProcess.succeeds([
    ChildProcess.python, "-c", "import ipykernel, matplotlib, nbclient, nbformat, pandas, strait",
  ])
  static let hasR = ChildProcess.succeeds([
    "Rscript", "-e", ".libPaths(c('\(Repository.path(".venv/r"))', .libPaths())); library(strait)",
  ])

  /// Runs a helper in Python.
  static func python(
    _ helper: String, _ arguments: [String], _ variables: [String: String] = [:]
  ) async throws -> ChildProcess.Result {
    let quiet = ["PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"]
    return try await run(
      [ChildProcess.python, "\(helpers)/\(helper)"] + arguments,
      variables.merging(quiet) { given, _ in given })
  }

  /// Runs R with these words.
  static func r(_ words: [String]) async throws -> ChildProcess.Result {
    try await run(["Rscript"] + words, library.merging(["LC_ALL": "C.UTF-8"]) { $1 })
  }

  /// What R says of a run in words.
  static func describe(_ run: String) async throws -> ChildProcess.Result {
    let code = "writeLines(strait::strait_describe(commandArgs(trailingOnly = TRUE)))"
    return try await r(["-e", code, run])
  }

  private static func run(
    _ words: [String], _ variables: [String: String]
  ) async throws -> ChildProcess.Result {
    try await ChildProcess.run(
      words,
      environment: ProcessInfo.processInfo.environment.merging(variables) { _, given in given })
  }
}
