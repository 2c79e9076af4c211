import StraitDiagnostics
import Foundation

/// Addresses from which a release may be taken.
enum SecureAddress {
  /// An address, as it stands or as seen from the page that named it.
  ///
  /// - Parameters:
  ///   - text: the address.
  ///   - page: the address of the page; `nil` for an address that the user gave.
  /// - Returns: the whole address.
  /// - Throws: ``InputError`` where it is none of HTTPS, or holds a password, which would go into the
  ///   ledger.
  static func checked(_ text: String, on page: String? = nil) throws -> String {
    let base = page.flatMap { URL(string: $0) }
    guard let url = URL(string: text, relativeTo: base)?.absoluteURL,
      url.scheme?.lowercased() == "https", url.host()?.isEmpty == false, url.user() == nil,
      url.password() == nil
    else {
      throw InputError(
        file: page, key: page == nil ? "--url" : "attachment", found: "'\(text)'",
        expected: "an address that begins with https:// and holds no name or password",
        suggestion: "give the address of the file or of its publication with --url")
    }
    return url.absoluteString
  }
}
