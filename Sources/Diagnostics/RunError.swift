/// Something that failed while the program ran, through no fault of the input: a full disk, a file
/// that could not be renamed.
///
/// The command-line program prints the description and exits with code 1.
package struct RunError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What failed, why, and what the user might do.
  package let description: String

  /// An error in words.
  package init(_ description: String) { self.description = description }
}
