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
      return Report(
        subject: manifest.title ?? manifest.name, command: manifest.command, summary: summary,
        charts: [],
        page: ReportPage.html(
          title: manifest.title ?? manifest.name,
          lead: "Asked for: \(manifest.question ?? "").",
          sections: [HTML.answer(summary, [try table]), figures.section],
          footer: figures.footer))
    }
  }

  private func isReached(_ key: [String]) -> Bool { solutions.text(key, "status") == "reached" }

  private func sentence(_ key: [String]) throws -> Sentence {
    let assumed: Sentence =
      key[0].isEmpty
      ? ""
      : "With \(LeverName(key[0]).words.lowercasedFirst) at \(LeverName(key[0]).value(key[1])): "
    let lever = LeverName(key[2])
    guard isReached(key) else {
      let status = solutions.text(key, "status") ?? "not reachable"
      let best = try solutions.figure(key, "achieved")
      return "\(assumed)the target is \(status); the nearest is \(best.plain)."
    }
    let value = try solutions.figure(key, "value")
    return
      "\(assumed)\(lever.words.lowercasedFirst) \(Figure.Shown(figure: value, text: lever.value(value.cell)))."
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
          cells = ["\(solutions.text(key, "status") ?? "")", ""]
        }
        return [
          key[0].isEmpty
            ? "As the study says" : "\(LeverName(key[0]).words): \(LeverName(key[0]).value(key[1]))"
        ] + cells + ["\(achieved.plain)"]
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
