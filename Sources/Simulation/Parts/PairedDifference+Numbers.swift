extension PairedDifference {
  /// Writes the distributions and the moments.
  func write(to writer: inout NumberWriter) {
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

  /// Reads what was written.
  init(from reader: inout NumberReader) throws(NumberReader.Unexpected) {
    self.init()
    difference = try Histogram(precisionBits: difference.precisionBits, from: &reader)
    ratio = try Histogram(precisionBits: ratio.precisionBits, from: &reader)
    lower = try reader.signed()
    for index in batches.indices {
      batches[index].count = try reader.signed()
      batches[index].sumX = try reader.long()
      batches[index].sumY = try reader.long()
      batches[index].sumXX = try reader.long()
      batches[index].sumYY = try reader.long()
      batches[index].sumXY = try reader.long()
    }
  }
}
