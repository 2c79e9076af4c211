/// How often each small value was seen in a batch: counters that stay in the processor's first cache,
/// until a histogram, which does not, takes them in one after the other.
final class Tally {
  /// The values that have a counter lie below this.
  static let limit = 4096

  /// How many values were counted.
  private(set) var count = 0
  /// A value that none of them exceeds.
  private(set) var largest = 0
  private let counters: UnsafeMutablePointer<UInt16>

  /// An empty tally.
  init() {
    counters = .allocate(capacity: Self.limit)
    counters.initialize(repeating: 0, count: Self.limit)
  }

  deinit { counters.deallocate() }

  /// The counters of the values from 0 to ``largest``.
  var counts: UnsafeBufferPointer<UInt16> {
    UnsafeBufferPointer(start: counters, count: largest + 1)
  }

  /// Counts zeros.
  func add(zeros: Int) {
    counters[0] &+= UInt16(truncatingIfNeeded: zeros)
    count += zeros
  }

  /// Counts those of some values that are listed, up to the first that has no counter.
  ///
  /// - Parameters:
  ///   - values: the values of a slot of paths.
  ///   - listed: the positions of those that are counted.
  ///   - range: the part of the list that is counted.
  /// - Returns: how far in the list values were counted.
  @inline(never)
  func add(
    _ values: UnsafePointer<Int32>, listed: UnsafePointer<UInt8>, _ range: Range<Int>
  ) -> Int {
    let counters = counters
    var highest: UInt32 = 0
    for i in 0..<Slot.width { highest = max(highest, UInt32(bitPattern: values[i])) }
    var end = range.upperBound
    if highest < Self.limit {
      for k in range { counters[Int(values[Int(listed[k])])] &+= 1 }
    } else {
      highest = 0
      end = range.lowerBound
      while end < range.upperBound {
        let value = UInt32(bitPattern: values[Int(listed[end])])
        guard value < Self.limit else { break }
        counters[Int(value)] &+= 1
        highest = max(highest, value)
        end &+= 1
      }
    }
    largest = max(largest, Int(highest))
    count += end - range.lowerBound
    return end
  }

  /// Sets all counters to zero.
  func empty() {
    counters.update(repeating: 0, count: largest + 1)
    count = 0
    largest = 0
  }
}
