import StraitChannelData
import StraitDiagnostics
import StraitFiles
import StraitTimeSeries

extension FinishedFolder {
  /// Whether the run read the built-in arrivals.
  public var readsBuiltin: Bool { manifest.allArrivals.map(\.name) == [BuiltinSeries.name] }

  /// The series of arrivals that the run read, to its last day.
  ///
  /// - Parameter data: the file that holds it; those that the manifest names where it is `nil`.
  /// - Returns: the series.
  /// - Throws: ``InputError`` where the file is not there, or its content is not what the run read.
  public func arrivals(from data: String?) throws -> DailySeries {
    let file = "\(path)/\(OutputFolder.manifestName)"
    let inputs = manifest.allArrivals
    guard !inputs.isEmpty else {
      throw InputError(
        file: file, key: "inputs", found: "no arrivals", expected: "the arrivals that the run read")
    }
    if let data, inputs.count > 1 {
      throw InputError(
        file: data, key: "data", found: "one file for a run that read \(inputs.count)",
        expected: "every file in its place: \(inputs.map(\.name).joined(separator: ", "))",
        suggestion: "put them back, and leave out `data`")
    }
    if readsBuiltin, data == nil || data == BuiltinSeries.name {
      _ = try content(of: inputs[0], from: BuiltinSeries.name)
      return BuiltinSeries.arrivals
    }
    let contents = try inputs.flatMap { input -> [ArrivalsContent] in
      let source = data ?? manifest.place(of: input)
      let content = try content(of: input, from: source)
      return source == BuiltinSeries.name
        ? [ArrivalsContent.builtin]
        : try ArrivalsFile.contents(of: [(source, content)], missing: missing)
    }
    return try ArrivalsFile.merge(contents, missing: missing).data.arrivals
  }

  /// What the command made of missing days.
  private var missing: MissingDays {
    let words = manifest.arguments ?? []
    return words.contains("--missing=zero")
      || zip(words, words.dropFirst()).contains { $0 == ("--missing", "zero") } ? .zero : .refused
  }

  private func content(of input: Manifest.Input, from source: String) throws -> [UInt8] {
    let file = "\(path)/\(OutputFolder.manifestName)"
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
    return content
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
