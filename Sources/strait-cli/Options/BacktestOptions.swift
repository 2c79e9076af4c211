import ArgumentParser
import Strait

/// Options that say from which origins a backtest forecasts, and how far.
struct BacktestOptions: ParsableArguments {
  /// A task by its name.
  enum Task: String, ExpressibleByArgument, CaseIterable {
    /// Every 28 days from 2021-01-03 to 2025-11-30, 28 days ahead.
    case rolling
    /// 31 May of 2021 to 2025, 92 days ahead.
    case summer
  }

  @Option(
    help: """
      Origins: rolling (every 28 days from 2021-01-03 to 2025-11-30, 28 days ahead) or summer (31 \
      May of 2021 to 2025, 92 days ahead); default: rolling.
      """)
  var task: Task?

  @Option(help: "The first origin, in place of --task.", transform: DayArgument.parse)
  var from: Day?

  @Option(help: "The last day that may be an origin, with --from.", transform: DayArgument.parse)
  var to: Day?

  @Option(help: "Days from one origin to the next, with --from (default: 28).")
  var every: Int?

  @Option(help: "Days that each forecast covers, with --from (default: 28).")
  var horizon: Int?

  func validate() throws {
    try Limits.check("--every", every, in: 1...Limits.longestHorizon)
    try Limits.check("--horizon", horizon, in: 7...Limits.longestHorizon)
    let custom: [(String, Bool)] = [
      ("--from", from != nil), ("--to", to != nil), ("--every", every != nil),
      ("--horizon", horizon != nil),
    ]
    guard let option = custom.first(where: \.1)?.0 else { return }
    if let task {
      throw ValidationError(
        "\(option): found --task \(task.rawValue) as well; expected a task or origins of your own")
    }
    guard let from, let to else {
      throw ValidationError(
        "\(option): found no \(from == nil ? "--from" : "--to"); expected both ends of the origins")
    }
    if to < from {
      throw ValidationError("--to: found \(to); expected a day on or after --from \(from)")
    }
  }

  /// The task that the options describe.
  var backtestTask: BacktestTask {
    if let from, let to {
      return .custom(from...to, every: every ?? 28, horizon: horizon ?? 28)
    }
    return task == .summer ? .summer : .rolling
  }
}
