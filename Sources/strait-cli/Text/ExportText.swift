import Strait

extension WorkbookReport {
  /// What a person reads.
  var text: String {
    var table = TextTable()
    for sheet in sheets { table.row([sheet.name, NumberText.whole(Double(sheet.rows))]) }
    return "Workbook \(path): \(sheets.count) worksheets, "
      + "\(NumberText.whole(Double(bytes))) bytes\nRows of the table in each:\n" + table.text
  }
}

extension HubReport {
  /// The report as a person reads it.
  var text: String {
    var table = TextTable()
    for file in files { table.row([file.name, "\(NumberText.whole(Double(file.bytes))) bytes"]) }
    return """
      Hub \(folder): round \(round), model \(model)
      \(scenarios.count) scenario\(scenarios.count == 1 ? "" : "s"): \(scenarios.joined(separator: ", "))
      Targets: \(targets.joined(separator: ", "))
      \(NumberText.whole(Double(rows))) rows; \
      \(samples == 0 ? "no samples" : "\(samples) samples a week, each one path over all scenarios")
      \(table.text)
      """
  }
}

extension HubCheck {
  /// The check as a person reads it.
  var text: String {
    """
    \(hub): no problem found
    \(files) file\(files == 1 ? "" : "s") of \(models.joined(separator: ", ")); \
    round\(rounds.count == 1 ? "" : "s") \(rounds.joined(separator: ", ")); \
    \(NumberText.whole(Double(rows))) rows, \(NumberText.whole(Double(tasks))) tasks
    """
  }
}

extension AssurancePack {
  /// What a person reads.
  var text: String {
    let manifest = folder.manifest
    var lines = ["Assurance pack of \(manifest.name) (\(manifest.command))"]
    lines += verification.checks.map { "  verified: \($0.statement)" }
    lines += data.entries.map {
      "  input \($0.input.role) \($0.input.name): \($0.found.rawValue)"
    }
    lines.append("\(assumptions.entries.count) assumptions")
    lines.append(manifest.review.map { "To be reviewed by \($0)" } ?? "No review date was set")
    return lines.joined(separator: "\n")
  }
}

extension Report {
  /// What a person reads: the sentences that sum the run up.
  var text: String {
    ([["Report on \(subject) (\(command))"]]
      + sentences.map { TextWrapping.lines($0, width: Terminal.width, indent: 2, hanging: 2) })
      .map { $0.joined(separator: "\n") }.joined(separator: "\n")
  }
}

extension Verification {
  /// The verification as a person reads it.
  var text: String {
    (["\(folder) (\(command)): no problem found"]
      + checks.map {
        "  \($0.subject.padding(toLength: 9, withPad: " ", startingAt: 0))\($0.statement)"
      })
      .joined(separator: "\n")
  }
}

extension ShardManifest {
  /// What a person should know of a finished shard.
  func text(in folder: String) -> String {
    "Shard \(shard) of \(of) is in \(folder); strait merge puts all of them together."
  }
}
