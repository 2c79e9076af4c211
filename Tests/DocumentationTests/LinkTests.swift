import Foundation
import Testing
import StraitTestSupport

@Suite("Links of the documents")
struct LinkTests {
  private static let folders = ["docs", "Sources", "Tests", "Scenarios", "Models", "Benchmarks"]

  /// The documents of the repository: those at the top, and those in its folders.
  private static func documents() throws -> [URL] {
    try folders.flatMap {
      try Repository.files(below: Repository.root.appendingPathComponent($0), ending: ".md")
    } + ["README.md", "SECURITY.md"].map { Repository.root.appendingPathComponent($0) }
  }

  @Test func relativeLinksLeadToFilesAndHeadings() throws {
    var links = 0
    for document in try Self.documents() {
      for (number, text) in try Markdown(document).prose {
        for match in text.matches(of: /\]\(([^)\s]+)\)/) {
          let target = String(match.1)
          if target.contains(":") { continue }
          links += 1
          let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
          let file =
            parts[0].isEmpty
            ? document
            : document.deletingLastPathComponent().appendingPathComponent(String(parts[0]))
          let place = "\(document.path):\(number): \(target)"
          #expect(FileManager.default.fileExists(atPath: file.path), "no such file: \(place)")
          guard parts.count == 2 else { continue }
          #expect(try Self.anchors(file).contains(String(parts[1])), "no such heading: \(place)")
        }
      }
    }
    #expect(links > 0)
  }

  /// Documents name each other, and sources, by their path from the root.
  @Test func pathsInProseExist() throws {
    var paths = 0
    for document in try Self.documents() {
      for (number, text) in try Markdown(document).prose {
        for match in text.matches(of: /`((?:docs|Sources|Tests|Scenarios|Models)\/[\w.\/+-]*)`/) {
          paths += 1
          let path = Repository.path(String(match.1))
          #expect(
            FileManager.default.fileExists(atPath: path),
            "\(document.path):\(number): \(match.1) does not exist")
        }
      }
    }
    #expect(paths > 20)
  }

  @Test func headingsBecomeAnchors() {
    #expect(Self.anchor("Why believe it: backtest") == "why-believe-it-backtest")
    #expect(Self.anchor("The `hurdle` model, 2025") == "the-hurdle-model-2025")
  }

  private static func anchors(_ file: URL) throws -> Set<String> {
    Set(
      try Markdown(file).prose.compactMap { _, text in
        text.firstMatch(of: /^#+ (.+)$/).map { anchor(String($0.1)) }
      })
  }

  /// The name of a heading in links, as GitHub makes it: lower case, hyphens for spaces, and nothing
  /// but letters, digits, hyphens and underscores.
  private static func anchor(_ heading: String) -> String {
    String(
      heading.lowercased().compactMap { character in
        if character == " " { return "-" }
        return character.isLetter || character.isNumber || "-_".contains(character)
          ? character : nil
      })
  }
}
