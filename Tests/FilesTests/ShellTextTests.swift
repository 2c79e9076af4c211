import Foundation
import StraitDiagnostics
import StraitFiles
import StraitTestSupport
import Testing

/// To Swift, an apostrophe with an accent and a line end of two bytes are one character each; a shell and
/// the system read bytes.
@Suite("Words of a shell, and paths")
struct ShellTextTests {
  @Test(arguments: [
    "a.yaml", "it's here", "'\u{301}; touch seen; '\u{301}", "\u{301}'", "$(id)", "a\r\nb", "",
    "'\u{FE0F}$(id)", "~", "*", "a\\b", "-n",
  ])
  func aShellReadsTheWordAsItIs(_ word: String) async throws {
    let script = "printf '%s.' \(ShellText.quote(word))"
    let result = try await ChildProcess.run(["sh", "-c", script])
    #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
    #expect(Array(result.output.utf8) == Array("\(word).".utf8))
  }

  @Test(arguments: ["a\r\nb", "a\nb", "a\u{1B}[2Jb", "a\u{7}", "a\u{0}b", "a\u{202E}b", "\u{85}"])
  func controlCharactersStandInNoScript(_ word: String) {
    let error = #expect(throws: InputError.self) { try ShellText.check(word, key: "out") }
    #expect(error?.problems.first?.key == "out")
  }

  @Test func otherNamesMay() throws {
    for word in ["it's here", "été", "数据.csv", "a\u{301}"] {
      try ShellText.check(word, key: "out")
    }
  }

  @Test(arguments: ["/a", "/\u{301}a", "../a", "a/../b", "a/../\u{301}b", ".."])
  func pathsThatLeaveAreTold(_ path: String) { #expect(PathText.leaves(path)) }

  @Test(arguments: ["a", "a/b", "..a/b", "a..", "a/..\u{301}/b"])
  func pathsThatStayAreTold(_ path: String) { #expect(!PathText.leaves(path)) }

  @Test func aSlashUnderAnAccentPartsFolders() throws {
    try withFolder { folder in
      let path = folder + "/new/\u{301}a.csv"
      try OutputFolder.writeSingleFile(path, [1])
      #expect(try names(in: folder + "/new") == ["\u{301}a.csv"])
    }
  }
}
