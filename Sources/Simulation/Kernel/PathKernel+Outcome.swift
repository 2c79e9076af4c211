/// What becomes of the people of a day under a scenario's interception.
extension PathKernel {
  /// The outcome of one scenario on the next of the days that were simulated last; days are asked for
  /// in turn, since waiting pools move on with each.
  ///
  /// - Returns: the most people, or attempts where those are known, on any path.
  @discardableResult
  func outcome(
    of scenario: Int, on day: Int, memory: KernelMemory, into block: PathBlock
  ) -> Int32 {
    var highest: Int32 = 0
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
        let lever = levers[day]
        if day == 0 || weeks[day] != weeks[day - 1] || !lever.hasShares(of: levers[day - 1]) {
          setShares(
            lever, law: variations[variation], week: weeks[day] % Self.keptWeeks,
            lanes: memory.week(of: variation, slot: slot), slot: slot, memory: memory,
            state: state)
        }
        let attempted =
          countsAttempts ? lane(.attempts) : memory.scratch.integers(KernelLanes.Scratch.people)
        if leavesInterception[scenario] {
          InterceptionStage.runBaseline(
            people: people, state: state, arrived: lane(.people), attempted: attempted)
        } else {
          InterceptionStage.run(
            lever, byPath: lanes(of: scenario, lever, slot: slot, memory: memory),
            people: people, state: state, arrived: lane(.people), attempted: attempted)
        }
        highest = max(highest, InterceptionStage.most(attempted))
        if measures.contains(.prevented) {
          InterceptionStage.prevent(
            attempted: lane(.attempts), arrived: lane(.people), prevented: lane(.prevented))
        }
      } else {
        InterceptionStage.pass(people: people, arrived: lane(.people))
        highest = max(highest, InterceptionStage.most(lane(.people)))
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
    return highest
  }

  private func setShares(
    _ lever: InterceptionStage.Day, law: WeekLaw, week: Int, lanes: Lanes, slot: Int,
    memory: KernelMemory, state: Lanes
  ) {
    let factors = UnsafePointer(lanes.floats(WeekStage.State.factors + week))
    guard law.hasLevel || lever.logOdds != nil else {
      InterceptionStage.setShares(lever, week: factors, state: state)
      return
    }
    var logOdds: UnsafePointer<Float>?
    if let value = lever.logOdds {
      let lane = memory.scratch.floats(KernelLanes.Scratch.lever)
      LeverStage.look(
        up: value, z: memory.draw(draws.firstIndex(of: value.draw)!, slot: slot), into: lane)
      logOdds = UnsafePointer(lane)
    }
    InterceptionStage.setShares(
      lever, week: factors, level: lanes.floats(WeekStage.State.levels + week),
      logOdds: logOdds, state: state)
  }

  /// The levers of a scenario that differ from path to path, with lanes for those that do not beside
  /// them; `nil` where none does.
  private func lanes(
    of scenario: Int, _ lever: InterceptionStage.Day, slot: Int, memory: KernelMemory
  ) -> InterceptionStage.ByPath? {
    let values = interceptionValues[scenario]
    guard values.followsPath else { return nil }
    func lane(_ index: Int?, _ usual: Float, _ position: Int) -> UnsafePointer<Float> {
      if let index { return memory.value(index, slot: slot) }
      let lane = memory.constant(position)
      lane.update(repeating: usual, count: Slot.width)
      return UnsafePointer(lane)
    }
    let hasCapacity = lever.capacity < PeopleStage.mostPeople
    return InterceptionStage.ByPath(
      capacity: lane(hasCapacity ? values.capacity : nil, lever.capacity, 0),
      probability: lane(values.probability, lever.probability, 1),
      dailyRate: lane(values.dailyRate, lever.dailyRate, 2),
      patience: lane(values.patience, lever.patience, 3))
  }
}

/// The classes to which paths belong by what explains how outcomes differ.
extension PathKernel {
  /// The classes of the paths of the block by each input, once its last day is simulated.
  func classes(memory: KernelMemory) -> [[UInt8]] {
    inputs.map { input in
      var classes = [UInt8](repeating: 0, count: PathBlock.width)
      classes.withUnsafeMutableBufferPointer { classes in
        for slot in 0..<PathBlock.slots {
          let own = classes.baseAddress! + slot * Slot.width
          if let draw = input.draw {
            LeverStage.classify(memory.draw(draw, slot: slot), into: own)
          } else {
            LeverStage.classify(
              memory.week(of: input.variation, slot: slot).floats(WeekStage.State.levelSum),
              scale: Float(1 / levelSumSD(input.variation)), into: own)
          }
        }
      }
      return classes
    }
  }

  /// The sd of Σ δ over the season's days: δ of week v is the sum of a first error and v steps.
  private func levelSumSD(_ position: Int) -> Double {
    let law = variations[position].variation
    var variance = 0.0
    var daysFromHere = 0.0
    for week in seasonDaysOfWeek.indices.reversed() {
      daysFromHere += Double(seasonDaysOfWeek[week])
      let step = week == 0 ? law.levelError : law.drift
      variance += step * step * daysFromHere * daysFromHere
    }
    return variance.squareRoot()
  }
}
