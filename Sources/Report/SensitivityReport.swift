import StraitCharts
import StraitDiagnostics
import StraitRunFolder

/// The report on a sensitivity: how far each lever alone moves the means.
struct SensitivityReport {
  private let folder: FinishedFolder
  private var manifest: Manifest { folder.manifest }
  private let tornado: ReportTable

  /// Reads the table of a sensitivity.
  init(_ folder: FinishedFolder) throws {
    self.folder = folder
    tornado = try ReportTable(
      folder.table(.tornado), keys: ["lever", "lever_value", "output"])
  }

  /// What the means are of.
  private static let outputs = [
    (name: "people_difference", words: "difference from the baseline"),
    (name: "people", words: "people in the season"),
    (name: "busiest_day", words: "people on the busiest day"),
  ]

  /// The finished report.
  var report: Report {
    get throws {
      let figures = try ManifestFigures(folder)
      let source = ChartSource(figures.source)
      let levers = try levers
      let known = Set(try tornado.table.column("output"))
      let outputs = Self.outputs.filter { known.contains($0.name) }
      let charts = try outputs.map { output in
        TornadoChart(
          name: "tornado-\(output.name)", measured: output.words,
          rows: try levers.map { lever in
            TornadoChart.Row(
              lever: LeverName(lever.name).label, low: try end(lever.name, lever.low, output.name),
              high: try end(lever.name, lever.high, output.name))
          }, source: source
        ).chart.citing(
          try levers.flatMap { lever in
            try [lever.low, lever.high].map { [lever.name, $0, output.name] }
              .filter(isSimulated).map { try tornado.figure($0, "difference").mark }
          })
      }
      let summary = try levers.map { lever -> Sentence in
        let ends = try [lever.low, lever.high].map { setting -> Sentence in
          let key = [lever.name, setting, "people"]
          guard isSimulated(key) else { return "not feasible at \(setting)" }
          let difference = try tornado.figure(key, "difference")
          let error = try tornado.figure(key, "difference_mcse")
          return "\(difference.signed) at \(setting) (Monte Carlo error \(error.decimals(1)))"
        }
        return "\(lever.name): mean people in the season change by \(ends[0]) and \(ends[1])."
      }
      return Report(
        subject: manifest.name, command: manifest.command, summary: summary, charts: charts,
        page: ReportPage.html(
          title: "\(manifest.name): sensitivity to its levers",
          lead:
            "Each lever is moved alone from one end of its range to the other: \(manifest.question ?? "").",
          sections: [
            HTML.answer(summary, []),
            HTML.section("charts", "Charts", charts.map(HTML.figure)), figures.section,
          ], footer: figures.footer))
    }
  }

  private var levers: [(name: String, low: String, high: String)] {
    get throws {
      let names = try tornado.table.column("lever")
      let settings = try tornado.table.column("lever_value")
      var order: [String] = []
      var found: [String: [String]] = [:]
      for (name, setting) in zip(names, settings) {
        if found[name] == nil { order.append(name) }
        if found[name]?.contains(setting) != true { found[name, default: []].append(setting) }
      }
      guard !order.isEmpty, found.values.allSatisfy({ $0.count == 2 }) else {
        throw InputError(
          file: tornado.table.name, key: "lever_value", found: "levers without two ends",
          expected: "two values of each lever", suggestion: "run the analysis again")
      }
      return order.map { ($0, found[$0]![0], found[$0]![1]) }
    }
  }

  private func isSimulated(_ key: [String]) -> Bool {
    tornado.text(key, "status") == "simulated" && tornado.text(key, "difference")?.isEmpty == false
  }

  private func end(
    _ lever: String, _ setting: String, _ output: String
  ) throws -> TornadoChart.End {
    let key = [lever, setting, output]
    guard let value = Double(setting), value.isFinite else {
      throw InputError(
        file: tornado.table.name, key: "lever_value", found: "'\(setting)'", expected: "a number")
    }
    return TornadoChart.End(
      setting: value,
      difference: isSimulated(key) ? try tornado.figure(key, "difference").value : nil)
  }
}
