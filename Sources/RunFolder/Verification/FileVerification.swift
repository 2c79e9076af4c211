import StraitDiagnostics
import StraitFiles

/// Whether the files of a folder are those that the command wrote.
struct FileVerification {
  /// Those that are.
  private(set) var sound: Set<String> = []
  /// What is wrong with the others.
  private(set) var problems: [Problem] = []
  private let count: Int
  /// How far a file is read beyond the length that it should have.
  private static let surplus = 1 << 20

  /// Reads every file that the manifest names.
  init(_ manifest: Manifest, in path: String) {
    count = manifest.outputs.count
    for output in manifest.outputs {
      let file = "\(path)/\(output.name)"
      guard let bytes = FileBytes(file) else {
        problems.append(
          Problem(
            file: file, found: "no file that can be read", expected: "a file of the run",
            suggestion: "run it again"))
        continue
      }
      var length = 0
      let hash = Digest()
      // A file may be so long that its reading would not end.
      let most = output.bytes + Self.surplus
      while length <= most, case let chunk = bytes.nextChunk(), !chunk.isEmpty {
        length += chunk.count
        hash.update(chunk)
      }
      let digest = hash.hexadecimal
      guard length == output.bytes, digest == output.sha256 else {
        problems.append(
          Problem(
            file: file,
            found: length > most
              ? "more than \(most) bytes" : "\(length) bytes with SHA-256 \(digest)",
            expected: "what was written: \(output.bytes) bytes with SHA-256 \(output.sha256)",
            suggestion: "run it again"))
        continue
      }
      sound.insert(output.name)
    }
  }

  /// What holds.
  var check: Verification.Check {
    Verification.Check(
      subject: "files", count: count,
      statement: "\(count) files have the length and SHA-256 that the manifest names")
  }
}
