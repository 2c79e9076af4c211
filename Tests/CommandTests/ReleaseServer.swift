import Foundation
import Strait
import Testing
import StraitTestSupport

/// A local publisher of releases over TLS, see `Server/releases.py`.
struct ReleaseServer {
  /// The folder whose files it serves.
  let folder: String
  /// The authority that signed its certificate.
  let authority: String
  private let port: String

  static let missing: Comment = "skipped: curl, openssl or python3 is not there (make test-tools)"
  static let isPossible = [
    ["curl", "--version"], ["openssl", "version"], ["python3", "-c", "import ssl"],
  ].allSatisfy { ChildProcess.succeeds($0) }

  /// The address of a path.
  func address(_ path: String) -> String { "https://localhost:\(port)/\(path)" }

  /// The options by which the program takes something from it.
  func options(_ path: String) -> [String] { ["--url", address(path), "--ca-file", authority] }

  /// The paths that were asked for so far.
  func requests() throws -> [String] { try names(in: folder + "/requests") }

  /// Puts a file where the server finds it.
  func publish(_ document: [UInt8], as name: String = "release.ods") throws {
    try Data(document).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
  }

  /// Runs a server while something is done, in a folder that is removed afterwards.
  ///
  /// - Parameters:
  ///   - isExpired: whether its certificate ran out the day before.
  ///   - body: is given the server, and another folder to work in.
  /// - Throws: what `body` throws.
  static func serve(
    isExpired: Bool = false, _ body: (ReleaseServer, _ folder: String) async throws -> Void
  ) async throws {
    try await withFolder { root in
      let site = root + "/site"
      let work = root + "/work"
      for folder in [site, work] {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      }
      try await certify(in: root, days: isExpired ? -1 : 1)
      let script =
        Repository.path("Tests/CommandTests/Server/releases.py")
      let process = process(["python3", script, site, "server.pem", "server.key"], in: root)
      try process.run()
      // Not SIGTERM: what a thread of the pool starts has it blocked.
      defer { kill(process.processIdentifier, SIGKILL) }
      for _ in 0..<600 where !FileManager.default.fileExists(atPath: site + "/port") {
        try await Task.sleep(for: .milliseconds(50))
      }
      let port = String(decoding: try bytes(site + "/port"), as: UTF8.self)
      try await body(
        ReleaseServer(folder: site, authority: root + "/authority.pem", port: port), work)
    }
  }

  /// Makes an authority, and a certificate for localhost that it signs.
  private static func certify(in folder: String, days: Int) async throws {
    let key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    try "subjectAltName=DNS:localhost".write(
      toFile: folder + "/names", atomically: true, encoding: .utf8)
    let steps = [
      ["req", "-x509"] + key + [
        "-keyout", "authority.key", "-out", "authority.pem", "-days", "2", "-subj",
        "/CN=Test authority",
      ],
      ["req"] + key + ["-keyout", "server.key", "-out", "server.csr", "-subj", "/CN=localhost"],
      [
        "x509", "-req", "-in", "server.csr", "-CA", "authority.pem", "-CAkey", "authority.key",
        "-CAcreateserial", "-days", "\(days)", "-extfile", "names", "-out", "server.pem",
      ],
    ]
    for step in steps {
      let result = try await ChildProcess.run(["openssl"] + step, in: folder)
      try #require(result.status == 0, "openssl \(step[0]): \(result.errors)")
    }
  }

  private static func process(_ words: [String], in folder: String) -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = words
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    return process
  }
}
