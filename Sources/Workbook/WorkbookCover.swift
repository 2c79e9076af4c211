import StraitFiles
import StraitRunFolder

/// The first worksheet: what the workbook is, where its data come from, and how it was made.
struct WorkbookCover {
  /// The worksheet.
  let sheet: Sheet

  /// The cover of a folder.
  init(_ folder: FinishedFolder, title: String) {
    let manifest = folder.manifest
    var lines: [SheetCell] = [
      .heading("About these tables"),
      .text(Self.purpose[manifest.command] ?? "Results of strait \(manifest.command)."),
      .text("Name of the study or task: \(manifest.name)"),
    ]
    if let season = manifest.season {
      lines.append(.text("Days: \(season[0]) to \(season[1])"))
    }
    if let question = manifest.question { lines.append(.text("Question: \(question)")) }
    if let scenarios = manifest.scenarios, !scenarios.isEmpty {
      let titles = scenarios.map { manifest.titles?[$0] ?? $0 }
      lines.append(.text("Scenarios: \(titles.joined(separator: "; "))"))
    }
    lines.append(
      .text(
        "Values are calculated by simulation from official counts. They are not official statistics."
      )
    )
    lines.append(.heading("Source of the data"))
    lines += Self.source(manifest)
    lines.append(.heading("How they were made"))
    if let model = manifest.modelWords { lines.append(.text("Model: \(model)")) }
    if let model = manifest.model {
      lines.append(.text("Data used by the model: \(model.from) to \(model.through) (the origin)"))
    }
    lines += [
      .text(
        "Simulated seasons: \(NumberText.whole(Double(manifest.paths))); seed: \(manifest.seed)"),
      .text(
        "Program: \(manifest.program) \(manifest.version), algorithm version "
          + "\(manifest.algorithmVersion)"),
    ]
    if let review = manifest.review {
      lines.append(.text("To be reviewed by: \(review)"))
    }
    lines += [
      .heading("Where to go next"),
      .link("Table of contents", to: Sheet.link(to: WorkbookContents.name)),
    ]
    sheet = Sheet(name: "Cover", title: title, remarks: lines, columns: [], rows: [])
  }

  private static func source(_ manifest: Manifest) -> [SheetCell] {
    let provisional = manifest.provisionalNote.map { [SheetCell.text($0)] } ?? []
    guard let attribution = manifest.attribution else {
      return [
        .text(
          "Source: \(manifest.arrivalsNames ?? "the files that the manifest names"), as the user gave it"
        )
      ] + provisional
    }
    return provisional + [
      .text(attribution),
      .link(
        "Licence: \(DataPackage.License.openGovernment.title)",
        to: DataPackage.License.openGovernment.path),
      .link(
        "Contact for the data: the Home Office, on the page of the release", to: releasePage),
    ]
  }

  /// The page of the official release, which names whom to ask.
  private static let releasePage =
    "https://www.gov.uk/government/publications/"
    + "migrants-detected-crossing-the-english-channel-in-small-boats"

  private static let purpose = [
    "run": "Forecast of small-boat arrivals across the English Channel in a season, by scenario.",
    "sweep": "Forecast of a season of small-boat arrivals over a grid of assumptions.",
    "solve": "Values of an assumption at which a season of small-boat arrivals meets a target.",
    "sensitivity": "Which assumptions a forecast of small-boat arrivals depends on.",
    "forecast": "Forecast of small-boat arrivals across the English Channel.",
    "backtest": "Scores of forecasts of small-boat arrivals made from past days.",
    "claims": "Statements about small-boat arrivals compared with the official figures.",
    "impact": "Small-boat arrivals compared with a forecast as if nothing had changed.",
    "monitor": "Weekly arrivals and preventions compared with forecasts made one week before.",
  ]
}

/// The worksheet that lists the others, with a link to each.
struct WorkbookContents {
  /// The name on its tab.
  static let name = "Contents"
  /// The worksheet.
  let sheet: Sheet

  /// The contents of these sheets.
  init(_ sheets: [Sheet]) {
    sheet = Sheet(
      name: Self.name, title: "Table of contents",
      remarks: [
        .text("This worksheet contains one table: the worksheets that follow, with links to them.")
      ],
      columns: [
        Sheet.Column(name: "Worksheet", width: 16), Sheet.Column(name: "Title", width: 76),
        Sheet.Column(name: "Rows", width: 12),
      ],
      rows: sheets.map {
        [
          .link($0.name, to: Sheet.link(to: $0.name)), .text($0.title),
          .number(String($0.rowCount)),
        ]
      })
  }
}
