import Strait

/// A sweep as a person reads it: a line for each point; and the same for scripts.
struct SweepText {
  private let result: SweepResult
  private let prepared: PreparedStudy

  /// The text of an answer.
  init(_ result: SweepResult, of prepared: PreparedStudy) {
    self.result = result
    self.prepared = prepared
  }

  /// The table in plain text: a line for each point.
  var text: String {
    var table = TextTable()
    let axes = result.sweep.axes.map(\.lever.rawValue)
    table.row(
      axes.map { String($0.split(separator: ".")[0]) }
        + ["people", "50%", "90%", "crossing"]
        + prepared.study.seasonThresholds.map { _ in "chance of" } + ["mean difference"])
    table.row(
      axes.map { String($0.split(separator: ".")[1]) } + ["median", "interval", "interval", "days"]
        + prepared.study.seasonThresholds.map { NumberText.whole(Double($0)) } + ["from baseline"])
    for cell in result.cells { table.row(row(cell)) }
    return table.text
  }

  private func row(_ cell: SweepResult.Cell) -> [String] {
    let season = cell.summary[.people]!.season!
    let people = season.quantiles([0.05, 0.25, 0.5, 0.75, 0.95]).map(\.value)
    let crossings = cell.summary[.crossingDay]!.season!
    let paired = cell.summary.paired[.season(.people)]!
    let chances = prepared.study.seasonThresholds.map {
      NumberText.percent(Proportion.estimate(season.countAtLeast($0), of: season.count).value)
    }
    let error = NumberText.whole(max(1, paired.difference.meanError))
    let ratio = paired.ratioOfMeans.map { ", \(NumberText.signedPercent($0.value - 1))" } ?? ""
    return cell.values.map(NumberText.plain)
      + [
        NumberText.whole(people[2]), NumberText.range(people[1], people[3]),
        NumberText.range(people[0], people[4]), NumberText.whole(crossings.quantile(0.5)),
      ] + chances
      + ["\(NumberText.signed(paired.difference.mean)) ± \(error)\(ratio)"]
  }

  /// The points for scripts.
  func json() throws -> String {
    struct Point: Encodable {
      let levers: [String: Double]
      let people: [Double]
      let peopleError: [Double]
      let meanDifference: Double
      let meanDifferenceError: Double
    }
    let levels = [0.05, 0.25, 0.5, 0.75, 0.95]
    return try JSONText.encode(
      result.cells.map { cell in
        let people = cell.summary[.people]!.season!.quantiles(levels)
        let difference = cell.summary.paired[.season(.people)]!.difference
        return Point(
          levers: Dictionary(
            uniqueKeysWithValues: zip(result.sweep.axes.map(\.lever.rawValue), cell.values)),
          people: people.map(\.value), peopleError: people.map(\.error),
          meanDifference: difference.mean, meanDifferenceError: difference.meanError)
      })
  }
}
