import Foundation
import StraitDiagnostics
import StraitFiles

/// A download over HTTPS, by the program `curl`.
///
/// `curl` is on every Debian mirror, keeps to the certificates and proxies that the machine is set up
/// with, and adds nothing to the program or its build. URLSession on Linux needs libcurl linked in, which
/// a program with the static standard library would have to bring along, and cannot be told of a further
/// certificate authority; async-http-client takes minutes to build. One command needs a download, once
/// a week.
///
/// Only HTTPS is spoken, after redirects too, from TLS 1.2 on and with the certificate checked; settings
/// files of `curl` are passed over.
struct SecureDownload {
  /// What a server answered.
  struct Answer {
    /// The content.
    let bytes: [UInt8]
    /// The type that the server states, in lower case and without parameters.
    let type: String
  }

  /// The largest file that is taken, in bytes: many times the size of a release.
  static let sizeLimit = 16 << 20
  /// How many redirects are followed.
  static let mostRedirects = 5

  /// A file of certificate authorities (PEM) that serves in place of that of the system.
  let authorities: String?
  /// After how many seconds a download is given up.
  let timeout: Int

  /// Downloads a file.
  ///
  /// - Parameter address: its address, already checked.
  /// - Returns: what the server answered.
  /// - Throws: ``RunError`` that says what failed, `CancellationError` where the task was cancelled.
  func get(_ address: String) throws -> Answer {
    let program: OtherProgram.Ending
    do {
      program = try OtherProgram.run(
        ["curl"] + arguments(address), mostOutput: Self.sizeLimit,
        seconds: Double(timeout + Self.grace))
    } catch {
      throw Self.missing
    }
    try Task.checkCancellation()
    if program.cut == .tooMuchOutput { throw Self.tooLarge(address) }
    let ending = CurlEnding(
      status: program.cut == .outOfTime ? CurlEnding.outOfTime : program.status,
      report: program.errors)
    if let failure = ending.failure {
      throw RunError("cannot download \(address): \(failure); nothing was changed")
    }
    return Answer(bytes: program.output, type: ending.type)
  }

  /// How many seconds `curl` may be late.
  private static let grace = 5

  private func arguments(_ address: String) -> [String] {
    [
      "--disable", "--silent", "--show-error", "--fail", "--globoff", "--location",
      "--proto", "=https", "--proto-redir", "=https", "--tlsv1.2",
      "--max-redirs", "\(Self.mostRedirects)", "--max-filesize", "\(Self.sizeLimit)",
      "--max-time", "\(timeout)", "--write-out", CurlEnding.format,
    ] + (authorities.map { ["--cacert", $0] } ?? []) + ["--url", address]
  }

  private static func tooLarge(_ address: String) -> RunError {
    RunError(
      "cannot download \(address): \(CurlEnding.tooLarge(limit: sizeLimit)); nothing was changed")
  }

  private static let missing = RunError(
    "cannot run curl, which downloads: install it (apt-get install curl), or download the release "
      + "yourself and give its file")
}

/// Addresses from which a release may be taken.
enum SecureAddress {
  /// An address, as it stands or as seen from the page that named it.
  ///
  /// - Parameters:
  ///   - text: the address.
  ///   - page: the address of the page; `nil` for an address that the user gave.
  /// - Returns: the whole address.
  /// - Throws: ``InputError`` where it is not HTTPS, or holds a password, which would go into the
  ///   ledger.
  static func checked(_ text: String, on page: String? = nil) throws -> String {
    let base = page.flatMap { URL(string: $0) }
    guard let url = URL(string: text, relativeTo: base)?.absoluteURL,
      url.scheme?.lowercased() == "https", url.host()?.isEmpty == false, url.user() == nil,
      url.password() == nil
    else {
      throw InputError(
        file: page, key: page == nil ? "address" : "attachment", found: "'\(text)'",
        expected: "an address that begins with https:// and holds no name or password",
        suggestion: "give the address of the file or of its publication")
    }
    return url.absoluteString
  }
}
