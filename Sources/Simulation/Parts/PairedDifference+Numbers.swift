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

  /// Adds what was written. Where the bytes are not those of a comparison, some of it may have been
  /// added.
  mutating func add(from reader: inout NumberReader) throws(NumberReader.Unexpected) {
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
