import Foundation

/// How a run of `curl` ended, by its exit status and what it wrote on standard error.
struct CurlEnding {
  /// What `curl` is asked to write at its end, beside any message of its own.
  static let format = "%{stderr}\\n\(codeMark)%{http_code}\\n\(typeMark)%{content_type}\\n"

  private static let codeMark = "http-code="
  private static let typeMark = "content-type="

  /// The exit status.
  let status: Int32
  /// The type that the server states, in lower case and without parameters.
  let type: String
  private let code: String
  private let message: String

  /// The ending of a run.
  init(status: Int32, report: String) {
    self.status = status
    let lines = report.split(whereSeparator: \.isNewline).map(String.init)
    func value(_ mark: String) -> String {
      lines.last { $0.hasPrefix(mark) }.map { String($0.dropFirst(mark.count)) } ?? ""
    }
    code = value(Self.codeMark)
    type = value(Self.typeMark).prefix { $0 != ";" }.trimmingCharacters(in: .whitespaces)
      .lowercased()
    message =
      lines.first { $0.hasPrefix("curl: ") }.map { line in
        String(line.drop { $0 != ")" }.dropFirst().drop { $0 == " " })
      } ?? "curl ended with status \(status)"
  }

  /// The status of a transfer that took too long.
  static let outOfTime: Int32 = 28

  /// What failed and what to do, in words; `nil` where nothing did.
  ///
  /// The statuses are those of the manual of `curl`, *Exit codes*.
  var failure: String? {
    switch status {
    case 0: nil
    case 1: "the server redirects to an address that is not HTTPS"
    case 5, 6, 7: "no connection (\(message)): check the network and the address"
    case 18: "the transfer was cut off before the end of the file: try again"
    case 22: "the server answered with error \(code): try again later, or check the address"
    case Self.outOfTime: "no answer within `timeout` (\(message)): try again, or allow more time"
    case 47:
      "the server redirects more than \(SecureDownload.mostRedirects) times: check the address"
    case 60:
      "the certificate of the server cannot be trusted (\(message)): check the address and the clock, "
        + "or name the authority that signed it with `authorities`"
    case 63: Self.tooLarge(limit: SecureDownload.sizeLimit)
    case 77: "the certificates of `authorities` cannot be read (\(message))"
    case 127: "curl is not installed: install it, or download the release and give its file"
    default: message
    }
  }

  /// The words for a file that is too large.
  static func tooLarge(limit: Int) -> String {
    "the file is larger than \(limit >> 20) MiB, and no release is: check the address"
  }
}
