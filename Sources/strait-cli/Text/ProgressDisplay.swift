import ArgumentParser
import Foundation
import Strait
import Synchronization

/// Progress on standard error: one line, rewritten, on a terminal; or plain lines on request.
final class ProgressDisplay: Sendable {
  /// How progress is shown.
  enum Style: String, ExpressibleByArgument, CaseIterable {
    /// On a terminal only.
    case auto
    /// A line for every tenth, wherever standard error goes.
    case plain
    /// Not at all.
    case none
  }

  private let total: Int
  private let style: Style
  private let start = ContinuousClock.now
  private let state = Mutex((done: 0, shown: -1))

  /// A display over so many paths.
  init(total: Int, style: Style) {
    self.total = max(total, 1)
    self.style = style == .auto ? (isatty(STDERR_FILENO) == 1 ? .auto : .none) : style
  }

  /// Notes that so many more paths are finished.
  func advance(by count: Int) {
    guard style != .none else { return }
    state.withLock { state in
      state.done += count
      let step = state.done * (style == .auto ? 100 : 10) / total
      guard step > state.shown else { return }
      state.shown = step
      let elapsed = (ContinuousClock.now - start) / .seconds(1)
      let rate = Double(state.done) / max(elapsed, 1e-9)
      let percent = state.done * 100 / total
      let left = Double(total - state.done) / max(rate, 1e-9)
      let text =
        "\(percent)%, \(Int(rate)) paths a second"
        + (state.done > 0 ? ", \(Int(left.rounded(.up))) s left" : "")
      write(style == .auto ? "\r\(text)\u{1B}[K" : text + "\n")
    }
  }

  /// Clears the line.
  func finish() {
    if style == .auto { write("\r\u{1B}[K") }
  }

  private func write(_ text: String) { StandardError.write(raw: text) }
}

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
    case .auto: StandardError.write(raw: "\r\(text)\u{1B}[K")
    case .plain: StandardError.write(text)
    case .none: break
    }
  }

  /// Clears the line.
  func finish() {
    if style == .auto { StandardError.write(raw: "\r\u{1B}[K") }
  }
}
