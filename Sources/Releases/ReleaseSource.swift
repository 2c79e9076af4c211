import StraitDiagnostics
import StraitFiles

/// Where releases are published, and how the current one is fetched.
package struct ReleaseSource: Sendable {
  /// The official publication, as the content API of GOV.UK describes it.
  package static let official =
    "https://www.gov.uk/api/content/government/publications/"
    + "migrants-detected-crossing-the-english-channel-in-small-boats"

  /// The address of a release, or of a publication to which one is attached.
  package let address: String
  private let download: SecureDownload

  /// A source of releases.
  ///
  /// - Parameters:
  ///   - address: the address, HTTPS only.
  ///   - authorities: a file of certificate authorities (PEM) that serves in place of that of the
  ///     system.
  ///   - timeout: after how many seconds each download is given up.
  /// - Throws: ``InputError`` where the address is not HTTPS, or the file cannot be read.
  package init(
    _ address: String = ReleaseSource.official, authorities: String? = nil, timeout: Int = 60
  ) throws {
    self.address = try SecureAddress.checked(address)
    if let authorities { try Self.checkAuthorities(authorities) }
    download = SecureDownload(authorities: authorities, timeout: timeout)
  }

  /// Downloads the current release. What it holds is not yet checked.
  ///
  /// - Returns: the content, and the address of the file.
  /// - Throws: ``RunError`` where the download fails, ``InputError`` where the server sends something
  ///   else than a spreadsheet, `CancellationError` where the task was cancelled.
  package func fetch() async throws -> (document: [UInt8], address: String) {
    var answer = try download.get(address)
    guard answer.type == "application/json" else {
      return (try Self.checked(answer, address), address)
    }
    let file = try Publication.release(in: answer.bytes, page: address)
    answer = try download.get(file)
    return (try Self.checked(answer, file), file)
  }

  /// Types by which servers send spreadsheets.
  private static let types = [
    "application/vnd.oasis.opendocument.spreadsheet", "application/octet-stream",
    "binary/octet-stream", "application/zip",
  ]

  private static func checkAuthorities(_ file: String) throws {
    let expected = "certificate authorities (PEM)"
    let text = String(decoding: try InputFile.read(file, expected: expected), as: UTF8.self)
    guard text.contains("-----BEGIN CERTIFICATE-----") else {
      throw InputError(
        file: file, found: "no certificate", expected: expected,
        suggestion: "give the file that begins with -----BEGIN CERTIFICATE-----")
    }
  }

  private static func checked(
    _ answer: SecureDownload.Answer, _ address: String
  ) throws -> [UInt8] {
    guard types.contains(answer.type) else {
      throw InputError(
        file: address, key: "content type",
        found: answer.type.isEmpty ? "none" : "'\(answer.type)'", expected: "'\(types[0])'",
        suggestion: "give the address of the file itself as `address`")
    }
    return answer.bytes
  }
}
