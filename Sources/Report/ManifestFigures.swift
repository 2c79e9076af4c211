import StraitCharts
import StraitFiles
import StraitRunFolder

/// Figures from the manifest of a run, and the lines that say where a chart's numbers come from.
struct ManifestFigures {
  private let manifest: Manifest
  private let run: SeasonRun

  /// The figures of a folder.
  ///
  /// - Throws: ``InputError`` where it is not that of a simulation over a season.
  init(_ folder: FinishedFolder) throws {
    manifest = folder.manifest
    run = try SeasonRun(folder, hasScenarios: false)
  }

  /// The number of paths.
  var paths: Figure { figure("paths", Double(manifest.paths), String(manifest.paths)) }

  /// The seed.
  var seed: Figure { figure("seed", Double(manifest.seed), String(manifest.seed)) }

  /// The version of the simulation.
  var algorithm: Figure {
    figure(
      "algorithmVersion", Double(manifest.algorithmVersion), String(manifest.algorithmVersion))
  }

  /// Where the numbers of a chart come from.
  var source: String {
    "Source: \(data), data through \(DayText.long(run.model.through)); model \(run.model.name), "
      + "\(NumberText.whole(Double(manifest.paths))) simulated seasons, strait \(manifest.version)."
  }

  /// Who published the data.
  private var data: String {
    let name = manifest.arrivalsNames ?? "arrivals"
    return manifest.attribution == nil ? "arrivals of \(name)" : "Home Office small boat arrivals"
  }

  /// The section on data and model.
  var section: String {
    let model = run.model
    var items: [Sentence] = [
      "Model \(model.name) (\(model.kind)), data from \(DayText.long(model.from)) through \(DayText.long(model.through)); its fit \(model.converged ? "converged" : "did not converge").",
      "\(paths.whole) simulated seasons of each scenario, seed \(seed.plain), strait \(manifest.version), simulation version \(algorithm.plain), \(manifest.blas). The same inputs and seed give the same numbers.",
    ]
    items += manifest.inputs.map { "Read as \($0.role): \($0.name), SHA-256 \($0.sha256)." }
    if let note = manifest.provisionalNote { items.append("\(note)") }
    if let attribution = manifest.attribution { items.append("\(attribution)") }
    return HTML.section("data", "Data and model", [HTML.list(items)])
  }

  /// The last lines of the page.
  var footer: [Sentence] {
    [
      "Every figure carries the place it was taken from: a cell of a CSV file of this run.",
      "Run begun \(manifest.started).",
    ]
  }

  private func figure(_ path: String, _ value: Double, _ text: String) -> Figure {
    Figure(
      value: value, cell: text,
      reference: CellReference(file: OutputFolder.manifestName, keys: [], column: path))
  }
}
