import Foundation
import StraitReaders

/// The reader that the environment names in `STRAIT_READER`.
private let reader: Reader = {
  let name = ProcessInfo.processInfo.environment["STRAIT_READER"] ?? ""
  let readers = Reader.all + [.folder]
  guard let reader = readers.first(where: { $0.name == name }) else {
    fatalError("STRAIT_READER is '\(name)': \(readers.map(\.name).joined(separator: ", "))")
  }
  return reader
}()

/// What libFuzzer calls with every input: a reader gives a result or an error of input, within a
/// second of the processor's time. Anything else, a trap or an error of another kind, is a finding.
///
/// libFuzzer's own limit counts time on the clock, which says nothing on a busy machine.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  let start = clock()
  do {
    try reader.take(Array(UnsafeBufferPointer(start: data, count: size)))
  } catch {
    fatalError("\(reader.name) threw an error that is none of input: \(error)")
  }
  guard clock() - start < CLOCKS_PER_SEC else {
    fatalError("\(reader.name) took more than a second of the processor's time")
  }
  return 0
}
