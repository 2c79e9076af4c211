/// Boats on the crossing days of a slot: 1 + NB(μ), and the residual that tomorrow's chance of a
/// crossing day follows.
enum BoatStage {
  /// Draws the boats of the listed paths.
  ///
  /// - Parameters:
  ///   - count: the number of crossing paths.
  ///   - row: the position of the day among the sixteen whose drift was drawn.
  ///   - largestLogMean: the largest value that log μ may take.
  ///   - table: the table of boats.
  ///   - scratch: lanes that every day uses again.
  ///   - path: what the paths keep.
  ///   - weather: what they carry from day to day.
  ///   - list: the positions of the crossing paths within the slot.
  static func run(
    _ count: Int, row: Int, largestLogMean: Float, table: NegativeBinomialTable, scratch: Lanes,
    path: Lanes, weather: Lanes, list: UnsafePointer<UInt8>
  ) {
    let padded = CrossingStage.padded(count)
    gather(padded, row: row, scratch: scratch, list: list)
    // The rows of a single dispersion begin at zero.
    if table.dispersions.count > 1 {
      gatherFirstRows(padded, scratch: scratch, path: path, list: list)
    }
    expect(
      padded, largestLogMean: largestLogMean, rowsPerUnit: table.rowsPerUnit, scratch: scratch)
    table.draw(
      padded, firstRows: scratch.integers(KernelLanes.Scratch.firstRow),
      rows: scratch.integers(KernelLanes.Scratch.row),
      logMeans: scratch.floats(KernelLanes.Scratch.crossingLogMean),
      words: scratch.words(KernelLanes.Scratch.boatsWord),
      into: scratch.integers(KernelLanes.Scratch.more))
    finish(padded, scratch: scratch)
    remember(count, scratch: scratch, weather: weather, list: list)
  }

  /// Brings what the listed paths need together.
  @inline(never)
  private static func gather(
    _ count: Int, row: Int, scratch: Lanes, list: UnsafePointer<UInt8>
  ) {
    let logMean = scratch.floats(KernelLanes.Scratch.logMean)
    let occupancy = scratch.floats(KernelLanes.Scratch.occupancyDrift &+ row)
    let boatsWord = scratch.words(KernelLanes.Scratch.words + 2)
    let peopleWord = scratch.words(KernelLanes.Scratch.words + 3)
    let toLogMean = scratch.floats(KernelLanes.Scratch.crossingLogMean)
    let toBoats = scratch.words(KernelLanes.Scratch.boatsWord)
    let toPeople = scratch.words(KernelLanes.Scratch.peopleWord)
    let toOccupancy = scratch.floats(KernelLanes.Scratch.perBoat)
    for k in 0..<count {
      let i = Int(list[k])
      toLogMean[k] = logMean[i]
      toBoats[k] = boatsWord[i]
      toPeople[k] = peopleWord[i]
      toOccupancy[k] = occupancy[i]
    }
  }

  /// The same for the first rows of their dispersions.
  @inline(never)
  private static func gatherFirstRows(
    _ count: Int, scratch: Lanes, path: Lanes, list: UnsafePointer<UInt8>
  ) {
    let firstRow = path.integers(KernelLanes.Path.firstRow)
    let toFirstRow = scratch.integers(KernelLanes.Scratch.firstRow)
    for k in 0..<count { toFirstRow[k] = firstRow[Int(list[k])] }
  }

  /// Bounds log μ, takes 1 + μ, and finds the row of μ, rounded by the last eight bits of the people's
  /// word, which their number does not need.
  @inline(never)
  private static func expect(
    _ count: Int, largestLogMean: Float, rowsPerUnit: Float, scratch: Lanes
  ) {
    let logMean = scratch.floats(KernelLanes.Scratch.crossingLogMean)
    let expected = scratch.floats(KernelLanes.Scratch.expected)
    let word = scratch.words(KernelLanes.Scratch.peopleWord)
    let rounding = scratch.floats(KernelLanes.Scratch.rounding)
    let row = scratch.integers(KernelLanes.Scratch.row)
    let smallest = Float(NegativeBinomialTable.smallestLogMean)
    for k in 0..<count {
      let bounded = FloatMath.smaller(FloatMath.larger(logMean[k], smallest), largestLogMean)
      logMean[k] = bounded
      expected[k] = 1 + FloatMath.exp(bounded)
      let up = (Float(Int32(truncatingIfNeeded: word[k] & 255)) + 0.5) * 0x1p-8
      rounding[k] = up
      row[k] = NegativeBinomialTable.row(
        logMean: bounded, rounding: up, rowsPerUnit: rowsPerUnit)
    }
  }

  @inline(never)
  private static func finish(_ count: Int, scratch: Lanes) {
    let more = scratch.integers(KernelLanes.Scratch.more)
    let drawn = scratch.floats(KernelLanes.Scratch.drawn)
    let expected = scratch.floats(KernelLanes.Scratch.expected)
    let residual = scratch.floats(KernelLanes.Scratch.residual)
    for k in 0..<count {
      let boats = 1 + Float(more[k])
      drawn[k] = boats
      residual[k] = FloatMath.log(boats / expected[k])
    }
  }

  /// Tomorrow's chance follows what the model draws, whatever a lever makes of it.
  @inline(never)
  private static func remember(
    _ count: Int, scratch: Lanes, weather: Lanes, list: UnsafePointer<UInt8>
  ) {
    let residual = scratch.floats(KernelLanes.Scratch.residual)
    let lastResidual = weather.floats(KernelLanes.Weather.lastResidual)
    for k in 0..<count { lastResidual[Int(list[k])] = residual[k] }
  }
}
