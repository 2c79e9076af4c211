import Strait

/// The end of a command that a signal stopped and that leaves something to go on from.
struct Interruption: Error {
  /// What was kept, and how to go on.
  let kept: String
}
