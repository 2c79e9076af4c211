import StraitDistributions
import StraitForecastModels

/// Levers that differ from path to path: their normals and their values.
enum LeverStage {
  /// The address of a name among the words of levers: 64 bits of its FNV-1a hash.
  ///
  /// Source: Fowler, Noll and Vo, IETF draft *The FNV Non-Cryptographic Hash Algorithm*.
  static func address(of name: String) -> UInt64 {
    name.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }

  /// Draws z on the paths of a slot.
  static func draw(
    _ draw: LeverDraw, words source: PathWords, firstPath: Int,
    words: UnsafeMutablePointer<UInt32>, into z: UnsafeMutablePointer<Float>
  ) {
    for (position, part) in draw.parts.enumerated() {
      let address = address(of: part.name)
      source.fill(
        words, firstPath: firstPath, day: Int(truncatingIfNeeded: address & 0xffff_ffff),
        group: Int(truncatingIfNeeded: address >> 32))
      let weight = Float(part.weight)
      for i in 0..<Slot.width {
        let normal = FloatMath.normalQuantile(word: words[i])
        z[i] = position == 0 ? weight * normal : z[i] + weight * normal
      }
    }
  }

  /// Reads a value off its table on the paths of a slot.
  @inline(never)
  static func look(
    up value: PathValue, z: UnsafePointer<Float>, into values: UnsafeMutablePointer<Float>
  ) {
    let last = Float(PathValue.nodes.count - 1)
    value.table.withUnsafeBufferPointer { table in
      for i in 0..<Slot.width {
        let place = FloatMath.larger(
          0,
          FloatMath.smaller((z[i] + PathValue.reach) * PathValue.nodesPerUnit, last - 0.001))
        let node = Int(place)
        let rest = place - Float(node)
        values[i] = table[node] + rest * (table[node &+ 1] - table[node])
      }
    }
  }

  /// The class to which each z belongs, see ``ExplainedVariance``.
  static func classify(
    _ z: UnsafePointer<Float>, scale: Float = 1, into classes: UnsafeMutablePointer<UInt8>
  ) {
    for i in 0..<Slot.width { classes[i] = ExplainedVariance.class(of: z[i] * scale) }
  }
}

/// A number of a loop over a slot's paths: the same for all, or one for each.
protocol LaneValue {
  /// The number of a path.
  subscript(path: Int) -> Float { get }
}

/// The same number for every path.
struct SameForAll: LaneValue {
  let value: Float
  @inline(__always) subscript(path: Int) -> Float { value }
}

/// A number for each path.
struct OneForEach: LaneValue {
  let values: UnsafePointer<Float>
  @inline(__always) subscript(path: Int) -> Float { values[path] }
}
