import StraitCharts
import StraitFiles
import StraitRunFolder

/// The report on a solved question: the value of a lever at which the season meets a target.
struct SolveReport {
  private let manifest: Manifest
  private let figures: ManifestFigures
  private let solutions: ReportTable

  /// Reads the table of solutions.
  ///
  /// - Throws: ``InputError`` where it is missing or is not what `solve` wrote.
  init(_ folder: FinishedFolder) throws {
    manifest = folder.manifest
    figures = try ManifestFigures(folder)
    solutions = try ReportTable(folder.table(.solutions), keys: Self.key)
  }

  private static let key = ["assumption", "assumed", "lever"]

  /// The finished report.
  var report: Report {
    get throws {
      let summary = try solutions.table.rows.map { try sentence(Array($0.prefix(3))) }
      let charts = try [chart].compactMap { $0 }
      return Report(
        subject: manifest.title ?? manifest.name, command: manifest.command, summary: summary,
        charts: charts,
        page: ReportPage.html(
          title: manifest.title ?? manifest.name,
          lead: "Asked for: \(question).",
          sections: [
            HTML.answer(summary, [try table]),
            HTML.section("charts", "Charts", charts.map(HTML.figure)), figures.section,
          ],
          footer: figures.footer))
    }
  }

  /// The question with the levers as people call them.
  private var question: String {
    let levers = Set(solutions.table.rows.flatMap { [$0[0], $0[2]] }.filter { !$0.isEmpty })
    return levers.sorted().reduce(manifest.question ?? "") { text, lever in
      text.replacing(lever, with: LeverName(lever).words.lowercasedFirst)
    }
  }

  /// The status of a solution, in words.
  private func status(_ key: [String]) -> String {
    (solutions.text(key, "status") ?? "not-reachable").split(separator: "-")
      .joined(separator: " ")
  }

  /// A figure that was reached: a chance in per cent, or a number of people.
  private func reached(_ figure: Figure) -> Figure.Shown {
    (0...1).contains(figure.value) ? figure.percent : figure.rounded
  }

  private func isReached(_ key: [String]) -> Bool { solutions.text(key, "status") == "reached" }

  private func sentence(_ key: [String]) throws -> Sentence {
    let assumed: Sentence =
      key[0].isEmpty
      ? ""
      : "With \(LeverName(key[0]).words.lowercasedFirst) at \(LeverName(key[0]).value(key[1])): "
    let lever = LeverName(key[2])
    guard isReached(key) else {
      let best = try solutions.figure(key, "achieved")
      return "\(assumed)the target is \(status(key)); the nearest is \(reached(best))."
    }
    let value = try solutions.figure(key, "value")
    return
      "\(assumed)\(lever.words.lowercasedFirst) \(Figure.Shown(figure: value, text: lever.value(value.cell)))."
  }

  private func assumption(_ key: [String]) -> String {
    key[0].isEmpty
      ? "As the study says" : "\(LeverName(key[0]).words) \(LeverName(key[0]).value(key[1]))"
  }

  private var chart: Chart? {
    get throws {
      let keys = solutions.table.rows.map { Array($0.prefix(3)) }
      let values = try keys.map { isReached($0) ? try solutions.figure($0, "value") : nil }
      guard let first = keys.first, values.contains(where: { $0 != nil }) else { return nil }
      let lever = LeverName(first[2])
      return SolutionsChart(
        lever: lever.words, isShare: lever.isShare,
        rows: zip(keys, values).map { .init(name: assumption($0), value: $1?.value) },
        source: ChartSource(figures.source)
      ).chart.citing(values.compactMap { $0?.mark })
    }
  }

  private var table: String {
    get throws {
      let rows = try solutions.table.rows.map { row -> [Sentence] in
        let key = Array(row.prefix(3))
        let lever = LeverName(key[2])
        let achieved = try solutions.figure(key, "achieved")
        let cells: [Sentence]
        if isReached(key) {
          let value = try solutions.figure(key, "value")
          let lower = solutions.text(key, "lower") ?? ""
          let upper = solutions.text(key, "upper") ?? ""
          cells = [
            "\(Figure.Shown(figure: value, text: lever.value(value.cell)))",
            "\(lever.value(lower)) to \(lever.value(upper))",
          ]
        } else {
          cells = ["\(status(key))", ""]
        }
        return [
          "\(assumption(key))"
        ] + cells + ["\(reached(achieved))"]
      }
      return HTML.table(
        caption: "Solutions", file: TableSchema.solutions.file,
        head: [
          "Assumption", LeverName(solutions.table.rows.first?[2] ?? "").words,
          "Simulation error (95%)", "Reached",
        ], rows: rows)
    }
  }
}
