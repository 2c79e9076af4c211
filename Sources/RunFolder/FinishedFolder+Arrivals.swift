import StraitChannelData
import StraitDiagnostics
import StraitFiles
import StraitTimeSeries

extension FinishedFolder {
  /// Whether the run read the built-in arrivals.
  public var readsBuiltin: Bool { manifest.arrivals?.name == BuiltinSeries.name }

  /// The series of arrivals that the run read, to its last day.
  ///
  /// - Parameter data: the file that holds it; the one that the manifest names where it is `nil`.
  /// - Returns: the series.
  /// - Throws: ``InputError`` where the file is not there, or its content is not what the run read.
  public func arrivals(from data: String?) throws -> DailySeries {
    let file = "\(path)/\(OutputFolder.manifestName)"
    guard let input = manifest.arrivals else {
      throw InputError(
        file: file, key: "inputs", found: "no arrivals", expected: "the arrivals that the run read")
    }
    let source = data ?? manifest.place(of: input)
    let isBuiltin = source == BuiltinSeries.name
    let content =
      isBuiltin
      ? Array(DailySeriesCSV.csv(BuiltinSeries.arrivals).utf8)
      : try InputFile.read(
        source, expected: "the arrivals that the run read (or name them: `data`)")
    guard content.count == input.bytes, Digest.sha256(content) == input.sha256 else {
      throw InputError(
        file: isBuiltin ? file : source, key: isBuiltin ? "inputs" : nil,
        found: "arrivals that are not those of the run",
        expected: "\(input.bytes) bytes with SHA-256 \(input.sha256)",
        suggestion: "name the file with `data`, or run the study again")
    }
    return isBuiltin
      ? BuiltinSeries.arrivals : try ArrivalsFile.read(bytes: content, file: source).arrivals
  }
}

extension Manifest {
  /// The path of a file that was read: a study names files as seen from its own folder.
  package func place(of input: Input) -> String {
    guard input.name != BuiltinSeries.name, !input.name.hasPrefix("/"),
      let study = inputs.first(where: { $0.role == "study" })?.name,
      study != input.name, let slash = study.lastIndex(of: "/")
    else { return input.name }
    return study[...slash] + input.name
  }
}
