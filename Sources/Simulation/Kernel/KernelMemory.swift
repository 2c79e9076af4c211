/// The memory in which one task simulates a block of paths at a time.
final class KernelMemory {
  /// The first path of the block.
  var firstPath = 0
  /// The days that were simulated last.
  var days = 0..<0

  private let normalsOfPath: Int
  private let sharedOfScenario: [Int]
  private let variationCount: Int
  private let scenarioCount: Int
  private let scratchMemory = LaneMemory(lanes: KernelLanes.Scratch.count)
  private let normalsMemory: LaneMemory
  private let pathMemory = LaneMemory(lanes: PathBlock.slots * KernelLanes.Path.count)
  private let weatherMemory: LaneMemory
  private let sharedMemory: LaneMemory
  private let weekMemory: LaneMemory
  private let interceptionMemory: LaneMemory
  private let zeroMemory = LaneMemory(lanes: 1)
  private let leverMemory: LaneMemory
  private let constantMemory = LaneMemory(lanes: 4)
  private let drawCount: Int
  private let valueCount: Int
  private let listMemory: UnsafeMutablePointer<UInt8>
  private let listCounts: UnsafeMutablePointer<Int>
  private let weatherOfScenario: [Int]

  /// People and, where they are wanted, boats: a lane for each slot and day of a block.
  private let lanesOfShared: Int

  /// Memory for a kernel.
  init(_ kernel: PathKernel) {
    let slots = PathBlock.slots
    let sizes = kernel.tree.weathers.flatMap(\.sizes)
    var sharedOfScenario: [Int: Int] = [:]
    for (shared, size) in sizes.enumerated() {
      for scenario in size.scenarios { sharedOfScenario[scenario] = shared }
    }
    var weatherOfScenario: [Int: Int] = [:]
    for (weather, group) in kernel.tree.weathers.enumerated() {
      for scenario in group.sizes.flatMap(\.scenarios) { weatherOfScenario[scenario] = weather }
    }
    self.weatherOfScenario = (0..<sharedOfScenario.count).map { weatherOfScenario[$0]! }
    let lists = kernel.tree.weathers.count * PathBlock.length * slots
    listMemory = .allocate(capacity: lists * Slot.width)
    listMemory.initialize(repeating: 0, count: lists * Slot.width)
    listCounts = .allocate(capacity: lists)
    listCounts.initialize(repeating: 0, count: lists)
    scenarioCount = sharedOfScenario.count
    self.sharedOfScenario = (0..<sharedOfScenario.count).map { sharedOfScenario[$0]! }
    normalsOfPath = kernel.normalsOfPath
    variationCount = kernel.variations.count
    normalsMemory = LaneMemory(lanes: slots * normalsOfPath)
    weatherMemory = LaneMemory(
      lanes: kernel.tree.weathers.count * slots * KernelLanes.Weather.count)
    lanesOfShared = (kernel.landsBoats ? 2 : 1) * PathBlock.length * slots
    sharedMemory = LaneMemory(lanes: sizes.count * lanesOfShared)
    weekMemory = LaneMemory(lanes: slots * variationCount * WeekStage.State.count)
    drawCount = kernel.draws.count
    valueCount = kernel.values.count
    leverMemory = LaneMemory(lanes: slots * (drawCount + valueCount))
    interceptionMemory = LaneMemory(
      lanes: slots * scenarioCount * InterceptionStage.State.count)
  }

  /// Lanes that every day uses again.
  var scratch: Lanes { scratchMemory.lanes }

  /// A lane of zeros.
  var zeros: UnsafePointer<Int32> { UnsafePointer(zeroMemory.lanes.integers(0)) }

  /// The standard normals of a slot's paths, a lane for each normal of a path.
  func normals(_ slot: Int) -> UnsafeMutablePointer<Float> {
    normalsMemory.lanes.floats(slot * normalsOfPath)
  }

  /// What the paths of a slot keep.
  func path(_ slot: Int) -> Lanes {
    pathMemory.lanes.advanced(by: slot * KernelLanes.Path.count)
  }

  /// What the paths of a slot carry under a weather.
  func weather(_ weather: Int, slot: Int) -> Lanes {
    weatherMemory.lanes.advanced(
      by: (weather * PathBlock.slots + slot) * KernelLanes.Weather.count)
  }

  deinit {
    listMemory.deallocate()
    listCounts.deallocate()
  }

  /// Where the crossing paths of a slot on a day of the block are listed.
  func list(weather: Int, row: Int, slot: Int) -> UnsafeMutablePointer<UInt8> {
    listMemory + listIndex(weather, row, slot) * Slot.width
  }

  /// Notes how many are listed.
  func setCrossings(_ count: Int, weather: Int, row: Int, slot: Int) {
    listCounts[listIndex(weather, row, slot)] = count
  }

  /// The crossing paths of each slot under the weather of a scenario.
  func crossings(of scenario: Int, row: Int) -> [PathBlock.Crossings] {
    let weather = weatherOfScenario[scenario]
    return (0..<PathBlock.slots).map {
      PathBlock.Crossings(
        paths: list(weather: weather, row: row, slot: $0),
        count: listCounts[listIndex(weather, row, $0)])
    }
  }

  private func listIndex(_ weather: Int, _ row: Int, _ slot: Int) -> Int {
    (weather * PathBlock.length + row) * PathBlock.slots + slot
  }

  /// The position of the people and boats that a scenario shares with others.
  func shared(by scenario: Int) -> Int { sharedOfScenario[scenario] }

  /// People before interception, of a slot on a day of the block.
  func people(_ shared: Int, row: Int, slot: Int) -> UnsafeMutablePointer<Float> {
    sharedMemory.lanes.floats(shared * lanesOfShared + row * PathBlock.slots + slot)
  }

  /// Boats before interception, where they are wanted.
  func boats(_ shared: Int, row: Int, slot: Int) -> UnsafeMutablePointer<Float> {
    people(shared, row: row, slot: slot) + PathBlock.length * PathBlock.slots * Slot.width
  }

  /// What a variation of the interception rate carries from week to week, see ``WeekStage/State``.
  func week(of variation: Int, slot: Int) -> Lanes {
    weekMemory.lanes.advanced(
      by: (variation * PathBlock.slots + slot) * WeekStage.State.count)
  }

  /// The standard normal of a lever that differs from path to path.
  func draw(_ draw: Int, slot: Int) -> UnsafeMutablePointer<Float> {
    leverMemory.lanes.floats(slot * (drawCount + valueCount) + draw)
  }

  /// A value of such a lever.
  func value(_ value: Int, slot: Int) -> UnsafePointer<Float> {
    UnsafePointer(mutableValue(value, slot: slot))
  }

  /// A value of such a lever, to be set.
  func mutableValue(_ value: Int, slot: Int) -> UnsafeMutablePointer<Float> {
    leverMemory.lanes.floats(slot * (drawCount + valueCount) + drawCount + value)
  }

  /// A lane for a lever that is the same on all paths, beside others that are not.
  func constant(_ position: Int) -> UnsafeMutablePointer<Float> {
    constantMemory.lanes.floats(position)
  }

  /// The waiting pools of a scenario.
  func interception(_ scenario: Int, slot: Int) -> Lanes {
    interceptionMemory.lanes.advanced(
      by: (slot * scenarioCount + scenario) * InterceptionStage.State.count)
  }

  /// Empties the waiting pools of a slot.
  func clearInterception(_ slot: Int) {
    let lanes = scenarioCount * InterceptionStage.State.count
    let first = interceptionMemory.lanes.floats(slot * lanes)
    first.update(repeating: 0, count: lanes * Slot.width)
  }
}
