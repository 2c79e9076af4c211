import Foundation
import Strait
import Testing
import StraitTestSupport

@Suite("Notebooks", .serialized)
struct NotebookTests {
  private static let notebooks = ["summer-forecast", "compare-scenarios"]

  /// A notebook on disk (nbformat).
  private struct Notebook: Decodable {
    struct Cell: Decodable {
      struct Output: Decodable {
        let outputType: String
        let data: [String: Anything]?
      }
      let id: String
      let cellType: String
      let executionCount: Int?
      let outputs: [Output]?
    }
    let nbformat: Int
    let nbformatMinor: Int
    let cells: [Cell]

    var code: [Cell] { cells.filter { $0.cellType == "code" } }
    func count(of type: String) -> Int {
      code.flatMap { $0.outputs ?? [] }.filter { $0.data?[type] != nil }.count
    }
  }

  private struct Anything: Decodable {
    init(from decoder: any Decoder) throws {}
  }

  private func notebook(_ path: String) throws -> Notebook {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(Notebook.self, from: Data(bytes(path)))
  }

  private func committed(_ name: String) -> String { "\(Script.notebooks)/\(name).ipynb" }

  /// A run with a known outcome and few paths, as a user makes it.
  private func makeRun(in folder: String) async throws -> String {
    let result = try await Program.run([
      "run", "Scenarios/summer-2023.yaml", "--paths", "200", "--sample-paths", "2",
      "--seed", "9007199254740991", "--quiet", "--out", folder + "/run",
    ])
    try #require(result.status == 0, "\(result.errors)")
    return folder + "/run"
  }

  @Test(arguments: notebooks)
  func committedWithoutOutputs(name: String) throws {
    let notebook = try notebook(committed(name))
    #expect(notebook.nbformat == 4 && notebook.nbformatMinor == 5)
    let ids = notebook.cells.map(\.id)
    #expect(ids == ids.sorted() && Set(ids).count == ids.count)
    #expect(ids.allSatisfy { $0.wholeMatch(of: #/[a-zA-Z0-9_-]{1,64}/#) != nil })
    #expect(notebook.code.count > 5 && notebook.code.count < notebook.cells.count)
    for cell in notebook.code {
      #expect(cell.executionCount == nil && cell.outputs?.isEmpty == true, "\(cell.id)")
    }
  }

  @Test func requirementsArePinned() throws {
    let text = String(decoding: try bytes("\(Script.notebooks)/requirements.txt"), as: UTF8.self)
    let lines = text.split(separator: "\n").filter { !$0.hasPrefix("#") }
    let pins = lines.compactMap { $0.wholeMatch(of: #/([a-z0-9-]+)==\d+(\.\d+)+/#)?.output.1 }
    #expect(pins.count == lines.count)
    #expect(
      Set(pins) == ["pandas", "matplotlib", "ipykernel", "nbclient", "nbformat", "frictionless"])
  }

  @Test(.enabled(if: Script.hasPython, Script.noPython), arguments: notebooks)
  func runsToTheEnd(name: String) async throws {
    try await withFolder { folder in
      let run = try await makeRun(in: folder)
      let arrivals = folder + "/arrivals.csv"
      try DailySeriesCSV.csv(BuiltinSeries.arrivals)
        .write(toFile: arrivals, atomically: true, encoding: .utf8)
      let executed = folder + "/executed.ipynb"
      let result = try await Script.python(
        "execute.py", [committed(name), executed],
        ["STRAIT_RUN": run, "STRAIT_ARRIVALS": arrivals])
      #expect(result.status == 0, "\(result.errors)")
      let notebook = try notebook(executed)
      #expect(notebook.code.map(\.executionCount) == Array(1...notebook.code.count))
      #expect(
        notebook.code.allSatisfy { $0.outputs?.contains { $0.outputType == "error" } == false })
      #expect(notebook.count(of: "image/png") == (name == "summer-forecast" ? 3 : 2))
      #expect(notebook.count(of: "text/html") == (name == "summer-forecast" ? 2 : 1))
      let text = result.output
      let files = try FinishedFolder(run).manifest.outputs.count
      #expect(text.contains("\(files) files are as the run wrote them"))
      if name == "summer-forecast" {
        #expect(text.contains("2026-05-31 (the series that the run read)"))
        #expect(text.contains("What happened: 11,788 people, "))
      }
      // R says the same of the same run, in the same order.
      guard Script.hasR else { return }
      let said = try await Script.describe(run).output
        .split(separator: "\n")
      let last = try #require(said.firstIndex { $0.hasPrefix("A new record of a day: ") })
      let wanted = name == "summer-forecast" ? said[1...last] : said[(last + 1)...]
      #expect(wanted.count == (name == "summer-forecast" ? 16 : 20))
      var rest = text.split(separator: "\n")[...]
      for line in wanted {
        let place = try #require(rest.firstIndex(of: line), "not in the notebook: \(line)")
        rest = rest[(place + 1)...]
      }
    }
  }

