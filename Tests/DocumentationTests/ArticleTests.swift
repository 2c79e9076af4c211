import Foundation
import Testing
import StraitTestSupport

@Suite("Code of the articles")
struct ArticleTests {
  @Test func everyBlockIsCompiled() throws {
    let sources = try Repository.text("Tests/DocumentationTests/ArticleExamples.swift")
      .components(separatedBy: "\n")
    var found = 0
    let pages = try Repository.files(below: Repository.catalogue, ending: ".md")
    let readme = Repository.root.appendingPathComponent("README.md")
    for file in pages + [readme] {
      for block in try Markdown(file).blocks
      where block.language == "swift" || (block.language == "yaml" && file != readme) {
        #expect(
          Self.holds(sources, block.lines),
          "\(file.lastPathComponent):\(block.line): this code stands in no example that is run")
        found += 1
      }
    }
    #expect(found >= 10)
  }

  @Test func aBlockThatDiffersIsFound() {
    let source = ["func f() {", "  let a = 1", "", "  let b = 2", "}"]
    #expect(Self.holds(source, ["let a = 1", "", "let b = 2"]))
    #expect(!Self.holds(source, ["let a = 1", "let b = 2"]))
    #expect(!Self.holds(source, ["let a = 2"]))
    #expect(!Self.holds(source, ["  let b = 2", "let c = 3"]))
  }

  /// Whether lines stand one after the other in a source, all moved in by the same amount.
  static func holds(_ source: [String], _ block: [String]) -> Bool {
    guard let first = block.first, !first.isEmpty, block.count <= source.count else { return false }
    return (0...(source.count - block.count)).contains { start in
      guard source[start].hasSuffix(first) else { return false }
      let margin = source[start].dropLast(first.count)
      guard margin.allSatisfy({ $0 == " " }) else { return false }
      return zip(source[start...], block).allSatisfy { $0 == ($1.isEmpty ? "" : margin + $1) }
    }
  }
}
