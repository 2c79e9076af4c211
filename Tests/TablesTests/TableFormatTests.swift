import Foundation
import Strait
import StraitTestRuns
import Testing

@Suite("Format of the tables of a run")
struct TableFormatTests {
  private static let levels =
    "q0.01,q0.025,q0.05,q0.1,q0.15,q0.2,q0.25,q0.3,q0.35,q0.4,q0.45,q0.5,q0.55,q0.6,q0.65,q0.7,"
    + "q0.75,q0.8,q0.85,q0.9,q0.95,q0.975,q0.99"
  private static let errors = levels.split(separator: ",").map { $0 + "_mcse" }
    .joined(separator: ",")
  private static let distribution =
    "scenario,date,measure,mean,mean_mcse,sd,sd_mcse,\(levels),\(errors)"
  static let headers: [String: String] = [
    "daily.csv": distribution, "weekly.csv": distribution, "monthly.csv": distribution,
    "cumulative.csv": distribution,
    "periods.csv": "scenario,period,date,measure,statistic,value,mcse",
    "season.csv": "scenario,measure,statistic,value,mcse",
    "comparison.csv": "scenario,baseline,period,measure,statistic,value,mcse",
    "assumptions.csv": "scenario,lever,parameter,value,unit,from,to,source,note",
    "paths.csv": "scenario,path,date,people,boats",
  ]

  @Test func filesOfARun() async throws {
    let run = try await SmallRun.june.value
    #expect(
      Set(run.files.keys) == Set(Self.headers.keys).union(["datapackage.json", "manifest.json"]))
  }

  @Test(arguments: headers.keys.sorted())
  func headerAndShape(_ name: String) async throws {
    let content = try #require(try await SmallRun.june.value.files[name])
    let header = try #require(Self.headers[name])
    #expect(content.starts(with: Array((header + "\n").utf8)))
    #expect(content.last == 10)
    #expect(!content.contains(13))
    #expect(String(validating: content, as: UTF8.self) != nil)
    let table = PlainCSV(content)
    #expect(!table.rows.isEmpty)
    #expect(table.rows.allSatisfy { $0.count == table.header.count })
    // Nothing is quoted that need not be.
    let lines = content.split(separator: 10).count
    #expect(lines == table.rows.count + 1, "\(name) holds no line feed within a field")
  }

  @Test(arguments: ["daily", "weekly", "monthly", "cumulative"])
  func distributionRows(_ name: String) async throws {
    let table = try await SmallRun.june.value.table(name)
    let levels = QuantileLevels.all.map { "q\($0)" }
    for row in table.rows {
      let values = try levels.map { try table.number(row, $0) }
      #expect(values == values.sorted(), "\(row.prefix(3))")
      #expect(values[0] >= 0)
      for level in ["mean"] + levels {
        #expect(try table.number(row, level + "_mcse") >= 0, "\(row.prefix(3)) \(level)")
      }
      let (mean, sd) = (try table.number(row, "mean"), try table.number(row, "sd"))
      #expect(mean >= 0 && sd >= 0)
      // The error of a mean is its standard deviation over √paths.
      let error = try table.number(row, "mean_mcse")
      #expect(abs(error - sd / 2000.0.squareRoot()) < 1e-3 * error + 2e-6, "\(row.prefix(3))")
    }
  }

  /// Every row of the tidy table is a cell of the wide ones, and no week or month is missing.
  @Test(arguments: [("week", "weekly"), ("month", "monthly")])
  func periodsAreThoseOfTheWideTables(_ period: String, _ name: String) async throws {
    let run = try await SmallRun.june.value
    let tidy = try run.table("periods")
    let wide = try run.table(name)
    let rows = tidy.rows(["period": period])
    #expect(rows.count == 6 * wide.rows.count)
    var cells: [String: [String]] = [:]
    for row in wide.rows { cells[row.prefix(3).joined(separator: ",")] = row }
    for row in rows {
      let key = ["scenario", "date", "measure"].map { tidy.text(row, $0) }.joined(separator: ",")
      let own = try #require(cells[key])
      let statistic = tidy.text(row, "statistic")
      #expect(tidy.text(row, "value") == wide.text(own, statistic), "\(key) \(statistic)")
      #expect(tidy.text(row, "mcse") == wide.text(own, "\(statistic)_mcse"), "\(key) \(statistic)")
    }
  }

  @Test(arguments: ["daily", "weekly", "monthly", "cumulative"])
  func scenariosDatesAndMeasures(_ name: String) async throws {
    let table = try await SmallRun.june.value.table(name)
    let scenarios = ["base", "copy", "half", "again", "more"]
    var seen: [String] = []
    for row in table.rows where seen.last != row[0] { seen.append(row[0]) }
    #expect(seen == scenarios)
    // Attempts are not published by day: periods that began before the horizon lack them.
    let dates: [String: Int] = ["daily": 50, "weekly": 7, "monthly": 2, "cumulative": 8]
    let known: [String: Int] = ["daily": 50, "weekly": 7, "monthly": 1, "cumulative": 0]
    for scenario in scenarios {
      for measure in ["people", "boats", "crossing_days"] {
        let rows = table.rows(["scenario": scenario, "measure": measure])
        #expect(rows.count == dates[name])
        #expect(rows.map { $0[1] } == rows.map { $0[1] }.sorted())
      }
      for measure in ["attempts", "prevented"] {
        #expect(table.rows(["scenario": scenario, "measure": measure]).count == known[name])
      }
    }
  }

  @Test func numbersArePlain() async throws {
    for (name, content) in try await SmallRun.june.value.files where name.hasSuffix(".csv") {
      let table = PlainCSV(content)
      for column in ["value", "mcse", "mean", "sd", "q0.5"] where table.header.contains(column) {
        for row in table.rows {
          let text = table.text(row, column)
          #expect(!text.contains("e") && !text.contains("n"), "\(name): \(row.prefix(5))")
          let decimals = text.split(separator: ".", omittingEmptySubsequences: false)
          #expect(decimals.count == 1 || decimals[1].count <= 6 && decimals[1].last != "0")
        }
      }
    }
  }

  @Test func textsAreQuotedWhereTheyMustBe() async throws {
    let table = try await SmallRun.june.value.table("assumptions")
    #expect(table.rows.contains { table.text($0, "unit").contains(",") })
    let content = try #require(try await SmallRun.june.value.files["assumptions.csv"])
    let text = String(decoding: content, as: UTF8.self)
    #expect(text.contains(",\"share of those waiting, a crossing day\","))
  }
}
