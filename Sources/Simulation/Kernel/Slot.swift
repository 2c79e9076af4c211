/// The unit in which the kernel works: so many paths that the loops over them run in whole vectors,
/// and so few that what they touch stays in the processor's first cache.
enum Slot {
  /// The number of paths of a slot. The last slots of a run are computed in full, though fewer of
  /// their paths may be live.
  @inline(__always) static var width: Int { 256 }
  /// The bytes of one 32-bit value for each path.
  @inline(__always) static var laneBytes: Int { 4 * width }
}

/// A stretch of memory with lanes of 32-bit values, one for each path of a slot.
///
/// Lanes stand at constant distances from one address, so that the compiler sees that they do not
/// overlap and turns loops over them into vector instructions.
struct Lanes {
  /// The address of the first lane.
  let base: UnsafeMutableRawPointer

  /// A lane of single-precision numbers.
  @inline(__always)
  func floats(_ lane: Int) -> UnsafeMutablePointer<Float> {
    (base + lane &* Slot.laneBytes).assumingMemoryBound(to: Float.self)
  }

  /// A lane of whole numbers.
  @inline(__always)
  func integers(_ lane: Int) -> UnsafeMutablePointer<Int32> {
    (base + lane &* Slot.laneBytes).assumingMemoryBound(to: Int32.self)
  }

  /// A lane of random words.
  @inline(__always)
  func words(_ lane: Int) -> UnsafeMutablePointer<UInt32> {
    (base + lane &* Slot.laneBytes).assumingMemoryBound(to: UInt32.self)
  }

  /// A lane of bytes, of which it holds more than one for each path.
  @inline(__always)
  func bytes(_ lane: Int) -> UnsafeMutablePointer<UInt8> {
    (base + lane &* Slot.laneBytes).assumingMemoryBound(to: UInt8.self)
  }

  /// The lanes that begin so many lanes further on.
  @inline(__always)
  func advanced(by lanes: Int) -> Lanes { Lanes(base: base + lanes &* Slot.laneBytes) }
}

/// Owns lanes for as long as it lives.
final class LaneMemory {
  /// The lanes, zero at first.
  let lanes: Lanes

  /// Memory for so many lanes.
  init(lanes count: Int) {
    let bytes = max(1, count) * Slot.laneBytes
    let base = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
    base.initializeMemory(as: UInt8.self, repeating: 0, count: bytes)
    lanes = Lanes(base: base)
  }

  deinit { lanes.base.deallocate() }
}
