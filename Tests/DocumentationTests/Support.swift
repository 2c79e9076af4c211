import Foundation
import Testing
import StraitTestSupport

extension Repository {
  /// The catalogue of the library's documentation.
  static let catalogue = root.appendingPathComponent("Sources/Strait/Strait.docc")

  /// The files below a folder whose name ends so, in order; build folders are left out.
  static func files(below folder: URL, ending: String) throws -> [URL] {
    let found = try #require(
      FileManager.default.enumerator(
        at: folder, includingPropertiesForKeys: nil, options: .skipsHiddenFiles))
    return found.compactMap { $0 as? URL }.filter { $0.path.hasSuffix(ending) }
      .sorted { $0.path < $1.path }
  }
}

/// A Markdown file, line by line.
struct Markdown {
  /// A fenced block of code.
  struct Block {
    let language: String
    let line: Int
    let lines: [String]
  }

  /// The fenced blocks.
  private(set) var blocks: [Block] = []
  /// The lines outside them, with their numbers from 1.
  private(set) var prose: [(number: Int, text: String)] = []

  init(_ file: URL) throws {
    var open: (language: String, line: Int, lines: [String])?
    let lines = try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n")
    for (number, line) in zip(1..., lines) {
      let isFence = line.hasPrefix("```")
      if let block = open, isFence {
        blocks.append(Block(language: block.language, line: block.line, lines: block.lines))
        open = nil
      } else if isFence {
        open = (String(line.dropFirst(3)), number, [])
      } else if open != nil {
        open?.lines.append(line)
      } else {
        prose.append((number, line))
      }
    }
    #expect(open == nil, "\(file.path): a block of code that does not end")
  }
}
