/// How many programs run at once: tests all start together, and each program takes files and a
/// processor.
actor ProgramSlots {
  /// Those of the program under test.
  static let shared = ProgramSlots(8)

  private var free: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []

  /// So many slots.
  init(_ count: Int) { free = count }

  /// Does something once there is a slot for it.
  func with<Value: Sendable>(
    _ body: @Sendable () async throws -> Value
  ) async throws -> Value {
    await take()
    defer { give() }
    return try await body()
  }

  private func take() async {
    if free > 0 {
      free -= 1
    } else {
      await withCheckedContinuation { waiting.append($0) }
    }
  }

  private func give() {
    if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
  }
}
