import Strait

extension Reader {
  /// Zip containers: the directory, and the content of every entry.
  static let zip = Reader(name: "zip") { bytes in
    let archive = try ZipArchive(bytes: bytes)
    for entry in archive.entries { _ = try? archive.contents(of: entry.name) }
    _ = try ArrivalsFile.read(bytes: bytes, file: "release.ods")
  }
}
