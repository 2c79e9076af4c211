import Foundation
import StraitDiagnostics
import StraitFiles
import StraitTestSupport
import Testing

@Suite("Inputs that are no files", .timeLimit(.minutes(30)))
struct RegularFileTests {
  private func expectRefusal(_ path: String) {
    let error = #expect(throws: InputError.self) {
      try InputFile.read(path, expected: "a CSV file")
    }
    #expect(error?.problems.first?.found == "a pipe, a device or a socket")
    #expect(FileBytes(path) == nil)
    #expect(RegularFile.content(path) == nil)
  }

  @Test func pipesAndDevicesAreRefused() throws {
    try withFolder { folder in
      let pipe = folder + "/pipe"
      #expect(mkfifo(pipe, 0o644) == 0)
      expectRefusal(pipe)
      expectRefusal("/dev/zero")
      #expect(symlink("/dev/zero", folder + "/season.csv") == 0)
      expectRefusal(folder + "/season.csv")
    }
  }

  @Test func linksToFilesAreReadWhereTheUserNamedThem() throws {
    try withFolder { folder in
      try write([1, 2], to: folder + "/a.csv")
      #expect(symlink(folder + "/a.csv", folder + "/b.csv") == 0)
      #expect(try InputFile.read(folder + "/b.csv", expected: "a CSV file") == [1, 2])
      // What the program keeps for itself is never a link.
      #expect(RegularFile.content(folder + "/b.csv") == nil)
      #expect(RegularFile.content(folder + "/a.csv") == [1, 2])
    }
  }
}

@Suite("Numbers beyond any table")
struct HugeNumberTests {
  @Test(arguments: [1e12, 1e15, 9.3e18, 1e300, -1e300, .infinity, .nan])
  func areWrittenAndNotTrapped(_ value: Double) {
    for text in [
      NumberText.whole(value), NumberText.rounded(value), NumberText.percent(value),
      NumberText.decimals(value, 2), NumberText.signedPercent(value), NumberText.plain(value),
      NumberText.signedWholePercent(value),
    ] { #expect(text.count < 400) }
  }

  @Test(arguments: ["1000000000000", "1e12", "-1e300", "1E400", "9223372036854775807", "0x1p60"])
  func areSeenInATable(_ cell: String) {
    #expect(NumberText.isTooLarge(cell))
    let error = #expect(throws: InputError.self) {
      try CSVTable(name: "a.csv", bytes: Array("day,people\nx,\(cell)\n".utf8), file: "a.csv")
    }
    #expect(error?.problems.first?.line == 2 && error?.problems.first?.key == "people")
  }

  @Test(arguments: [
    "999999999999", "0.0000000000001", "half-intercepted-2026", "e", "1e3", "2026-06-01",
  ])
  func othersAreNot(_ cell: String) { #expect(!NumberText.isTooLarge(cell)) }
}
