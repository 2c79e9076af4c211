import StraitFiles
import StraitRunFolder

/// The page of an assurance pack: `assurance.md`.
struct AssurancePage {
  private let pack: AssurancePack
  private var manifest: Manifest { pack.folder.manifest }

  /// The page of a pack.
  init(_ pack: AssurancePack) { self.pack = pack }

  /// The text.
  var markdown: String {
    "# Assurance of \(MarkdownText.plain(pack.title))\n\n"
      + "Made by \(MarkdownText.plain(manifest.program)) \(ProgramVersion.current) from the folder of a finished "
      + "`strait \(manifest.command)`. The structure is that of the AQuA Book. What the program "
      + "knows and checked stands here; lines marked \(Self.blank) are for people to fill in.\n\n"
      + sections.enumerated().map { "## \($0 + 1). \($1.title)\n\n\($1.text)" }
      .joined(separator: "\n")
  }

  private var sections: [(title: String, text: String)] {
    [
      ("Purpose and scope", purpose), ("Roles", roles), ("Assumptions log", assumptions),
      ("Decisions log", decisions), ("Data log", data), ("Verification", verification),
      ("Validation", pack.validation.markdown),
      ("Uncertainty", AssuranceUncertainty(pack).markdown),
      ("Reproducibility", AssuranceRerun(pack).markdown), ("Review", review),
    ]
  }

  /// A place for people to write.
  static let blank = "`[to be filled in]`"

  private var purpose: String {
    var items = [
      "Question that the commissioner asked: \(Self.blank)",
      "Decision or publication that it serves: \(Self.blank)",
      "What the run is: \(MarkdownText.plain(pack.title)) (\(manifest.command), \(manifest.name))",
    ]
    if let season = manifest.season, season.count == 2 {
      items.append("Days: \(season[0]) to \(season[1])")
    }
    if let scenarios = manifest.scenarios, !scenarios.isEmpty {
      items.append("Scenarios: \(MarkdownText.plain(scenarios.joined(separator: ", ")))")
    }
    if let question = manifest.question {
      items.append("Question put to the program: \(MarkdownText.code(question))")
    }
    items += [
      "In scope: counts of people and boats that arrive by small boat across the English Channel, as officially detected.",
      "Out of scope: who the people are, why they travel, other routes, and whether a measure should be taken.",
    ]
    return MarkdownText.list(items)
  }

  private var roles: String {
    MarkdownText.table(
      ["Role", "What it does", "Name", "Date"],
      [
        ["Commissioner", "asks the question and accepts the work as fit for purpose"],
        ["Analyst", "designs and runs the analysis, keeps the logs, and checks the work"],
        ["Assurer", "reviews the checks independently of the analyst"],
        ["Approver", "looks at the evidence of assurance and signs the work off"],
      ].map { $0 + [Self.blank, Self.blank] })
  }

  private var assumptions: String {
    let log = pack.assumptions
    guard !log.entries.isEmpty else {
      return
        "`strait \(manifest.command)` sets no levers, so that the run has no log of assumptions. "
        + "What the model assumes stands in the documentation of the program.\n"
    }
    let head = [
      "Id", "Scenario", "Assumption", "Value", "Unit", "Evidence", "Impact on mean people",
    ]
    let rows = log.shown.map { id, entry in
      [
        id, entry.cells[0], "\(entry.cells[1]).\(entry.cells[2])", entry.cells[3], entry.cells[4],
        "\(entry.cells[7]): \(AssumptionsLog.evidence(entry.cells[7]))",
        entry.impact?.words ?? "not given",
      ]
    }
    return
      "\(log.entries.count) assumptions, all in `assumptions-log.csv` with days, remarks and columns "
      + "for a rating of quality and an owner (\(Self.blank)). Shown here: all of the first "
      + "scenario, and what was assumed or solved in the others.\n\n"
      + MarkdownText.table(head, rows) + "\n" + impacts
  }

  private var impacts: String {
    guard !pack.impacts.isEmpty else {
      return
        "No sensitivity analysis was given, so no impact is stated. Run one on the same study, and "
        + "make this pack again with its folder.\n"
    }
    return
      "Each lever moved alone over its range, as the difference of mean people in the season:\n\n"
      + MarkdownText.table(
        ["Lever", "Difference from the base values"], pack.impacts.map { [$0.lever, $0.words] })
  }

  private var decisions: String {
    var rows: [[String]] = []
    func add(_ decision: String, _ value: String?) {
      guard let value, !value.isEmpty else { return }
      rows.append([decision, value, Self.blank])
    }
    add("Model", manifest.modelWords)
    add("Origin: last day of data used", manifest.model?.through.description)
    add("Arrivals", manifest.arrivalsNames)
    add("Provisional days", manifest.provisionalNote)
    add("Baseline scenario", manifest.scenarios?.first)
    add("Simulated paths", NumberText.whole(Double(manifest.paths)))
    add("Seed", String(manifest.seed))
    rows.append([Self.blank, Self.blank, Self.blank])
    return MarkdownText.table(["Decision", "What was decided", "Why, and by whom"], rows)
  }

  private var data: String {
    MarkdownText.table(
      ["Role", "Name", "SHA-256", "Source", "Licence", "Status", "Limits", "Found now"],
      pack.data.entries.map {
        [
          $0.input.role, MarkdownText.code($0.input.name),
          MarkdownText.code(String($0.input.sha256.prefix(12))), $0.source, $0.licence, $0.status,
          $0.limits, $0.found.rawValue,
        ]
      })
      + "\nFull digests and lengths: `data-log.csv`."
      + (manifest.attribution.map { " \(MarkdownText.plain($0))" } ?? "") + "\n"
  }

  private var verification: String {
    let inputs = pack.data
    return "Checked when this pack was made; a run with a problem would have been refused:\n\n"
      + MarkdownText.table(
        ["Check", "Number", "What holds"],
        pack.verification.checks.map {
          [$0.subject, NumberText.whole(Double($0.count)), $0.statement]
        })
      + "\nInputs: \(inputs.count(.same)) of \(inputs.entries.count) are the same as those that were "
      + "read, \(inputs.count(.changed)) changed since, \(inputs.count(.missing)) were not found.\n\n"
      + "Check it again: `strait verify RUN`. The program's own tests compare distributions, filters, "
      + "scores and the simulation with independent reference values (`make test`). Result of the "
      + "tests on this installation: \(Self.blank)\n"
  }

  private var review: String {
    let day =
      manifest.review.map {
        "The study is to be reviewed by \($0). From the day after, `strait` warns when the study is run."
      }
      ?? "No review date was set. Set one in the study file, as `review: YYYY-MM-DD`, and run it again."
    return day
      + " Reasons to review sooner: a new release of the data, a change of policy, routes or "
      + "counting, or weeks outside the 90% interval more often than one in ten.\n\n"
      + MarkdownText.list(["Reviewed by: \(Self.blank)", "Date and outcome: \(Self.blank)"])
  }
}
