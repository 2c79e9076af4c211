import Foundation
import Strait
import Testing

/// A day that is known to exist.
func day(_ text: String) throws -> Day { try #require(Day(iso: text)) }

/// The bytes of a file.
func bytes(_ path: String) throws -> [UInt8] {
  Array(try Data(contentsOf: URL(fileURLWithPath: path)))
}

/// The names in a folder, hidden ones too, in order.
func names(in folder: String) throws -> [String] {
  try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
}

/// The repository, found from this file.
enum Repository {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The official releases beside the repository, if they are there.
  static let releases: [String] = {
    let folder = root.appendingPathComponent("../shared/data/home-office").standardizedFileURL
    let found = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return found.filter { $0.hasSuffix(".ods") }.sorted()
      .map { folder.appendingPathComponent($0).path }
  }()
}

/// The program as built, run as a user runs it.
enum Program {
  /// What a run of the program did.
  struct Result {
    let status: Int32
    let output: String
    let errors: String
  }

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
    ?? Repository.root.appendingPathComponent(".build/release/strait").path

  /// Runs the program, in the repository where no working directory is given.
  static func run(
    _ arguments: [String], in directory: String? = nil, environment: [String: String] = [:]
  ) async throws -> Result {
    try await start(path, arguments, in: directory, environment: environment)
  }

  /// Runs the program with files limited to so many KiB.
  static func run(
    _ arguments: [String], fileLimit: Int, in directory: String
  ) async throws -> Result {
    try await start(
      "/bin/bash", ["-c", "ulimit -f \(fileLimit); exec \"$0\" \"$@\"", path] + arguments,
      in: directory)
  }

  /// Runs the program until it has opened a file in `folder`, then sends it a signal.
  static func run(
    _ arguments: [String], signal: String, onceIn folder: String, in directory: String
  ) async throws -> Result {
    let script = """
      folder=$1; signal=$2; shift 2
      "$0" "$@" & program=$!
      for try in $(seq 3000); do [ -n "$(ls -A "$folder" 2>/dev/null)" ] && break; sleep 0.1; done
      kill -s "$signal" $program
      wait $program
      """
    return try await start(
      "/bin/bash", ["-c", script, path, folder, signal] + arguments, in: directory)
  }

  /// Runs the program and kills it after so many seconds; its status is then 137.
  static func run(
    _ arguments: [String], killAfter seconds: Double, in directory: String
  ) async throws -> Result {
    // The shell stays, and says 137 of a program that was killed.
    let script = #"timeout --signal=KILL "$@"; exit $?"#
    return try await start(
      "/bin/bash", ["-c", script, "bash", String(seconds), path] + arguments, in: directory)
  }

  private static func start(
    _ program: String, _ arguments: [String], in directory: String?,
    environment: [String: String] = [:]
  ) async throws -> Result {
    try #require(
      FileManager.default.isExecutableFile(atPath: path),
      "no program at \(path): run make test, which builds it first")
    return try await ProgramSlots.shared.with {
      try await run(program, arguments, in: directory, environment: environment)
    }
  }

  private static func run(
    _ program: String, _ arguments: [String], in directory: String?,
    environment: [String: String]
  ) async throws -> Result {
    try await withFolder { folder in
      let process = Process()
      process.executableURL = URL(fileURLWithPath: program)
      process.arguments = arguments
      process.currentDirectoryURL = directory.map { URL(fileURLWithPath: $0) } ?? Repository.root
      process.environment = [
        "COLUMNS": "80", "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin",
      ].merging(sanitizers) { $1 }.merging(environment) { $1 }
      let streams = try ["output", "errors"].map { name in
        let path = folder + "/" + name
        try Data().write(to: URL(fileURLWithPath: path))
        return try #require(FileHandle(forWritingAtPath: path))
      }
      process.standardInput = FileHandle.nullDevice
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
}

/// A temporary folder, removed afterwards.
func withFolder<Value>(_ body: (String) async throws -> Value) async throws -> Value {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("strait-\(UUID().uuidString)").path
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: folder) }
  return try await body(folder)
}

/// Everything below a folder: path and content of each file, and each folder.
func snapshot(_ folder: String) throws -> [String: [UInt8]] {
  var found: [String: [UInt8]] = [:]
  let paths = try FileManager.default.subpathsOfDirectory(atPath: folder)
  for path in paths {
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: folder + "/" + path, isDirectory: &isFolder)
    found[path] = exists && !isFolder.boolValue ? try bytes(folder + "/" + path) : []
  }
  return found
}
