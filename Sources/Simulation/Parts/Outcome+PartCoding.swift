extension Simulator.Outcome {
  /// Everything that was counted, as bytes.
  ///
  /// Histograms follow one another in the order of ``MeasureSummary/forEach(_:)``, then the
  /// comparisons in the order of the quantities, then the totals.
  func encoded() -> [UInt8] {
    var writer = PartWriter()
    for summary in summaries + given.compactMap({ $0 }) {
      for measure in summary.byMeasure {
        var measure = measure
        measure.forEach { $0.write(to: &writer) }
      }
      summary.rest.busiestDay.write(to: &writer)
      summary.rest.busiestSimulatedDay.write(to: &writer)
      if var answers = summary.answers { answers.forEach { $0.write(to: &writer) } }
      writer.write(UInt64(summary.rest.paired.count))
      for (index, quantity) in summary.quantities.enumerated() {
        guard let paired = summary.rest.paired[quantity] else { continue }
        writer.write(index)
        paired.write(to: &writer)
      }
      writer.write(UInt64(summary.rest.explained.values.reduce(0) { $0 + $1.count }))
      for (index, outcome) in ExplainedOutcome.all.enumerated() {
        let inputs = summary.rest.explained[outcome] ?? [:]
        for (name, explained) in inputs.sorted(by: { $0.key < $1.key }) {
          writer.write(index)
          writer.write(UInt64(name.utf8.count))
          for byte in name.utf8 { writer.write(UInt64(byte)) }
          explained.write(to: &writer)
        }
      }
    }
    for totals in [totals, givenTotals] {
      guard let totals else { continue }
      writer.write(UInt64(totals.blocks.count))
      for block in totals.blocks {
        writer.write(UInt64(block.count))
        for quantity in block {
          writer.write(UInt64(quantity.count))
          for value in quantity { writer.write(Int(value)) }
        }
      }
    }
    return writer.bytes
  }

  /// Adds what the bytes of the part that follows say.
  ///
  /// - Parameters:
  ///   - bytes: what was kept of the part.
  ///   - paths: how many paths it counted.
  /// - Returns: whether they are those of such a part. Where they are not, some of it may have been
  ///   added.
  mutating func add(encoded bytes: [UInt8], paths: Int) -> Bool {
    var reader = PartReader(bytes, paths: paths)
    let before = pathCounts
    do {
      try add(from: &reader)
      return reader.isAtEnd && zip(before, pathCounts).allSatisfy { $1 - $0 == paths }
    } catch {
      return false
    }
  }

  /// The numbers of paths in everything that counts each path once.
  private var pathCounts: [Int] {
    (summaries + given.compactMap { $0 }).flatMap { summary in
      var counts = [summary.busiestDay.count, summary.busiestSimulatedDay.count]
      for measure in summary.byMeasure {
        var measure = measure
        measure.forEach { counts.append($0.count) }
      }
      return counts
    }
  }

  private mutating func add(from reader: inout PartReader) throws(PartReader.Unexpected) {
    for index in summaries.indices { try summaries[index].add(from: &reader) }
    for index in given.indices { try given[index]?.add(from: &reader) }
    try totals?.add(from: &reader)
    try givenTotals?.add(from: &reader)
  }
}

extension PathTotals {
  fileprivate mutating func add(
    from reader: inout PartReader
  ) throws(PartReader.Unexpected) {
    var left = reader.paths
    for _ in 0..<(try reader.count()) {
      let width = min(left, PathBlock.width)
      left -= width
      guard width > 0 else { throw PartReader.Unexpected() }
      var block: [[Int32]] = []
      for _ in 0..<(try reader.count()) {
        guard try reader.count() == width else { throw PartReader.Unexpected() }
        var values: [Int32] = []
        for _ in 0..<width {
          guard let value = Int32(exactly: try reader.signed()) else {
            throw PartReader.Unexpected()
          }
          values.append(value)
        }
        block.append(values)
      }
      guard block.count == (blocks.first ?? block).count else { throw PartReader.Unexpected() }
      append(block)
    }
    guard left == 0 else { throw PartReader.Unexpected() }
  }
}

extension ScenarioSummary {
  fileprivate mutating func add(
    from reader: inout PartReader
  ) throws(PartReader.Unexpected) {
    for measure in byMeasure.indices {
      try byMeasure[measure].forEach { histogram throws(PartReader.Unexpected) in
        try histogram.add(from: &reader)
      }
    }
    try rest.busiestDay.add(from: &reader)
    try rest.busiestSimulatedDay.add(from: &reader)
    try answers?.forEach { histogram throws(PartReader.Unexpected) in
      try histogram.add(from: &reader)
    }
    for _ in 0..<(try reader.count()) {
      let position = try reader.signed()
      guard quantities.indices.contains(position) else { throw PartReader.Unexpected() }
      try rest.paired[quantities[position], default: PairedDifference()].add(from: &reader)
    }
    for _ in 0..<(try reader.count()) {
      let position = try reader.signed()
      guard ExplainedOutcome.all.indices.contains(position) else {
        throw PartReader.Unexpected()
      }
      var bytes: [UInt8] = []
      for _ in 0..<(try reader.count()) {
        bytes.append(UInt8(truncatingIfNeeded: try reader.unsigned()))
      }
      guard let name = String(validating: bytes, as: UTF8.self) else {
        throw PartReader.Unexpected()
      }
      let outcome = ExplainedOutcome.all[position]
      try rest.explained[outcome, default: [:]][name, default: ExplainedVariance()].add(
        from: &reader)
    }
  }
}

extension PairedDifference {
  /// Writes the distributions and the moments.
  func write(to writer: inout PartWriter) {
    difference.write(to: &writer)
    ratio.write(to: &writer)
    writer.write(lower)
    for batch in batches {
      writer.write(batch.count)
      for sum in [batch.sumX, batch.sumY, batch.sumXX, batch.sumYY, batch.sumXY] {
        writer.write(sum)
      }
    }
  }

  /// Adds what was written. Where the bytes are not those of a comparison, some of it may have been
  /// added.
  mutating func add(from reader: inout PartReader) throws(PartReader.Unexpected) {
    try difference.add(from: &reader)
    try ratio.add(from: &reader)
    lower += try reader.pathCount()
    for index in batches.indices {
      var batch = PairedMoments()
      batch.count = try reader.pathCount()
      batch.sumX = try reader.long()
      batch.sumY = try reader.long()
      batch.sumXX = try reader.long()
      batch.sumYY = try reader.long()
      batch.sumXY = try reader.long()
      batches[index].merge(batch)
    }
  }
}
