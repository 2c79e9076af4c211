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
  /// - Returns: whether they are those of such a simulation. Where they are not, some of it may have
  ///   been added.
  mutating func add(encoded bytes: [UInt8]) -> Bool {
    var reader = PartReader(bytes)
    do {
      try add(from: &reader)
      return reader.isAtEnd
    } catch {
      return false
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
    for _ in 0..<(try reader.count()) {
      var block: [[Int32]] = []
      for _ in 0..<(try reader.count()) {
        var values: [Int32] = []
        for _ in 0..<(try reader.count()) {
          values.append(Int32(truncatingIfNeeded: try reader.signed()))
        }
        block.append(values)
      }
      append(block)
    }
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
    lower += try reader.signed()
    for index in batches.indices {
      var batch = PairedMoments()
      batch.count = try reader.signed()
      batch.sumX = try reader.long()
      batch.sumY = try reader.long()
      batch.sumXX = try reader.long()
      batch.sumYY = try reader.long()
      batch.sumXY = try reader.long()
      batches[index].merge(batch)
    }
  }
}
