import Foundation
import StraitTestSupport
import Testing

/// Advice on data: none removes or relabels anything without saying what the data would then claim.
@Suite("Advice of the readers of data")
struct AdviceTests {
  /// The texts of suggestions in the rooms that read data.
  private static let suggestions: [(file: String, text: String)] = {
    [
      "Sources/ChannelData", "Sources/ChannelData/Wind", "Sources/Impact/Input",
      "Sources/TimeSeries",
    ]
    .flatMap { folder in
      ((try? names(in: Repository.path(folder))) ?? []).filter { $0.hasSuffix(".swift") }
        .flatMap { name -> [(String, String)] in
          let text =
            (try? String(contentsOfFile: Repository.path("\(folder)/\(name)"), encoding: .utf8))
            ?? ""
          return text.matches(
            of: /suggestion:\s*(?:\w+\s*\?\s*|\w+ == \.\w+\s*\?\s*)?((?:"[^\n]*"[\s+]*)+)/
          )
          .map { (name, String($0.1)) }
        }
    }
  }()

  @Test func noneRemovesOrRelabels() {
    #expect(Self.suggestions.count > 50)
    for (file, text) in Self.suggestions {
      for word in ["remove", "rename", "delete", "drop ", "name it '", "add the"] {
        #expect(!text.contains(word), "\(file): \(text)")
      }
      if text.contains("did you mean") {
        #expect(text.contains("then taken for"), "\(file): \(text)")
      }
    }
  }
}
