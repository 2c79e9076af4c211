import StraitDiagnostics
import StraitFiles
import StraitTestSupport
import Testing

@Suite("Files that are read")
struct InputFileTests {
  @Test func filesAreReadWholeOrRefusedByName() throws {
    try withFolder { folder in
      // Longer than one chunk of reading, with every byte value.
      let content = (0..<200_001).map { UInt8(truncatingIfNeeded: $0 &* 7) }
      let path = folder + "/arrivals.csv"
      try write(content, to: path)
      #expect(try InputFile.read(path, expected: "a CSV file") == content)

      let typo = folder + "/arivals.csv"
      let missing = try #require(throws: InputError.self) {
        try InputFile.read(typo, expected: "a CSV file")
      }
      #expect(missing.problems[0].file == typo && missing.problems[0].found == "no such file")
      #expect(missing.problems[0].expected == "a CSV file")
      #expect(missing.problems[0].suggestion == "did you mean 'arrivals.csv'?")

      let directory = try #require(throws: InputError.self) {
        try InputFile.read(folder, expected: "a CSV file")
      }
      #expect(directory.problems[0].found == "a directory")
    }
  }
}
