import Strait

extension RunTable {
  /// The answer in plain text: the questions that people ask of the baseline, its months, then the
  /// scenarios, then what that rests on.
  ///
  /// - Parameter isVerbose: whether every number of each scenario, and how sure the simulation is, follows.
  /// - Returns: the lines.
  func text(isVerbose: Bool) -> String {
    let parts =
      [Terminal.bold(prepared.study.title), answers]
      + [months, rows.count > 1 ? scenarios : nil, places]
      .compactMap { $0 } + (isVerbose ? details : [])
    return (parts + [notes.joined(separator: "\n")]).joined(separator: "\n\n")
      .replacing("\u{A0}", with: " ")
  }

  // MARK: The answer

  /// Questions, each with its answer for the baseline.
  private var answers: String {
    let row = rows[0]
    var lines = [
      "How many people from \(DayText.range(prepared.study.season))? \(Self.spread(row.people))"
    ]
    if let suffice = row.places.last?.suffice {
      lines.append(
        "How many places suffice every day, with 95% certainty? "
          + NumberText.rounded(suffice[Self.surePlaces]))
    }
    if let available = prepared.study.places?.available, let enough = row.sufficient {
      lines.append(
        "With \(NumberText.whole(available)) places, the chance that they suffice all summer is "
          + "\(NumberText.percent(enough)); "
          + "\(NumberText.rounded(row.nightsShort ?? 0)) person-nights are short on average.")
    }
    if let least = row.leastCostPlaces {
      lines.append("How many places cost least? \(NumberText.rounded(Double(least)))")
    }
    lines += row.chances.map {
      "What is the chance of \($0.event)? \(NumberText.percent($0.probability))"
    }
    lines.append(
      "What is the chance of a new record, a day above \(NumberText.whole(prepared.record)) people? "
        + NumberText.percent(row.newRecord[0]))
    if let actual = prepared.actualPeople { lines.append(actualLine(actual)) }
    return lines.flatMap { TextWrapping.lines($0, width: Terminal.width, hanging: 2) }
      .joined(separator: "\n")
  }

  /// A median with its 90% interval.
  private static func spread(_ values: [Double]) -> String {
    "\(NumberText.rounded(values[2])) (90%: \(NumberText.roundedRange(values[0], values[4])))"
  }

  /// Every scenario: people, and the change from the baseline by both statements.
  private var scenarios: String {
    var table = TextTable()
    let hasGiven = rows.contains { $0.given != nil }
    table.row(
      ["What would change it?", "people"] + (hasGiven ? ["change, given", "change"] : ["change"]),
      ["", "(90% interval)"] + (hasGiven ? ["the assumptions", "in all"] : ["(90% interval)"]))
    for row in rows {
      let all = Self.words(row.ratios, row.difference).percent
      let given = row.given.map { Self.words($0.ratios, $0.difference).percent }
      let people =
        "\(NumberText.rounded(row.people[2])) "
        + "(\(NumberText.roundedRange(row.people[0], row.people[4])))"
      let change =
        row.difference == nil ? [] : (hasGiven ? [given ?? "the same", all] : [all])
      table.row([row.name, people] + change)
    }
    return table.text
  }

  /// The baseline by month, where the season has several.
  private var months: String? {
    let months = rows[0].months
    guard months.count > 1 else { return nil }
    let places = rows[0].places.count > months.count ? rows[0].places : []
    var table = TextTable()
    table.row(
      ["By month", "median", "50% interval", "90% interval", "95% level"]
        + (places.isEmpty ? [] : ["places, 95%"]))
    for (index, month) in months.enumerated() {
      let people = month.people
      table.row(
        [
          Self.monthName(month.month), NumberText.rounded(people[2]),
          NumberText.roundedRange(people[1], people[3]),
          NumberText.roundedRange(people[0], people[4]), NumberText.rounded(people[4]),
        ]
          + (places.isEmpty
            ? [] : [NumberText.rounded(places[index].suffice[Self.surePlaces])]))
    }
    return table.text
  }

  private static func monthName(_ text: String) -> String {
    Day(iso: text + "-01").map(DayText.month) ?? text
  }

  /// The places that suffice for the baseline, by how certain that is.
  private var places: String? {
    guard !rows[0].places.isEmpty else { return nil }
    var table = TextTable()
    table.row(
      ["Places that suffice every day, with a certainty of"]
        + PreparedStudy.sufficingLevels.map { NumberText.percent($0) })
    for period in rows[0].places {
      table.row(
        [period.period == "season" ? "The whole season" : Self.monthName(period.period)]
          + period.suffice.map { NumberText.rounded($0) })
    }
    return table.text
  }

  /// Where the 95% level stands among the levels of places.
  private static let surePlaces = PreparedStudy.sufficingLevels.firstIndex(of: 0.95)!

  // MARK: Details

  /// Every number of each scenario, and how sure the simulation is.
  private var details: [String] {
    [days] + (rows.count > 1 ? [changes] : []) + [placesOfAll, chancesOfAll].compactMap { $0 }
      + [engine]
  }

