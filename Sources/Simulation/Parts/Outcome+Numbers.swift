extension Simulator.Outcome {
  /// Everything that was counted, as bytes.
  ///
  /// Histograms follow one another in the order of ``MeasureSummary/forEach(_:)``, then the
  /// comparisons in the order of the quantities, then the totals.
  func encoded() -> [UInt8] {
    var writer = NumberWriter()
    for summary in summaries {
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
    }
    for block in totals?.blocks ?? [] {
      writer.write(UInt64(block.count))
      for quantity in block {
        writer.write(UInt64(quantity.count))
        for value in quantity { writer.write(Int(value)) }
      }
    }
    return writer.bytes
  }

  /// This outcome, in which nothing was counted yet, with what the bytes say; `nil` where they are
  /// not those of such a simulation.
  func filled(from bytes: [UInt8]) -> Self? {
    var reader = NumberReader(bytes)
    return try? filled(from: &reader)
  }

  private func filled(from reader: inout NumberReader) throws -> Self {
    var outcome = self
    for index in summaries.indices {
      for measure in summaries[index].byMeasure.indices {
        try outcome.summaries[index].byMeasure[measure].forEach {
          $0 = try Histogram(precisionBits: $0.precisionBits, from: &reader)
        }
      }
      let rest = outcome.summaries[index].rest
      outcome.summaries[index].rest.busiestDay = try Histogram(
        precisionBits: rest.busiestDay.precisionBits, from: &reader)
      outcome.summaries[index].rest.busiestSimulatedDay = try Histogram(
        precisionBits: rest.busiestSimulatedDay.precisionBits, from: &reader)
      for _ in 0..<(try reader.count()) {
        let position = try reader.signed()
        guard summaries[index].quantities.indices.contains(position) else {
          throw NumberReader.Unexpected()
        }
        let quantity = summaries[index].quantities[position]
        outcome.summaries[index].rest.paired[quantity] = try PairedDifference(from: &reader)
      }
    }
    while totals != nil, !reader.isAtEnd {
      let block = try (0..<(try reader.count())).map { _ in
        try (0..<(try reader.count())).map { _ in Int32(truncatingIfNeeded: try reader.signed()) }
      }
      outcome.totals?.append(block)
    }
    guard reader.isAtEnd else { throw NumberReader.Unexpected() }
    return outcome
  }
}
