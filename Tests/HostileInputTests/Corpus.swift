import StraitTestSupport

/// The files from which the fuzzer begins, and those in which it found something.
enum Corpus {
  /// The files of a reader, by name.
  static func files(of reader: String) throws -> [(name: String, bytes: [UInt8])] {
    let folder = Repository.path("Fuzz/Corpus/\(reader)")
    return try names(in: folder).map { ($0, try bytes("\(folder)/\($0)")) }
  }
}
