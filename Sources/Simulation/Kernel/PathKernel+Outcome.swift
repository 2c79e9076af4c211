/// What becomes of the people of a day under a scenario's interception.
extension PathKernel {
  /// The outcome of one scenario on the next of the days that were simulated last; days are asked for
  /// in turn, since waiting pools move on with each.
  func outcome(of scenario: Int, on day: Int, memory: KernelMemory, into block: PathBlock) {
    let row = day - memory.days.lowerBound
    block.day = day
    block.take(memory.crossings(of: scenario, row: row))
    let shared = memory.shared(by: scenario)
    let measures = measures[scenario]
    let countsAttempts = measures.contains(.attempts) || measures.contains(.prevented)
    let levers = interceptionDays[scenario]
    for slot in 0..<PathBlock.slots {
      let people = memory.people(shared, row: row, slot: slot)
      let outcome = block.lanes(slot: slot)
      func lane(_ measure: Measure) -> UnsafeMutablePointer<Int32> {
        outcome.integers(measure.position * PathBlock.slots)
      }
      if let levers, let variation = variationOfScenario[scenario] {
        let state = memory.interception(scenario, slot: slot)
        if day == 0 || weeks[day] != weeks[day - 1] || levers[day].odds != levers[day - 1].odds {
          InterceptionStage.setShares(
            levers[day], week: memory.week(weeks[day], variation: variation, slot: slot),
            state: state)
        }
        let attempted =
          countsAttempts ? lane(.attempts) : memory.scratch.integers(KernelLanes.Scratch.people)
        if leavesInterception[scenario] {
          InterceptionStage.runBaseline(
            people: people, state: state, arrived: lane(.people), attempted: attempted)
        } else {
          InterceptionStage.run(
            levers[day], people: people, state: state, arrived: lane(.people),
            attempted: attempted)
        }
        if measures.contains(.prevented) {
          InterceptionStage.prevent(
            attempted: lane(.attempts), arrived: lane(.people), prevented: lane(.prevented))
        }
      } else {
        InterceptionStage.pass(people: people, arrived: lane(.people))
      }
      if measures.contains(.boats) {
        InterceptionStage.land(
          people: people, boats: memory.boats(shared, row: row, slot: slot),
          arrived: lane(.people), landed: lane(.boats))
      }
      if measures.contains(.crossingDay) {
        InterceptionStage.mark(arrived: lane(.people), crossing: lane(.crossingDay))
      }
    }
  }
}
