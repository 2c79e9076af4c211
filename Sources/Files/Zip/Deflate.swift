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

/// The two functions of zlib that a zip container needs.
enum Inflate {
  /// Inflates a raw deflate stream, and stops as soon as a limit is passed.
  ///
  /// The ratio is held from the first MiB of output on: short runs may well be very regular.
  static func raw(
    _ deflated: ArraySlice<UInt8>, entry: String, sizeLimit: Int, ratioLimit: Int
  ) throws(ZipError) -> [UInt8] {
    var input = Array(deflated)
    var stream = z_stream()
    guard
      inflateInit2_(&stream, -MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { throw .damaged("zlib could not start") }
    defer { inflateEnd(&stream) }
    let byRatio = max(1 << 20, input.count.multipliedReportingOverflow(by: ratioLimit).partialValue)
    let limit = min(sizeLimit, byRatio)
    var output: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    var status = Z_OK
    let inputCount = input.count
    input.withUnsafeMutableBufferPointer { source in
      stream.next_in = source.baseAddress
      stream.avail_in = UInt32(source.count)
      while status == Z_OK, output.count <= limit {
        let produced = chunk.withUnsafeMutableBufferPointer { target in
          stream.next_out = target.baseAddress
          stream.avail_out = UInt32(target.count)
          status = inflate(&stream, Z_NO_FLUSH)
          return target.count - Int(stream.avail_out)
        }
        output.append(contentsOf: chunk[..<produced])
      }
    }
    guard output.count <= limit else {
      throw .limit(
        limit == sizeLimit
          ? "entry '\(entry)' has more than \(sizeLimit) bytes"
          : "entry '\(entry)' is more than \(ratioLimit) times its compressed size")
    }
    switch status {
    case Z_STREAM_END where Int(stream.total_in) == inputCount: return output
    case Z_STREAM_END: throw .damaged("bytes left over in entry '\(entry)'")
    case Z_BUF_ERROR: throw .truncated("the content of entry '\(entry)'")
    default: throw .damaged("the deflated content of entry '\(entry)'")
    }
  }

  /// The CRC-32 of the bytes.
  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    bytes.withUnsafeBufferPointer { UInt32(crc32(0, $0.baseAddress, UInt32($0.count))) }
  }
}
