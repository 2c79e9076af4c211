import ArgumentParser
import Foundation
import Strait

/// `strait fit`: fits a model and, where it can be kept, saves it.
struct FitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fit",
    abstract: "Fit a model, print a report and save it.",
    discussion: """
      Saves a hurdle model, so that you can use it again, and with --wind also its generator \
      of night wind. For any other model it only prints the estimates.

      EXAMPLE
        strait fit --through 2025-05-31 -o Models/may-2025.json
        strait fit --wind night-wind.csv
      """)

  @OptionGroup var source: DataOptions

  @Option(
    help: "Weekly preventions: builtin, or a CSV file.", completion: .file(extensions: ["csv"]))
  var preventions: String?

  @Option(
    help: ArgumentHelp(
      "The model: \(ModelArgument.names), or a specification (.yaml) (default: hurdle, with --wind "
        + "hurdle-wind)."),
    completion: .file(extensions: ["yaml"]))
  var model: String?

  @OptionGroup var wind: WindOptions

  @Option(
    name: [.short, .customLong("output")],
    help: "The file to save a hurdle model to (default: Models/<name>-<origin>.json).",
    completion: .file(extensions: ["json"]))
  var out: String?

  @Flag(
    help:
      "Leave the last nights of the record out of the saved model, so that it can be passed on where the record may not."
  )
  var omitNights = false

  @OptionGroup var output: OutputOptions

  func validate() throws {
    if omitNights, wind.wind.isEmpty {
      throw ValidationError("--omit-nights: found no --wind; expected a record of wind beside it")
    }
  }

  func run() throws {
    let data = try source.read(
      preventions: preventions, wind: wind.source(), quiet: output.quiet)
    let model = wind.model(model)
    let (modelSource, _) = try ModelSource.find(model, relativeTo: "")
    switch modelSource {
    case .fitted:
      throw InputError(
        key: "--model", found: "the fitted model '\(model)'", expected: "a model to fit",
        suggestion: "name a specification (.yaml), hurdle or hurdle-wind")
    case .model where out != nil:
      throw InputError(
        key: "--output", found: "model '\(model)', which cannot be saved",
        expected: "a hurdle model to save", suggestion: "leave the option out to print the report")
    case .specification, .model: break
    }
    let clock = ContinuousClock()
    let start = clock.now
    let fitted = try modelSource.fit(to: data)
    let seconds = (clock.now - start) / .seconds(1)
    switch fitted.model {
    case .hurdle(let hurdle):
      let paths = try FittedModelExport.write(
        omitNights ? hurdle.omittingNights : hurdle, to: out)
      let report = FitReport(hurdle)
      try output.show(
        text: FitReportText.text(report, seconds: seconds)
          + "\nSaved to \(paths.joined(separator: " and "))",
        json: JSONText.encode(report))
    case .other(let other, let forecaster):
      let report = EstimateReport(other, of: forecaster, observed: data.observed)
      try output.show(text: report.text(seconds: seconds), json: JSONText.encode(report))
    }
  }
}
