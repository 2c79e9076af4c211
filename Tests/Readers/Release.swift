import Strait

extension Reader {
  /// Official releases, by their XML: the container is written around the input, so that the
  /// fuzzer sees the text.
  static let release = Reader(name: "release") { bytes in
    var document: [UInt8] = []
    let zip = ZipWriter { document += $0 }
    try zip.addStored("content.xml", bytes)
    try zip.finish()
    _ = try ArrivalsFile.read(bytes: document, file: "release.ods")
  }
}
