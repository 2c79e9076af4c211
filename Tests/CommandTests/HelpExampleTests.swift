import Foundation
import Testing
import StraitTestSupport

@Suite("Examples in help and documents")
struct HelpExampleTests {
  @Test func everyCommandHasAnExampleOfItself() async throws {
    let commands = try await CommandHelp.all()
    #expect(commands.count > 15)
    for command in commands {
      #expect(
        command.examples.contains { $0.hasPrefix(command.name + " ") },
        "\(command.name) has no example of itself")
    }
  }

  @Test func examplesOfHelpNameCommandsAndOptionsThatExist() async throws {
    let commands = try await CommandHelp.all()
    let lines = commands.flatMap(\.examples)
    #expect(lines.count > 20)
    for line in lines {
      let fault = CommandHelp.fault(in: line, commands: commands)
      #expect(fault == nil, "\(line)")
    }
  }

  @Test func examplesOfDocumentsNameCommandsAndOptionsThatExist() async throws {
    let commands = try await CommandHelp.all()
    var count = 0
    for (document, text) in try Self.documents() {
      for match in text.matches(of: /(?m)^ {4}(strait [a-z].*?)(?: +#.*)?$/) {
        count += 1
        let fault = CommandHelp.fault(in: String(match.1), commands: commands)
        #expect(fault == nil, "\(document): \(match.1)")
      }
    }
    #expect(count > 20)
  }

  @Test func everyCommandIsDescribedInTheDocuments() async throws {
    let text = try Self.documents().map(\.text).joined()
    for command in try await CommandHelp.all() {
      #expect(text.contains(command.name), "no document names \(command.name)")
    }
  }

  @Test func faultsAreFound() async throws {
    let commands = try await CommandHelp.all()
    for (line, fault) in [
      ("strait data check release.ods", nil), ("strait run study.yaml --paths 10", nil),
      ("strait data", "ends at 'strait data'"), ("strait runs study.yaml", "ends at 'strait'"),
      ("run study.yaml", "does not begin with strait"),
      ("strait run study.yaml --path 10", "'strait run' has no --path"),
    ] {
      #expect(CommandHelp.fault(in: line, commands: commands) == fault)
    }
  }

  /// What describes the command line: the README, and every page of docs.
  private static func documents() throws -> [(name: String, text: String)] {
    let docs = try names(in: Repository.path("docs"))
      .filter { $0.hasSuffix(".md") }.map { "docs/" + $0 }
    return try (docs + ["README.md"]).map {
      let path = Repository.path($0)
      return ($0, String(decoding: try bytes(path), as: UTF8.self))
    }
  }
}
