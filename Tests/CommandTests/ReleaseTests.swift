import Foundation
import Strait
import Testing
import StraitTestSupport

/// What a release says of itself: its dependencies, their ranges, and the bill of materials.
@Suite("Supply chain")
struct ReleaseTests {
  private static func text(_ path: String) throws -> String {
    try Repository.text(path)
  }

  /// The packages of Package.swift: name and requirement.
  private static func dependencies() throws -> [(name: String, requirement: String)] {
    try text("Package.swift").matches(
      of: /\.package\(\s*url: "https:\/\/github\.com\/[^"]+\/([^"\/]+)", ([^)]+)\)/
    ).map { (String($0.1), String($0.2)) }
  }

  /// The wheel takes its version from the program.
  @Test func thePackageForRHasTheVersionOfTheProgram() throws {
    let description = try Self.text("packaging/r/DESCRIPTION")
    let version = try #require(description.firstMatch(of: /(?m)^Version: (.+)$/)?.1)
    let program = ProgramVersion.current.replacing("-dev", with: ".9000")
    #expect(version == program)
  }

  @Test func rangesOfDependenciesAreBounded() throws {
    let dependencies = try Self.dependencies()
    #expect(dependencies.count >= 2)
    for (name, requirement) in dependencies {
      let isBounded = requirement.wholeMatch(
        of: /from: "\d+\.\d+\.\d+"|"\d+\.\d+\.\d+"\.\.<"\d+\.\d+\.\d+"/)
      #expect(isBounded != nil, "\(name): \(requirement)")
    }
  }

  @Test func everyDependencyIsListedWithItsLicence() throws {
    let page = try Self.text("docs/third-party.md")
    for (name, requirement) in try Self.dependencies() {
      let row = page.split(separator: "\n").first { $0.hasPrefix("| \(name) ") }
      #expect(
        row?.contains(requirement.replacing("\"", with: "")) == true, "\(name) \(requirement)")
    }
  }

  private static let python = [
    ChildProcess.succeeds([
      ChildProcess.python, "-c", "import cyclonedx.validation.json, jsonschema",
    ]),
    ChildProcess.succeeds(["dpkg-query", "--version"]),
  ]

  /// Writes the bill of a binary and two made-up packages, the second below the first.
  private static func bill(
    licence: String, binary: String = "/bin/sh", in folder: String
  ) async throws -> ChildProcess.Result {
    for (name, text) in [
      ("first", "Permission is hereby granted, free of charge"), ("second", licence),
    ] {
      let package = "\(folder)/\(name)"
      try FileManager.default.createDirectory(atPath: package, withIntermediateDirectories: true)
      try text.write(toFile: package + "/LICENSE", atomically: true, encoding: .utf8)
    }
    func node(_ name: String, _ below: String) -> String {
      #"{"identity": "\#(name)", "name": "\#(name)", "version": "1.2.3", "path": "\#(folder)/\#(name)", "#
        + #""url": "https://github.com/someone/\#(name).git", "dependencies": [\#(below)]}"#
    }
    let graph = node("root", node("first", node("second", "")))
    try graph.write(toFile: folder + "/graph.json", atomically: true, encoding: .utf8)
    let pins = ["first", "second"].map {
      #"{"identity": "\#($0)", "state": {"revision": "\#(revision)"}}"#
    }
    try write("{\"pins\": [\(pins.joined(separator: ", "))]}", to: folder + "/resolved.json")
    let bill = Repository.path(".ci/release/bill.py")
    return try await ChildProcess.run(
      [
        "sh", "-c",
        #"exec "$0" "$1" --dependencies graph.json --resolved resolved.json --binary \#(binary) --version 0.1.0 --epoch 1700000000 "#
          + #"--swift "$(dirname "$(readlink -f "$(command -v swift)")")/.." --into ."#,
        ChildProcess.python, bill,
      ], in: folder)
  }

  private static let revision = "0123456789abcdef0123456789abcdef01234567"

  @Test(.enabled(if: !python.contains(false), "no Python with cyclonedx-python-lib, or no dpkg"))
  func billNamesEveryComponentWithItsLicence() async throws {
    try await withFolder { folder in
      let result = try await Self.bill(
        licence: "Apache License\n Version 2.0 … Runtime Library Exception", in: folder)
      #expect(result.status == 0, "\(result.errors)")
      let text = try bytes(folder + "/strait.cdx.json")
      let bill = try #require(
        try JSONSerialization.jsonObject(with: Data(text)) as? [String: Any])
      #expect(bill["specVersion"] as? String == "1.6")
      let components = try #require(bill["components"] as? [[String: Any]])
      let licences = Dictionary(
        uniqueKeysWithValues: components.map { component in
          let first = (component["licenses"] as? [[String: Any]])?.first
          let licence = (first?["license"] as? [String: Any])?["id"] ?? first?["expression"]
          return (component["name"] as? String ?? "", licence as? String)
        })
      #expect(licences["first"] == "MIT")
      #expect(licences["second"] == "Apache-2.0 WITH Swift-exception")
      #expect(licences["swift"] == "Apache-2.0 WITH Swift-exception")
      #expect(licences["libc6"] == "LGPL-2.1-or-later")
      #expect(licences.values.allSatisfy { $0 != nil })
      let links = try #require(bill["dependencies"] as? [[String: Any]])
      let first = links.first { ($0["ref"] as? String)?.contains("/first@1.2.3") == true }
      let below = try #require(first?["dependsOn"] as? [String])
      #expect(below.count == 1)
      #expect(below[0].hasPrefix("pkg:swift/github.com/someone/second@1.2.3"))
      // Every package with the commit that was built.
      #expect(
        String(decoding: text, as: UTF8.self).components(separatedBy: Self.revision).count > 2)
      // Of what the machine brings, no licence is packed.
      #expect(
        try names(in: folder + "/licences")
          == ["first.txt", "libyaml.txt", "second.txt", "swift.txt"])
      _ = try await Self.bill(
        licence: "Apache License\n Version 2.0 … Runtime Library Exception", in: folder)
      #expect(try bytes(folder + "/strait.cdx.json") == text, "the same bytes again")
    }
  }

  @Test(.enabled(if: !python.contains(false), "no Python with cyclonedx-python-lib, or no dpkg"))
  func librariesBesideTheBinaryArePacked() async throws {
    try await withFolder { folder in
      try write(bytes("/bin/sh"), to: folder + "/sh")
      for library in ["libc.so.6", "ld-linux-x86-64.so.2"] {
        try write("", to: "\(folder)/lib/\(library)")
      }
      let result = try await Self.bill(
        licence: "Permission is hereby granted, free of charge", binary: "sh --asks /bin/sh",
        in: folder)
      #expect(result.status == 0, "\(result.errors)")
      let bill = String(decoding: try bytes(folder + "/strait.cdx.json"), as: UTF8.self)
      #expect(bill.contains("\"shared, in the release\""))
      #expect(!bill.contains("\"shared, not in the release\""))
      #expect(try names(in: folder + "/licences").contains("glibc.txt"))
    }
  }

  @Test(.enabled(if: !python.contains(false), "no Python with cyclonedx-python-lib, or no dpkg"))
  func anUnknownLicenceIsRefused() async throws {
    try await withFolder { folder in
      let result = try await Self.bill(licence: "All rights reserved", in: folder)
      #expect(result.status == 1)
      #expect(result.errors.contains("second: found a licence of another text; expected one of"))
      #expect(try !names(in: folder).contains("strait.cdx.json"))
    }
  }
}
