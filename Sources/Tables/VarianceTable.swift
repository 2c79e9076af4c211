import StraitFiles
import StraitRunFolder
import StraitScenarios
import StraitScoring
import StraitSimulation

/// The rows of `variance.csv`: what explains how a scenario's difference from the baseline varies, in all.
enum VarianceTable {
  /// Adds the rows of a scenario; none for the baseline, or where nothing is uncertain.
  static func add(_ outcome: ScenarioOutcome, of prepared: PreparedStudy, to csv: inout CSVBuffer) {
    for statement in ExplainedOutcome.all {
      for share in outcome.explainedShares(of: statement, in: prepared) {
        csv.field(outcome.scenario.name)
        csv.field(prepared.study.baseline)
        csv.field("season")
        csv.field(statement.quantity == .busiestDay ? "busiest_day" : "people")
        csv.field(statement.isRatio ? "ratio" : "difference")
        csv.field(share.lever)
        csv.field(share.value)
        csv.field(share.error)
        csv.endRow()
      }
    }
  }
}