  @Test(.enabled(if: Script.hasPython, Script.noPython))
  func pandasReadsWhatIsWritten() async throws {
    try await withFolder { folder in
      let run = try await makeRun(in: folder)
      let result = try await Script.python(
        "tables.py", [run, try makeFolder(folder + "/read")])
      #expect(result.status == 0, "\(result.errors)")
      try compare(run, with: folder + "/read")
    }
  }

  @Test(.enabled(if: Script.hasR, Script.noR))
  func rReadsWhatIsWritten() async throws {
    try await withFolder { folder in
      let run = try await makeRun(in: folder)
      let result = try await Script.r(
        ["\(Script.helpers)/tables.R", run, try makeFolder(folder + "/read")])
      #expect(result.status == 0, "\(result.errors)")
      try compare(run, with: folder + "/read")
    }
  }

  /// Every cell of every table is the same text, or the same number to the last bit.
  private func compare(_ run: String, with read: String) throws {
    let run = try FinishedFolder(run)
    let tables = run.manifest.outputs.map(\.name).filter { $0.hasSuffix(".csv") }
    #expect(tables.count == 9)
    #expect(try names(in: read) == tables.sorted())
    var numbers = 0
    for name in tables {
      let written = try run.table(named: name)
      let found = try CSVTable(name: name, bytes: bytes("\(read)/\(name)"), file: name)
      #expect(found.columns == written.columns && found.rows.count == written.rows.count)
      var wrong: [String] = []
      for (row, other) in zip(written.rows, found.rows) {
        for (cell, text) in zip(row, other) where cell != text {
          guard let number = Double(cell), Double(text)?.bitPattern == number.bitPattern else {
            wrong.append("\(cell) read as \(text)")
            continue
          }
        }
        numbers += row.filter { Double($0) != nil }.count
      }
      #expect(wrong.isEmpty, "\(name): \(wrong.prefix(5))")
    }
    #expect(numbers > 100_000)
  }

  @Test(.enabled(if: Script.hasPython || Script.hasR, Script.noPython))
  func aChangedTableIsRefused() async throws {
    try await withFolder { folder in
      let run = try await makeRun(in: folder)
      var weekly = try bytes(run + "/weekly.csv")
      let last = try #require(weekly.lastIndex { (48...57).contains($0) })
      weekly[last] = weekly[last] == 49 ? 50 : 49
      try Data(weekly).write(to: URL(fileURLWithPath: run + "/weekly.csv"))
      try FileManager.default.removeItem(atPath: run + "/season.csv")
      for result in try await readers(run) {
        #expect(result.status != 0 && result.output.isEmpty)
        for name in ["weekly.csv", "season.csv"] {
          #expect(result.errors.contains(name), "\(result.errors)")
        }
        #expect(!result.errors.contains("monthly.csv"))
      }
    }
  }

  @Test(.enabled(if: Script.hasPython || Script.hasR, Script.noPython))
  func anUnfinishedRunIsRefused() async throws {
    try await withFolder { folder in
      for result in try await readers(folder) {
        #expect(result.status != 0 && result.output.isEmpty)
        #expect(result.errors.contains("holds no manifest.json"), "\(result.errors)")
      }
      let sweep = try await Program.run([
        "sweep", "Scenarios/summer-2023.yaml", "--vary", "interception.rate=0.3,0.5", "--paths",
        "20", "--quiet", "--out", folder + "/sweep",
      ])
      #expect(sweep.status == 0, "\(sweep.errors)")
      for result in try await readers(folder + "/sweep") {
        #expect(result.status != 0 && result.errors.contains("is of strait sweep"))
      }
    }
  }

  /// What each reader that is there says of a folder.
  private func readers(_ run: String) async throws -> [ChildProcess.Result] {
    var results: [ChildProcess.Result] = []
    if Script.hasPython {
      results.append(try await Script.python("tables.py", [run, run]))
    }
    if Script.hasR {
      results.append(try await Script.describe(run))
    }
    return results
  }

  private func makeFolder(_ path: String) throws -> String {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }
}
