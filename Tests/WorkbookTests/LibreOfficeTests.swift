import Foundation
import Strait
import StraitTestRuns
import Testing
import StraitTestSupport

/// What LibreOffice makes of a workbook: every cell, as text, is that of the CSV.
@Suite("Workbooks in LibreOffice")
struct LibreOfficeTests {
  @Test(
    .enabled(
      if: ChildProcess.succeeds(["sh", "-c", "command -v soffice"]),
      "skipped: no soffice (LibreOffice Calc)"))
  func everyCellIsThatOfTheCSV() async throws {
    let run = try await SmallRun.june.value
    try await withFolder { folder in
      let source = folder + "/run"
      try FinishedFixture.write(run, to: source)
      try Workbook(of: source).write(to: folder + "/w.ods")
      // Commas, quotes, UTF-8, all rows, cells as shown, every sheet in a file of its own.
      let result = try await ChildProcess.run([
        "soffice", "-env:UserInstallation=file://\(folder)/profile", "--headless", "--convert-to",
        "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1", "--outdir",
        folder, folder + "/w.ods",
      ])
      #expect(result.status == 0, "\(result.errors)")
      var compared = 0
      for name in run.files.keys where name.hasSuffix(".csv") {
        let expected = PlainCSV(run.files[name]!)
        let sheet = PlainCSV(try bytes("\(folder)/w-\(name)"))
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
