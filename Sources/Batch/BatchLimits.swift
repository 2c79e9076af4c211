/// What a task of a batch run may use.
package struct BatchLimits: Sendable, Equatable {
  /// How often a task that fails is tried again.
  package var retries: Int
  /// The longest time of a task, in minutes; the engine's own limit where `nil`.
  package var minutes: Int?
  /// The memory of a task, in MiB; the engine's own default where `nil`.
  package var mebibytes: Int?

  /// Limits of a task.
  package init(retries: Int, minutes: Int? = nil, mebibytes: Int? = nil) {
    self.retries = retries
    self.minutes = minutes
    self.mebibytes = mebibytes
  }
}
