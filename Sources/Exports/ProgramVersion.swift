/// The version of the program, as manifests record it.
public enum ProgramVersion {
  /// The version, by semantic versioning.
  public static let current = "0.1.0"
}
