import Foundation
import Strait

/// The state of work that others do, on standard error: one line, rewritten, on a terminal; or a line
/// for each change.
struct StatusLine {
  private let style: ProgressDisplay.Style

  /// A line in a style; that of a terminal shows nothing elsewhere.
  init(_ style: ProgressDisplay.Style) {
    self.style = style == .auto && isatty(STDERR_FILENO) != 1 ? .none : style
  }

  /// Shows the state.
  func show(_ text: String) {
    switch style {
    case .auto: FileHandle.standardError.write(Data("\r\(text)\u{1B}[K".utf8))
    case .plain: StandardError.write(text)
    case .none: break
    }
  }

  /// Clears the line.
  func finish() {
    if style == .auto { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
  }
}
