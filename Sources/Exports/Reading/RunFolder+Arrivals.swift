import ChannelData
import Diagnostics
import Scenarios
import TimeSeries

extension RunFolder {
  /// The arrivals that the run read; `nil` where its manifest names none.
  private var input: Manifest.Input? { manifest.inputs.first { $0.role == "arrivals" } }

  /// Whether the run read the built-in arrivals.
  var readsBuiltin: Bool { input?.name == Study.builtin }

  /// The series of arrivals that the run read, to its last day.
  ///
  /// - Parameter data: the file that holds it; the one that the manifest names where it is `nil`.
  /// - Returns: the series.
  /// - Throws: ``InputError`` where the file is not there, or its content is not what the run read.
  func arrivals(from data: String?) throws -> DailySeries {
    let file = "\(path)/\(Self.manifestName)"
    guard let input else {
      throw InputError(
        file: file, key: "inputs", found: "no arrivals", expected: "the arrivals that the run read")
    }
    let source = data ?? manifest.inputs.place(of: input.name)
    let isBuiltin = source == Study.builtin
    let content =
      isBuiltin
      ? Array(DailySeriesCSV.csv(BuiltinSeries.arrivals).utf8)
      : try InputFile.read(
        source, expected: "the arrivals that the run read (or name them: --data)")
    guard content.count == input.bytes, Digest.sha256(content) == input.sha256 else {
      throw InputError(
        file: isBuiltin ? file : source, key: isBuiltin ? "inputs" : nil,
        found: "arrivals that are not those of the run",
        expected: "\(input.bytes) bytes with SHA-256 \(input.sha256)",
        suggestion: "name the file with --data, or run the study again")
    }
    return isBuiltin
      ? BuiltinSeries.arrivals : try ArrivalsFile.read(bytes: content, file: source).arrivals
  }
}
