import Foundation
import Strait
import Testing
import StraitTestSupport

/// Updates of the store `store` in a folder, and what must hold of those that fail.
enum ReleaseTrial {
  /// A release to begin with.
  static let first = TestRelease.document(days: 30, saved: "2025-02-01")

  /// Runs an update of the store from a path of the server.
  static func update(
    _ server: ReleaseServer, _ path: String = "release.ods", _ more: [String] = [],
    in folder: String
  ) async throws -> ChildProcess.Result {
    try await Program.run(
      ["data", "update", "--store", "store"] + server.options(path) + more, in: folder)
  }

  /// A store with the first release; what a failed update must leave.
  static func fill(_ server: ReleaseServer, in folder: String) async throws -> [String: [UInt8]] {
    try server.publish(Self.first)
    let result = try await update(server, in: folder)
    #expect(result.status == 0, "\(result.errors)")
    return try snapshot(folder)
  }

  /// One message, one exit code, nothing printed and nothing changed.
  static func expectRefusal(
    _ result: ChildProcess.Result, status: Int32, _ words: String..., store folder: String,
    as before: [String: [UInt8]]
  ) throws {
    #expect(result.status == status, "\(result.errors)")
    #expect(result.output.isEmpty)
    #expect(result.errors.hasPrefix("strait: "))
    #expect(result.errors.split(separator: "\n").count == 1, "\(result.errors)")
    for word in words { #expect(result.errors.contains(word), "\(result.errors)") }
    #expect(try snapshot(folder) == before)
  }
}
