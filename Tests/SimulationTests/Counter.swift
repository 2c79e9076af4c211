import Synchronization

/// A sum that several tasks add to.
final class Counter: Sendable {
  private let sum = Mutex(0)

  func add(_ value: Int) { sum.withLock { $0 += value } }

  var value: Int { sum.withLock { $0 } }
}
