import CStraitZlib

/// A raw deflate stream, built piece by piece: the counterpart of ``Inflate``.
final class Deflate {
  /// zlib remembers where its record stands.
  private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
  private var chunk = [UInt8](repeating: 0, count: 1 << 16)

  /// An empty stream.
  init() {
    stream.initialize(to: z_stream())
    let status = deflateInit2_(
      stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    precondition(status == Z_OK, "zlib could not start")
  }

  deinit {
    deflateEnd(stream)
    stream.deallocate()
  }

  /// Adds a piece.
  ///
  /// - Parameters:
  ///   - piece: the bytes.
  ///   - isLast: whether the stream ends with it.
  /// - Returns: what the stream has given so far and not yet returned.
  func add(_ piece: [UInt8], isLast: Bool) -> [UInt8] {
    var input = piece
    var output: [UInt8] = []
    input.withUnsafeMutableBufferPointer { source in
      stream.pointee.next_in = source.baseAddress
      stream.pointee.avail_in = UInt32(source.count)
      repeat {
        let produced = chunk.withUnsafeMutableBufferPointer { target in
          stream.pointee.next_out = target.baseAddress
          stream.pointee.avail_out = UInt32(target.count)
          deflate(stream, isLast ? Z_FINISH : Z_NO_FLUSH)
          return target.count - Int(stream.pointee.avail_out)
        }
        output.append(contentsOf: chunk[..<produced])
      } while stream.pointee.avail_out == 0
      stream.pointee.next_in = nil
    }
    return output
  }
}
