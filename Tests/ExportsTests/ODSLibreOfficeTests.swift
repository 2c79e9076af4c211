import Foundation
import Strait
import Testing

/// What LibreOffice makes of a workbook: every cell, as text, is that of the CSV.
@Suite("Workbooks in LibreOffice")
struct ODSLibreOfficeTests {
  private static let program: String? =
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    .map { "\($0)/soffice" }.first { FileManager.default.isExecutableFile(atPath: $0) }

  @Test(.enabled(if: program != nil, "skipped: no soffice (LibreOffice Calc)"))
  func everyCellIsThatOfTheCSV() async throws {
    let run = try await SmallRun.june.value
    try await withFolder { folder in
      let source = folder + "/run"
      try FinishedFixture.write(run, to: source)
      try Workbook(of: source).write(to: folder + "/w.ods")
      let process = Process()
      process.executableURL = URL(fileURLWithPath: try #require(Self.program))
      // Commas, quotes, UTF-8, all rows, cells as shown, every sheet in a file of its own.
      process.arguments = [
        "-env:UserInstallation=file://\(folder)/profile", "--headless", "--convert-to",
        "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1", "--outdir",
        folder, folder + "/w.ods",
      ]
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
      var compared = 0
      for name in run.files.keys where name.hasSuffix(".csv") {
        let expected = CSVTable(run.files[name]!)
        let sheet = CSVTable(try bytes("\(folder)/w-\(name)"))
        let width = expected.header.count
        let header = try #require(
          sheet.rows.firstIndex { Array($0.prefix(width)) == expected.header }, "\(name)")
        let found = sheet.rows[(header + 1)...].map { Array($0.prefix(width)) }
        #expect(found == expected.rows, "\(name)")
        compared += expected.rows.count * width
      }
      #expect(compared > 50_000)
    }
  }
}
