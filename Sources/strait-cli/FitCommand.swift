import ArgumentParser
import Foundation
import Strait

/// `strait fit`: fits a model and saves it.
struct FitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fit",
    abstract: "Fit a model, print a report and save it.",
    discussion: """
      EXAMPLE
        strait fit --through 2025-05-31 -o Models/may-2025.json
        strait fit --wind night-wind.csv
      """)

  @OptionGroup var source: DataOptions

  @Option(
    help: "Weekly preventions: builtin, or a CSV file.", completion: .file(extensions: ["csv"]))
  var preventions: String?

  @Option(
    help:
      "The model: hurdle, hurdle-wind, or a specification (.yaml) (default: hurdle, with --wind hurdle-wind).",
    completion: .file(extensions: ["yaml"]))
  var model: String?

  @OptionGroup var wind: WindOptions

  @Option(
    name: [.short, .customLong("output")],
    help: "The file to save (default: Models/<name>-<origin>.json).",
    completion: .file(extensions: ["json"]))
  var out: String?

  @OptionGroup var output: OutputOptions

  func run() throws {
    let data = try source.read(
      preventions: preventions, wind: wind.source(), quiet: output.quiet)
    let model = wind.model(model)
    let (modelSource, _) = try ModelSource.find(model, relativeTo: "")
    guard case .specification = modelSource else {
      throw InputError(
        key: "--model", found: "the fitted model '\(model)'", expected: "a model to fit",
        suggestion: "name a specification (.yaml), hurdle or hurdle-wind")
    }
    let clock = ContinuousClock()
    let start = clock.now
    let fitted = try modelSource.fitted(to: data)
    let seconds = (clock.now - start) / .seconds(1)
    let path = out ?? "Models/\(fitted.hurdle.spec.name)-\(fitted.hurdle.through).json"
    try OutputFolder.writeSingleFile(path, Array(fitted.encoded()))
    let report = FitReport(fitted)
    try output.show(
      text: FitReportText.text(report, seconds: seconds) + "\nSaved to \(path)",
      json: JSONText.encode(report))
  }
}
