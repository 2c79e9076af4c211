import Foundation
import Strait
import Testing
import StraitTestSupport

/// The program as built, run as a user runs it.
enum Program {
  /// What `.ci/sanitizers` tells the sanitizers, for the commands too.
  private static let sanitizers = ProcessInfo.processInfo.environment.filter {
    ["LSAN_OPTIONS", "TSAN_OPTIONS", "ASAN_SYMBOLIZER_PATH"].contains($0.key)
  }

  /// Whether commands run under the thread sanitizer: many times as slow, and with a large file of its
  /// own, so that the size of files cannot be limited.
  static let hasThreadSanitizer = sanitizers["TSAN_OPTIONS"] != nil

  /// The binary: `STRAIT_BINARY`, or that of the release build.
  static let path =
    ProcessInfo.processInfo.environment["STRAIT_BINARY"]
    ?? Repository.path(".build/release/strait")

  /// Runs the program, in the repository where no working directory is given.
  static func run(
    _ arguments: [String], in directory: String? = nil, environment: [String: String] = [:]
  ) async throws -> ChildProcess.Result {
    try await start([path] + arguments, in: directory, environment: environment)
  }

  /// Runs the program with files limited to so many KiB.
  static func run(
    _ arguments: [String], fileLimit: Int, in directory: String
  ) async throws -> ChildProcess.Result {
    try await start(
      ["/bin/bash", "-c", "ulimit -f \(fileLimit); exec \"$0\" \"$@\"", path] + arguments,
      in: directory)
  }

  /// Runs the program until it has opened a file in `folder`, then sends it a signal.
  static func run(
    _ arguments: [String], signal: String, onceIn folder: String, in directory: String
  ) async throws -> ChildProcess.Result {
    let script = """
      folder=$1; signal=$2; shift 2
      "$0" "$@" & program=$!
      for try in $(seq 3000); do [ -n "$(ls -A "$folder" 2>/dev/null)" ] && break; sleep 0.1; done
      kill -s "$signal" $program
      wait $program
      """
    return try await start(
      ["/bin/bash", "-c", script, path, folder, signal] + arguments, in: directory)
  }

  /// Runs the program and kills it after so many seconds; its status is then 137.
  static func run(
    _ arguments: [String], killAfter seconds: Double, in directory: String
  ) async throws -> ChildProcess.Result {
    // The shell stays, and says 137 of a program that was killed.
    let script = #"timeout --signal=KILL "$@"; exit $?"#
    return try await start(
      ["/bin/bash", "-c", script, "bash", String(seconds), path] + arguments, in: directory)
  }

  private static func start(
    _ words: [String], in directory: String?, environment: [String: String] = [:]
  ) async throws -> ChildProcess.Result {
    try #require(
      FileManager.default.isExecutableFile(atPath: path),
      "no program at \(path): run make test, which builds it first")
    return try await ProgramSlots.shared.with {
      try await ChildProcess.run(
        words, in: directory ?? Repository.root.path,
        environment: ["LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"]
          .merging(sanitizers) { $1 }.merging(environment) { $1 })
    }
  }
}
