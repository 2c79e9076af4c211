/// What a task of a batch run may use.
public struct BatchLimits: Sendable, Equatable {
  /// How often a task that fails is tried again.
  public var retries: Int
  /// The longest time of a task, in minutes; the engine's own limit where `nil`.
  public var minutes: Int?
  /// The memory of a task, in MiB; the engine's own default where `nil`.
  public var mebibytes: Int?

  /// Limits of a task.
  public init(retries: Int, minutes: Int? = nil, mebibytes: Int? = nil) {
    self.retries = retries
    self.minutes = minutes
    self.mebibytes = mebibytes
  }
}
