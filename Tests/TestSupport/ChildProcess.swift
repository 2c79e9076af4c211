import Foundation
import Testing

/// Programs that tests run.
package enum ChildProcess {
  /// What a program did.
  package struct Result: Sendable {
    package let status: Int32
    package let output: String
    package let errors: String
  }

  /// Runs a program to its end, with nothing to read.
  ///
  /// - Parameters:
  ///   - words: the program, a path or a name that is looked for, and its arguments.
  ///   - directory: where it runs; here if absent.
  ///   - environment: all of its environment.
  /// - Returns: its status and what it printed.
  /// - Throws: an error where there is no such directory.
  package static func run(
    _ words: [String], in directory: String? = nil,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) async throws -> Result {
    try await withFolder { folder in
      let process = process(words, environment)
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
      return Result(
        status: status, output: String(decoding: try bytes(folder + "/output"), as: UTF8.self),
        errors: String(decoding: try bytes(folder + "/errors"), as: UTF8.self))
    }
  }

  /// Whether a program is there and ends well; what it prints is lost.
  package static func succeeds(_ words: [String]) -> Bool {
    let process = process(words, ProcessInfo.processInfo.environment)
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    do { try process.run() } catch { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }

  /// The Python of the tests: `STRAIT_PYTHON`, or `python3`.
  package static let python = ProcessInfo.processInfo.environment["STRAIT_PYTHON"] ?? "python3"

  private static func process(_ words: [String], _ environment: [String: String]) -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = words
    process.standardInput = FileHandle.nullDevice
    process.environment = environment
    return process
  }
}
