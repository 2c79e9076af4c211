import Foundation

/// What standard output goes to: how wide text may be, and whether it may be set in bold.
enum Terminal {
  private static let widest = 100
  private static let narrowest = 60

  /// The characters of a line: those of the terminal or of `COLUMNS`, and at most 100.
  static let width: Int = {
    var size = winsize()
    let stated = ProcessInfo.processInfo.environment["COLUMNS"].flatMap { Int($0) }
    let seen = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 ? Int(size.ws_col) : 0
    let columns = stated ?? (seen > 0 ? seen : widest)
    return min(max(columns, narrowest), widest)
  }()

  private static let isStyled: Bool = {
    let environment = ProcessInfo.processInfo.environment
    return isatty(STDOUT_FILENO) == 1 && (environment["NO_COLOR"] ?? "").isEmpty
      && environment["TERM"] != "dumb"
  }()

  /// A text in bold, where standard output is a terminal and `NO_COLOR` is not set
  /// (https://no-color.org).
  static func bold(_ text: String) -> String { isStyled ? boldStart + text + boldEnd : text }

  static let boldStart = "\u{1B}[1m"
  static let boldEnd = "\u{1B}[0m"
}
