extension Histogram {
  /// Writes the counts and the values in wide buckets. A count is doubled; an odd number stands for so
  /// many empty buckets, doubled.
  func write(to writer: inout NumberWriter) {
    let occupied = occupied
    writer.write(UInt64(occupied.counts.count))
    writer.write(occupied.first)
    var empty: UInt64 = 0
    for count in occupied.counts {
      guard count > 0 else {
        empty += 1
        continue
      }
      if empty > 0 { writer.write(empty << 1 | 1) }
      empty = 0
      writer.write(UInt64(count) << 1)
    }
    writer.write(wide.sum)
    writer.write(wide.sumOfSquares)
    writer.write(wide.lowest)
    writer.write(wide.highest)
  }

  /// More buckets than the values of any simulation take.
  private static let mostBuckets: UInt64 = 1 << 24

  /// Reads what was written.
  init(precisionBits: Int, from reader: inout NumberReader) throws(NumberReader.Unexpected) {
    let length = try reader.unsigned()
    let first = try reader.signed()
    guard length <= Self.mostBuckets else { throw NumberReader.Unexpected() }
    var counts: [UInt32] = []
    counts.reserveCapacity(Int(length))
    while counts.count < length {
      let token = try reader.unsigned()
      if token & 1 == 0 {
        counts.append(UInt32(truncatingIfNeeded: token >> 1))
      } else {
        guard token >> 1 <= length - UInt64(counts.count) else { throw NumberReader.Unexpected() }
        counts += repeatElement(0, count: Int(token >> 1))
      }
    }
    var wide = WideValues()
    wide.sum = try reader.long()
    wide.sumOfSquares = try reader.long()
    wide.lowest = try reader.signed()
    wide.highest = try reader.signed()
    self.init(
      precisionBits: precisionBits, occupied: Occupied(first: first, counts: counts[...]),
      wide: wide)
  }
}
