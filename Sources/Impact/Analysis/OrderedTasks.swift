/// Independent pieces of work, several at once.
enum OrderedTasks {
  /// The results of some pieces of work, in order, whatever their number at once.
  ///
  /// - Throws: what a piece throws; `CancellationError` where the task is cancelled.
  static func map<Result: Sendable>(
    _ count: Int, jobs: Int, _ body: @escaping @Sendable (Int) throws -> Result
  ) async throws -> [Result] {
    try await withThrowingTaskGroup(of: (Int, Result).self) { group in
      var results = [Result?](repeating: nil, count: count)
      var started = 0
      func start() {
        let index = started
        started += 1
        group.addTask {
          try Task.checkCancellation()
          return (index, try body(index))
        }
      }
      while started < min(jobs, count) { start() }
      while let (index, result) = try await group.next() {
        results[index] = result
        if started < count { start() }
      }
      return results.compactMap { $0 }
    }
  }
}
