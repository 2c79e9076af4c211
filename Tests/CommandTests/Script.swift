import Foundation
import Testing

/// Scripts in Python and R that read what the program wrote.
enum Script {
  /// The folder of the notebooks.
  static let notebooks = Repository.root.appendingPathComponent("Notebooks-Exports").path
  /// The folder of the scripts that tests run.
  static let helpers =
    Repository.root.appendingPathComponent("Tests/CommandTests/Notebooks").path

  static let noPython: Comment =
    "skipped: no Python with Notebooks-Exports/requirements.txt; set STRAIT_PYTHON to one"
  static let noR: Comment = "skipped: no Rscript with jsonlite"
  static let hasPython = works([
    interpreter, "-c", "import ipykernel, matplotlib, nbclient, nbformat, pandas",
  ])
  static let hasR = works(["Rscript", "-e", "library(jsonlite)"])

  /// The Python that runs them.
  static let interpreter =
    ProcessInfo.processInfo.environment["STRAIT_PYTHON"] ?? "python3"

  /// Runs a helper in Python.
  static func python(
    _ helper: String, _ arguments: [String], _ variables: [String: String] = [:]
  ) async throws -> Program.Result {
    let quiet = ["PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"]
    return try await run(
      [interpreter, "\(helpers)/\(helper)"] + arguments,
      variables.merging(quiet) { given, _ in given })
  }

  /// Runs a script in R.
  static func r(_ script: String, _ arguments: [String]) async throws -> Program.Result {
    try await run(["Rscript", script] + arguments, ["LC_ALL": "C.UTF-8"])
  }

  /// Whether a command ends well.
  static func works(_ words: [String]) -> Bool {
    let process = process(words, [:])
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    do { try process.run() } catch { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }

  private static func process(_ words: [String], _ variables: [String: String]) -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = words
    process.standardInput = FileHandle.nullDevice
    process.environment = ProcessInfo.processInfo.environment
      .merging(variables) { _, given in given }
    return process
  }

  /// Runs a command.
  static func run(
    _ words: [String], _ variables: [String: String] = [:], in directory: String? = nil
  ) async throws -> Program.Result {
    try await withFolder { folder in
      let process = process(words, variables)
      if let directory { process.currentDirectoryURL = URL(fileURLWithPath: directory) }
      let streams = try ["output", "errors"].map { name in
        try Data().write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
        return try #require(FileHandle(forWritingAtPath: "\(folder)/\(name)"))
      }
      process.standardOutput = streams[0]
      process.standardError = streams[1]
      let status: Int32 = try await withCheckedThrowingContinuation { continuation in
        process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
        do { try process.run() } catch { continuation.resume(throwing: error) }
      }
      // The process, which may live on, does not let go of them.
      for stream in streams { try stream.close() }
      return Program.Result(
        status: status, output: String(decoding: try bytes(folder + "/output"), as: UTF8.self),
        errors: String(decoding: try bytes(folder + "/errors"), as: UTF8.self))
    }
  }
}
