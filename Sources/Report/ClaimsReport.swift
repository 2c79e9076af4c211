import StraitCharts
import StraitFiles
import StraitRunFolder
import StraitTimeSeries

/// The report on a check of statements: each statement with its verdict, the figures beside it, and how
/// much such figures vary where nothing changes.
struct ClaimsReport {
  private let manifest: Manifest
  private let claims: ReportTable
  private let variation: ReportTable

  /// Reads the tables of a check.
  ///
  /// - Throws: ``InputError`` where one is missing or is not what `claims` wrote.
  init(_ folder: FinishedFolder) throws {
    manifest = folder.manifest
    claims = try ReportTable(folder.table(.claims), keys: Self.key)
    variation = try ReportTable(
      folder.table(.variation), keys: ["claim", "model", "assumption", "quantity"])
  }

  /// What tells readings apart: several of a statement may bear one name.
  private static let key = ["claim", "reading", "quantity", "definition"]

  /// The finished report.
  var report: Report {
    get throws {
      let summary = try summary
      let charts = try identifiers.compactMap(chart)
      return Report(
        subject: manifest.title ?? manifest.name, command: manifest.command, summary: summary,
        charts: charts,
        page: ReportPage.html(
          title: manifest.title ?? manifest.name,
          lead: "Statements compared with the official figures.",
          sections: [HTML.answer(summary, [], large: 1)]
            + (try identifiers.map { try section($0, charts) })
            + [HTML.section("data", "Data", [HTML.list(data)])],
          footer: [
            "Every figure carries the place it was taken from: a cell of a CSV file of this check.",
            "Check begun \(manifest.started).",
          ]))
    }
  }

  /// The statements in the order of the table.
  private var identifiers: [String] {
    claims.table.rows.map { $0[0] }.reduce(into: []) { if $0.last != $1 { $0.append($1) } }
  }

  /// The names of the readings of a statement, in the order of the table.
  private func readings(_ claim: String) throws -> [[String]] {
    let columns = try Self.key.map { try claims.table.column($0) }
    return claims.table.rows.indices.filter { columns[0][$0] == claim }.map { row in
      columns.map { $0[row] }
    }
  }

  private func text(_ claim: String, _ column: String) throws -> String {
    claims.text(try readings(claim)[0], column) ?? ""
  }

  private var summary: [Sentence] {
    get throws {
      let verdicts = try identifiers.map { try text($0, "verdict") }
      var order: [String] = []
      for verdict in verdicts where !order.contains(verdict) { order.append(verdict) }
      let noun = verdicts.count == 1 ? "statement" : "statements"
      return ["\(NumberText.whole(verdicts.count)) \(noun) compared with the official figures."]
        + order.map { verdict in
          "\(verdict.prefix(1).uppercased() + verdict.dropFirst()): \(NumberText.whole(verdicts.count { $0 == verdict }))."
        }
    }
  }

  private func section(_ claim: String, _ charts: [Chart]) throws -> String {
    let said = Day(iso: try text(claim, "said")).map(DayText.long) ?? ""
    let readings = try readings(claim)
    let rows = try readings.map { key -> [Sentence] in
      let unit = claims.text(key, "quantity") ?? ""
      return [
        "\(key[3])", try number(key, "stated", unit),
        try number(key, "found", unit), "\(claims.text(key, "reading_verdict") ?? "")",
        "\(claims.text(key, "note") ?? "")",
      ]
    }
    let table = HTML.table(
      caption: "What was stated, and what the series shows", file: TableSchema.claims.file,
      head: ["Figure", "Stated", "Found", "Verdict", "Note"], rows: rows)
    return HTML.section(
      "claim-\(claim)", try text(claim, "statement"),
      [
        HTML.paragraph("Verdict: \(try text(claim, "verdict"))."),
        HTML.paragraph("Said on \(said). \(try text(claim, "source"))."),
      ] + charts.filter { $0.name == Self.chartName(claim) }.map(HTML.figure) + [table]
        + (try variationList(claim)))
  }

  private static func chartName(_ claim: String) -> String { "claim-\(claim)" }

