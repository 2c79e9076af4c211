import Foundation
import Strait
import Testing
import StraitTestSupport

@Suite(
  "strait data update: what a server does",
  .enabled(if: ReleaseServer.isPossible, ReleaseServer.missing))
struct ReleaseDownloadTests {
  @Test func aFileCutShort() async throws {
    try await ReleaseServer.serve { server, folder in
      let before = try await ReleaseTrial.fill(server, in: folder)
      try ReleaseTrial.expectRefusal(
        try await ReleaseTrial.update(server, "cut", in: folder), status: 1,
        "the transfer was cut off before the end of the file", store: folder, as: before)
      try server.publish(Array(TestRelease.document(days: 31).dropLast(200)))
      try ReleaseTrial.expectRefusal(
        try await ReleaseTrial.update(server, in: folder), status: 2, "a zip container cut short",
        "download the file again", store: folder, as: before)
    }
  }

  @Test(arguments: [
    ("page.html", "content type: found 'text/html'"), ("untyped", "content type: found none"),
    ("other.json", "found JSON that is not a publication"),
  ])
  func somethingElseThanASpreadsheet(path: String, words: String) async throws {
    try await ReleaseServer.serve { server, folder in
      let before = try await ReleaseTrial.fill(server, in: folder)
      try server.publish(Array("<!doctype html><title>Sorry</title>".utf8), as: "page.html")
      try server.publish(Array("[1]".utf8), as: "other.json")
      try ReleaseTrial.expectRefusal(
        try await ReleaseTrial.update(server, path, in: folder), status: 2, words,
        server.address(path),
        store: folder, as: before)
    }
  }

  @Test(arguments: [
    ("loop", "the server redirects more than 5 times"),
    ("plain", "the server redirects to an address that is not HTTPS"),
    ("file", "the server redirects to an address that is not HTTPS"),
    ("error", "the server answered with error 503"),
    ("nothing.ods", "the server answered with error 404"),
    ("large", "the file is larger than 16 MiB"), ("endless", "the file is larger than 16 MiB"),
  ])
  func aServerThatDoesNotSendARelease(path: String, words: String) async throws {
    try await ReleaseServer.serve { server, folder in
      let before = try await ReleaseTrial.fill(server, in: folder)
      try ReleaseTrial.expectRefusal(
        try await ReleaseTrial.update(server, path, in: folder), status: 1,
        "cannot download \(server.address(path)): ", words, "nothing was changed", store: folder,
        as: before)
    }
  }

  @Test func aServerThatDoesNotAnswer() async throws {
    try await ReleaseServer.serve { server, folder in
      let before = try await ReleaseTrial.fill(server, in: folder)
      try ReleaseTrial.expectRefusal(
        try await ReleaseTrial.update(server, "slow", ["--timeout", "1"], in: folder), status: 1,
        "no answer within --timeout", store: folder, as: before)
    }
  }

  @Test func aCertificateThatRanOut() async throws {
    try await ReleaseServer.serve(isExpired: true) { server, folder in
      try server.publish(ReleaseTrial.first)
      try ReleaseTrial.expectRefusal(
        try await ReleaseTrial.update(server, in: folder), status: 1,
        "the certificate of the server cannot be trusted", "certificate has expired",
        store: folder, as: [:])
    }
  }

  @Test func aCertificateOfAnUnknownAuthority() async throws {
    try await ReleaseServer.serve { server, folder in
      try server.publish(ReleaseTrial.first)
      let result = try await Program.run(
        ["data", "update", "--store", "store", "--url", server.address("release.ods")], in: folder)
      try ReleaseTrial.expectRefusal(
        result, status: 1, "the certificate of the server cannot be trusted", "--ca-file",
        store: folder, as: [:])
      #expect(!FileManager.default.fileExists(atPath: server.folder + "/requests"))
    }
  }

  @Test func noConnection() async throws {
    try await withFolder { folder in
      let result = try await Program.run(
        ["data", "update", "--store", "store", "--url", "https://localhost:1/r.ods"], in: folder)
      try ReleaseTrial.expectRefusal(result, status: 1, "no connection", store: folder, as: [:])
    }
  }

  @Test func noCurl() async throws {
    try await withFolder { folder in
      let result = try await Program.run(
        ["data", "update", "--url", "https://localhost:1/r.ods"], in: folder,
        environment: ["PATH": folder])
      try ReleaseTrial.expectRefusal(
        result, status: 1, "curl is not installed", store: folder, as: [:])
    }
  }

  @Test(arguments: [("INT", 130), ("TERM", 143)])
  func anInterruptedDownload(signal: String, status: Int32) async throws {
    try await ReleaseServer.serve { server, folder in
      let result = try await Program.run(
        ["data", "update", "--store", "store"] + server.options("slow"), signal: signal,
        onceIn: server.folder + "/requests", in: folder)
      #expect(result.status == status)
      #expect(result.errors == "strait: interrupted; nothing was kept of this run\n")
      #expect(try names(in: folder).isEmpty)
    }
  }

  @Test(arguments: ["http://localhost/r.ods", "file:///r.ods", "r.ods", "https://a:b@localhost/r"])
  func addressesThatAreRefused(_ address: String) async throws {
    try await withFolder { folder in
      let result = try await Program.run(
        ["data", "update", "--store", "store", "--url", address], in: folder)
      try ReleaseTrial.expectRefusal(
        result, status: 2,
        "--url: found '\(address)'; expected an address that begins with https://",
        store: folder, as: [:])
    }
  }

  @Test func authoritiesThatAreRefused() async throws {
    try await withFolder { folder in
      try TestRelease.write(Array("no certificate".utf8), folder + "/ca.pem")
      for (file, words) in [("ca.pem", "found no certificate"), ("a.pem", "no such file")] {
        let result = try await Program.run(
          ["data", "update", "--url", "https://localhost:1/r.ods", "--ca-file", file], in: folder)
        #expect(result.status == 2)
        #expect(result.errors.contains(words), "\(result.errors)")
      }
    }
  }
}
