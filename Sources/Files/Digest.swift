import CStraitCrypto
import Foundation

/// A SHA-256 digest (FIPS 180-4) of bytes that may come piece by piece, computed by OpenSSL's libcrypto.
///
/// The machine's configuration of OpenSSL is not read: it could take SHA-256 away, or load other code.
package final class Digest {
  private static let hasStarted =
    OPENSSL_init_crypto(UInt64(OPENSSL_INIT_NO_LOAD_CONFIG), nil) == 1

  private let context: OpaquePointer

  /// The digest of no bytes yet.
  package init() {
    precondition(Self.hasStarted, "libcrypto did not start")
    context = Self.newContext()
    Self.expect(EVP_DigestInit_ex(context, EVP_sha256(), nil))
  }

  deinit { EVP_MD_CTX_free(context) }

  /// Adds bytes at the end.
  package func update(_ bytes: some ContiguousBytes) {
    bytes.withUnsafeBytes { Self.expect(EVP_DigestUpdate(context, $0.baseAddress, $0.count)) }
  }

  /// The 32 bytes of the digest of what was added so far; more may be added afterwards.
  package var bytes: [UInt8] {
    let copy = Self.newContext()
    defer { EVP_MD_CTX_free(copy) }
    Self.expect(EVP_MD_CTX_copy_ex(copy, context))
    var result = [UInt8](repeating: 0, count: 32)
    Self.expect(EVP_DigestFinal_ex(copy, &result, nil))
    return result
  }

  /// The digest in lower-case hexadecimal.
  package var hexadecimal: String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// The digest of some bytes, in lower-case hexadecimal.
  package static func sha256(_ bytes: some ContiguousBytes) -> String {
    let digest = Digest()
    digest.update(bytes)
    return digest.hexadecimal
  }

  /// A digest that failed must not pass for one.
  private static func expect(_ status: Int32) {
    precondition(status == 1, "libcrypto computed no SHA-256")
  }

  private static func newContext() -> OpaquePointer {
    guard let context = EVP_MD_CTX_new() else { preconditionFailure("no memory for a digest") }
    return context
  }
}