  /// The figure stated beside those found in the same unit; `nil` where none was stated.
  private func chart(_ claim: String) throws -> Chart? {
    let keys = try readings(claim)
    func has(_ key: [String], _ column: String) -> Bool {
      claims.text(key, column)?.isEmpty == false
    }
    guard let first = keys.first(where: { has($0, "stated") && has($0, "found") }) else {
      return nil
    }
    let quantity = claims.text(first, "quantity") ?? ""
    let scale = ["change", "error"].contains(quantity) ? 0.01 : 1
    let stated = try claims.figure(first, "stated")
    let same = keys.filter {
      claims.text($0, "quantity") == quantity && has($0, "found")
        && (!has($0, "stated") || claims.text($0, "stated") == stated.cell)
    }
    let found = try same.map { try claims.figure($0, "found") }
    let rows = zip(same, found).map { key, figure in
      ClaimChart.Row(name: key[3], found: scale * figure.value)
    }
    return ClaimChart(
      name: Self.chartName(claim), statement: try text(claim, "statement"),
      verdict: try text(claim, "verdict"),
      measure: claims.text(first, "unit").map { $0.prefix(1).uppercased() + $0.dropFirst() } ?? "",
      isShare: scale < 1 || quantity == "share", stated: scale * stated.value,
      rows: rows + (try chanceRows(claim, quantity)),
      source: ChartSource(
        "Source: \(manifest.attribution == nil ? "the series that was read" : "Home Office small boat arrivals"); strait \(manifest.version)."
      )
    ).chart.citing(([stated] + found).map(\.mark))
  }

  /// The range of changes that chance alone gives, for a statement on a change.
  private func chanceRows(_ claim: String, _ quantity: String) throws -> [ClaimChart.Row] {
    guard quantity == "change" else { return [] }
    return try variation.table.rows.filter { $0[0] == claim && $0[3] == "change" }.map { row in
      let key = Array(row.prefix(4))
      return ClaimChart.Row(
        name: "Chance alone: \(row[2])", median: try variation.figure(key).value,
        lower: try variation.figure(key, "lower90").value,
        upper: try variation.figure(key, "upper90").value)
    }
  }

  /// A number of a reading as people read it; empty where there is none.
  private func number(_ key: [String], _ column: String, _ quantity: String) throws -> Sentence {
    guard claims.text(key, column)?.isEmpty == false else { return "" }
    let figure = try claims.figure(key, column)
    switch quantity {
    case "change", "error":
      return
        "\(Figure.Shown(figure: figure, text: (figure.value > 0 ? "+" : "") + NumberText.decimals(figure.value, 1) + "%"))"
    case "share":
      return
        "\(Figure.Shown(figure: figure, text: NumberText.decimals(100 * figure.value, 1) + "%"))"
    case "people-per-boat": return "\(figure.decimals(1))"
    case "position": return "\(figure.decimals(2))"
    default: return "\(figure.whole)"
    }
  }

  private func variationList(_ claim: String) throws -> [String] {
    let rows = variation.table.rows.filter { $0[0] == claim }
    guard !rows.isEmpty else { return [] }
    let sentences = try rows.filter { $0[3] == "probability" }.map { row -> Sentence in
      let chance = try variation.figure([claim, row[1], row[2], "probability"])
      let change = [claim, row[1], row[2], "change"]
      func percent(_ column: String) throws -> Figure.Shown {
        let figure = try variation.figure(change, column)
        return Figure.Shown(figure: figure, text: NumberText.signedWholePercent(figure.value))
      }
      return
        "With \(row[2]), a change at least as large has a chance of \(chance.percent); nine in ten changes lie between \(try percent("lower90")) and \(try percent("upper90"))."
    }
    let weather = try rows.filter { $0[3] == "share" }.map { row -> Sentence in
      let share = try variation.figure([claim, row[1], row[2], "share"])
      return
        "The weather alone explains \(Figure.Shown(figure: share, text: NumberText.decimals(100 * share.value, 0) + "%")) of the change."
    }
    return [HTML.paragraph("How much such a figure varies where nothing changes:")]
      + [HTML.list(sentences + weather)]
  }

  private var data: [Sentence] {
    manifest.inputs.map { "Read as \($0.role): \($0.name), SHA-256 \($0.sha256)." }
      + (manifest.provisionalNote.map { ["\($0)"] } ?? [])
      + (manifest.attribution.map { ["\($0)"] } ?? [])
  }
}
