extension Histogram {
  /// Writes the counts and the values in wide buckets. A count is doubled; an odd number stands for so
  /// many empty buckets, doubled.
  func write(to writer: inout PartWriter) {
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

  /// The number of the largest bucket on either side of the base.
  private var mostBuckets: Int { 1 << (precisionBits + 1) + (62 - precisionBits) << precisionBits }
  /// More than any value of a simulation: ratios are counted in millionths.
  private static let mostValue = 1 << 53

  /// Adds what was written. Where the bytes are not those of a histogram, some of it may have been
  /// added.
  mutating func add(from reader: inout PartReader) throws(PartReader.Unexpected) {
    let length = try reader.buckets(atMost: 2 * mostBuckets)
    let first = try reader.signed()
    guard first.magnitude <= mostBuckets, first + length - 1 <= mostBuckets else {
      throw PartReader.Unexpected()
    }
    let before = count
    var isWhole = true
    add(toBucketsFrom: first, count: length) { counts in
      let added = Self.add(from: &reader, to: counts)
      isWhole = added != nil
      return added ?? 0
    }
    guard isWhole, count - before <= reader.paths else { throw PartReader.Unexpected() }
    var wide = WideValues()
    wide.sum = try reader.long()
    wide.sumOfSquares = try reader.long()
    wide.lowest = try reader.signed()
    wide.highest = try reader.signed()
    let isEmpty = wide == WideValues()
    let isPlausible =
      wide.lowest <= wide.highest && wide.lowest >= -Self.mostValue
      && wide.highest <= Self.mostValue
    guard isEmpty || isPlausible else { throw PartReader.Unexpected() }
    add(wide)
  }

  /// Adds the counts of buckets. Returns how many values those are, or `nil` where the bytes end early or
  /// the values are more than the paths.
  private static func add(
    from reader: inout PartReader, to counts: UnsafeMutableBufferPointer<UInt32>
  ) -> Int? {
    var (bucket, added) = (0, 0)
    while bucket < counts.count {
      guard let token = try? reader.unsigned() else { return nil }
      if token & 1 == 0 {
        guard token >> 1 <= reader.paths - added else { return nil }
        let (sum, overflow) = counts[bucket].addingReportingOverflow(UInt32(token >> 1))
        guard !overflow else { return nil }
        counts[bucket] = sum
        added += Int(token >> 1)
        bucket += 1
      } else {
        guard token >> 1 <= counts.count - bucket else { return nil }
        bucket += Int(token >> 1)
      }
    }
    return added
  }
}
