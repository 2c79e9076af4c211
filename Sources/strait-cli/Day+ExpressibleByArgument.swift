import ArgumentParser
import Strait

extension Day: ExpressibleByArgument {
  /// A day on the command line, in the form YYYY-MM-DD.
  public init?(argument: String) { self.init(iso: argument) }
}
