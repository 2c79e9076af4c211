import StraitForecastModels

extension ScenarioSummary {
  /// The distributions of the paths of a forecaster, which have people only.
  ///
  /// - Parameters:
  ///   - sample: the paths.
  ///   - plan: the periods, over the same days.
  ///   - progress: called now and then with a number of paths that were counted since.
  /// - Throws: `CancellationError` where the task is cancelled.
  init(of sample: SamplePaths, plan: PeriodPlan, progress: (Int) -> Void) throws {
    precondition(sample.firstDay == plan.firstDay && sample.days == plan.days, "same days")
    let collector = SummaryCollector(plan: plan, measures: [.people, .crossingDay])
    let block = PathBlock()
    for first in stride(from: 0, to: sample.count, by: PathBlock.width) {
      let paths = first..<min(first + PathBlock.width, sample.count)
      var totals = collector.start()
      for days in PathBlock.pieces(of: plan.days) {
        try Task.checkCancellation()
        for day in days {
          block.take(sample, day: day, paths: paths)
          collector.add(block, live: paths.count, task: 0, totals: &totals)
        }
      }
      _ = collector.finish(totals, live: paths.count, baseline: nil)
      progress(paths.count)
    }
    self = collector.summary()
  }
}
