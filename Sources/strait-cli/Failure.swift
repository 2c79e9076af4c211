import ArgumentParser
import Foundation
import Strait
import Synchronization

/// How the program ends where it cannot do what it was asked.
enum Failure {
  private static let isLeaving = Mutex(false)

  /// Prints one message on standard error and ends with the exit code of its kind. Of two threads that
  /// want to end the program the first does.
  static func exit(_ error: any Error) -> Never {
    let isSecond = isLeaving.withLock { isLeaving in
      defer { isLeaving = true }
      return isLeaving
    }
    while isSecond { sleep(1) }
    switch error {
    case let input as InputError:
      for problem in input.problems { StandardError.write("strait: \(problem)") }
      Foundation.exit(2)
    case is CancellationError:
      StandardError.write("strait: interrupted; nothing was kept of this run")
      Foundation.exit(Signals.exitCode)
    case let interruption as Interruption:
      StandardError.write("strait: interrupted; \(interruption.kept)")
      Foundation.exit(Signals.exitCode)
    default:
      switch StraitCommand.exitCode(for: error) {
      case .success:
        do {
          try StandardOutput.write(StraitCommand.fullMessage(for: error) + "\n")
        } catch {
          StandardError.write("strait: \(error)")
          Foundation.exit(1)
        }
        Foundation.exit(0)
      case .validationFailure:
        StandardError.write("strait: \(StraitCommand.message(for: error)); see strait help")
        Foundation.exit(2)
      default:
        StandardError.write("strait: \(error)")
        Foundation.exit(1)
      }
    }
  }
}

/// The end of a command that a signal stopped and that leaves something to resume from.
struct Interruption: Error {
  /// What was kept, and how to resume.
  let kept: String
}