  private var days: String {
    var table = TextTable()
    let showsShare = rows.contains { $0.preventedShare != nil }
    table.row(
      ["Days of the season", "with arrivals", "busiest (90%)", "new record"]
        + (showsShare ? ["share prevented"] : []))
    for row in rows {
      table.row(
        [
          row.name, NumberText.whole(row.crossingDays[2]),
          "\(NumberText.rounded(row.busiestDay[2])) "
            + "(\(NumberText.roundedRange(row.busiestDay[0], row.busiestDay[4])))",
          NumberText.percent(row.newRecord[0]),
        ] + (showsShare ? [row.preventedShare.map { NumberText.percent($0) } ?? ""] : []))
    }
    return table.text
  }

  private var changes: String {
    var table = TextTable()
    let hasGiven = rows.contains { $0.given != nil }
    table.row(
      ["Change in people"]
        + (hasGiven ? ["given the assumptions", "in all"] : ["(90% interval)"]))
    for row in rows.dropFirst() {
      let all = Self.words(row.ratios, row.difference).people
      let given = row.given.map { Self.words($0.ratios, $0.difference).people }
      table.row([row.name] + (hasGiven ? [given ?? "the same", all] : [all]))
      if let most = row.explained.first(where: { $0.lever != ExplainedShare.rest }) {
        table.note("  most uncertain: \(Self.words(most))")
      }
    }
    return table.text
  }

  private var placesOfAll: String? {
    guard !rows[0].places.isEmpty, rows.count > 1 else { return nil }
    var table = TextTable()
    table.row(
      ["Places that suffice every day"]
        + PreparedStudy.sufficingLevels.map { NumberText.percent($0) })
    for row in rows {
      table.row([row.name] + row.places.last!.suffice.map { NumberText.rounded($0) })
    }
    return table.text
  }

  private var chancesOfAll: String? {
    guard !rows[0].chances.isEmpty, rows.count > 1 else { return nil }
    return rows[0].chances.indices.map { index in
      var table = TextTable()
      table.row(["Chance of \(rows[0].chances[index].event)", ""])
      for row in rows {
        table.row([row.name, NumberText.percent(row.chances[index].probability)])
      }
      return table.text
    }.joined(separator: "\n\n")
  }

  /// The simulation's own error, and how much the common random numbers make of it.
  private var engine: String {
    var table = TextTable()
    table.row(["Simulation error of", "median", "5%", "95%", "differences, times smaller"])
    for row in rows {
      table.row(
        [row.name] + [2, 0, 4].map { NumberText.decimals(row.peopleError[$0], 1) }
          + [row.errorReduction.map { NumberText.decimals($0, 1) } ?? ""])
    }
    let study = prepared.study
    return table.text + "\n"
      + TextWrapping.lines(
        "Model \(prepared.model.hurdle.spec.name), \(NumberText.whole(study.paths)) simulated seasons, "
          + "seed \(study.seed). The last column: how many times smaller the error of the mean difference "
          + "is than from independent runs.", width: Terminal.width
      ).joined(separator: "\n")
  }

  /// A change in per cent, and in people, each with its 90% interval.
  private static func words(
    _ ratios: [Double]?, _ difference: [Double]?
  ) -> (percent: String, people: String) {
    func percentSign(_ ratio: Double) -> String {
      String(NumberText.signedWholePercent(ratio - 1).dropLast(1))
    }
    let percent =
      ratios.map {
        "\(NumberText.signedWholePercent($0[2] - 1)) "
          + "(\(percentSign($0[0])) to \(percentSign($0[4])))"
      } ?? "not defined"
    guard let difference else { return (percent, "") }
    return (
      percent,
      "\(NumberText.signedRounded(difference[2])) (\(NumberText.signedRounded(difference[0])) to "
        + "\(NumberText.signedRounded(difference[4])))"
    )
  }

  private static func words(_ explained: Explained) -> String {
    let title = Lever(rawValue: explained.lever)?.title.lowercased() ?? explained.lever
    return "\(title), \(NumberText.percent(max(0, explained.share))) of the spread in all"
  }

  private var notes: [String] {
    var lines = [
      "90% interval: nine in ten of \(NumberText.whole(prepared.study.paths)) simulated seasons lie inside."
        + (rows[0].months.count > 1
          ? " 95% level: exceeded one time in twenty, as is the upper end of a 90% interval." : "")
    ]
    if rows.contains(where: { $0.given != nil }) {
      lines.append(
        "Given the assumptions: uncertain levers and today's interception rate at their medians. In all: "
          + "everything that is not known is drawn. Not covered: other routes, and changes of policy."
      )
    }
    lines.append(
      "Data to \(DayText.long(prepared.plan.observed.end)), model \(prepared.model.hurdle.spec.name)."
        + (prepared.baselineRate.map {
          " Today's interception rate: \(NumberText.decimals($0.value * 100, 1))% of attempts "
            + "(\($0.note))."
        } ?? "") + " Every assumption: assumptions.csv.")
    for warning in prepared.data.warnings { lines.append("Data: \(warning)") }
    return lines.flatMap { TextWrapping.lines($0, width: Terminal.width) }
  }

  private func actualLine(_ actual: Int) -> String {
    let count = "What happened: \(NumberText.whole(Double(actual))) people"
    guard let baseline = rows.first?.people else { return count + "." }
    let value = Double(actual)
    let place =
      value >= baseline[1] && value <= baseline[3]
      ? "inside the 50% interval"
      : value >= baseline[0] && value <= baseline[4]
        ? "inside the 90% interval and outside the 50% interval"
        : "outside the 90% interval"
    return "\(count), \(place)."
  }
}
