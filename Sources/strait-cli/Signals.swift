import Dispatch
import Foundation
import Strait
import Synchronization

/// What the program does with signals.
enum Signals {
  /// The signal that stopped the program, or zero.
  private static let received = Mutex<Int32>(0)

  /// A queue with a thread of its own: those of the others may all be busy simulating.
  private static let queue = DispatchQueue(label: "signals", qos: .userInteractive)

  /// How long work may take to stop, in seconds.
  private static let patience = 0.7

  /// A file that grows past the limit of the process is then an error of the write, with a message
  /// and a clean end, and not a sudden one.
  static func ignoreFileSizeLimit() { signal(SIGXFSZ, SIG_IGN) }

  /// Calls a function on SIGINT and SIGTERM, so that the work can stop and clean up, and another one
  /// where it has not done so after most of a second.
  ///
  /// - Parameters:
  ///   - stop: asks the work to stop.
  ///   - leave: ends the program.
  /// - Returns: what must be kept for as long as signals are to be caught.
  static func onInterruption(
    _ stop: @escaping @Sendable () -> Void, leave: @escaping @Sendable () -> Void
  ) -> [any DispatchSourceSignal] {
    [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler {
        received.withLock { $0 = number }
        stop()
        queue.asyncAfter(deadline: .now() + patience, execute: leave)
      }
      source.resume()
      return source
    }
  }

  /// The exit code of a program that a signal stopped: 128 and the signal's number.
  static var exitCode: Int32 { 128 + received.withLock { $0 } }
}
