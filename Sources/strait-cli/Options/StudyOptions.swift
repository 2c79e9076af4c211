import ArgumentParser
import Strait

/// The study of a command that asks one a question, and what the command line changes in it.
struct StudyOptions: ParsableArguments {
  @Argument(help: "The study file.", completion: .file(extensions: ["yaml", "yml"]))
  var study: String

  @Option(help: "The seed of every draw (default: the study's).")
  var seed: Int?

  func validate() throws {
    try Limits.check("--seed", seed, in: Limits.seeds)
  }

  /// Reads a study file, and warns on standard error where its review is overdue.
  static func read(_ file: String, quiet: Bool) throws -> (study: Study, content: [UInt8]) {
    let content = try InputFile.read(file, expected: "a study file")
    guard let text = String(validating: content, as: UTF8.self) else {
      throw InputError(file: file, found: "bytes that are no UTF-8", expected: "a YAML text file")
    }
    let study = try Study(yaml: text, file: file)
    if !quiet { warnOfReview(study, file: file) }
    return (study, content)
  }

  /// Warns on standard error where the review of a study is overdue.
  static func warnOfReview(_ study: Study, file: String) {
    guard let warning = study.reviewWarning(on: .today) else { return }
    StandardError.write("strait: \(file): \(warning)")
  }

  /// Reads the study, lets a command change it, and prepares it.
  func prepare(quiet: Bool, _ change: (inout Study) throws -> Void) throws -> PreparedStudy {
    var (study, content) = try Self.read(self.study, quiet: quiet)
    if let seed { study.seed = UInt64(seed) }
    try change(&study)
    let prepared = try PreparedStudy(study, content: content, file: self.study)
    prepared.warn(quiet: quiet)
    return prepared
  }

  /// Says which section of the study, or which options, a command lacks.
  func missing(_ section: String, options: String) -> InputError {
    InputError(
      file: study, key: section, found: "no such section",
      expected: "the section \(section), or \(options)",
      suggestion: "see Scenarios/interception.yaml for an example")
  }
}

extension PreparedStudy {
  /// Says on standard error what a person should know about paths and levers.
  func warn(quiet: Bool) {
    guard !quiet else { return }
    Limits.warnOfFewPaths(study.paths, quiet: quiet)
    for warning in leverWarnings { StandardError.write("strait: \(warning)") }
  }
}
