import StraitDiagnostics
import StraitFiles
import StraitScoring
import StraitTimeSeries

/// The reader of model output in the convention of the hubverse: one model, in one file or several.
///
/// Read are rows of the output types `sample`, `quantile` and `median` of people by day, week, month and in
/// total. Passed over are means, `cdf` and `pmf`, and targets of boats. A week is the seven days that end on
/// `target_end_date`. The horizon is not used: hubs count it from different days.
struct HubForecasts {
  private struct Task: Hashable {
    let origin: Day
    let target: ForecastTarget
    let end: Day
  }

  private struct Rows {
    var line: Int
    var samples: [String: Double] = [:]
    var order: [String] = []
    var quantiles: [Double: (value: Double, line: Int)] = [:]
    var median: Double?
  }

  private static let originColumns = ["origin_date", "reference_date", "forecast_date"]
  private static let required = [
    "target", "target_end_date", "output_type", "output_type_id", "value",
  ]
  private static let passedOver: Set = ["mean", "cdf", "pmf"]
  private static let mostProblems = 10
  private static let largestValue = 1e9

  private(set) var forecasts: [PeriodForecast] = []
  private(set) var records: [InputRecord] = []
  private var known: Set<Task> = []
  private var skipped: Set<String> = []

  /// What was passed over.
  var notes: [String] {
    skipped.isEmpty ? [] : ["passed over: \(skipped.sorted().joined(separator: ", "))"]
  }

  /// Reads a file of the model.
  ///
  /// - Throws: ``InputError`` with the rows that are bad, at most ten.
  mutating func read(_ file: String) throws {
    let content = try InputFile.read(file, expected: "a CSV file of model output")
    var reading = Reading(file: file)
    try reading.rows(of: InputFile.withoutMark(content))
    skipped.formUnion(reading.skipped)
    var problems: [Problem] = []
    for task in reading.order where problems.count < Self.mostProblems {
      if !known.insert(task).inserted {
        problems.append(
          Problem(
            file: file, line: reading.tasks[task]!.line, key: "target_end_date",
            found: "\(task.target.rawValue) to \(task.end) from \(task.origin) in two files",
            expected: "each forecast in one file of a model"))
        continue
      }
      do {
        forecasts.append(try reading.forecast(task))
      } catch let error as InputError {
        problems += error.problems
      }
    }
    guard problems.isEmpty else { throw InputError(problems) }
    guard !reading.order.isEmpty else {
      throw InputError(
        file: file, found: "no sample, quantile or median of people",
        expected:
          "a target among \(ForecastTarget.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    records.append(InputRecord(role: "forecast", name: file, content: content))
  }

  /// The reading of one file.
  private struct Reading {
    let file: String
    var tasks: [Task: Rows] = [:]
    var order: [Task] = []
    var skipped: Set<String> = []
    private var problems: [Problem] = []
    private var single: [String: String] = [:]

    init(file: String) { self.file = file }

    mutating func rows(of content: [UInt8]) throws {
      var lines = CSVLines(content)
      let header = try lines.header(of: file)
      guard let originColumn = originColumns.first(where: header.contains) else {
        throw InputError(
          file: file, line: 1, key: originColumns[0], found: "no such column",
          expected: "one of \(originColumns.joined(separator: ", "))")
      }
      let columns = try ColumnPositions(header, file: file, required: required)
      let scenario = try columns.has("scenario_id") ? baseline(content, columns) : nil
      while let line = lines.next(), problems.count < mostProblems {
        if let problem = line.problem(columns: header.count, file: file) {
          problems.append(problem)
          continue
        }
        if let scenario, columns.text(line, "scenario_id") != scenario { continue }
        add(line, columns, originColumn)
      }
      guard problems.isEmpty else { throw InputError(problems) }
    }

    /// The scenario that is scored: the only one, or the one named baseline.
    private mutating func baseline(_ content: [UInt8], _ columns: ColumnPositions) throws -> String?
    {
      var lines = CSVLines(content)
      _ = lines.next()
      var names: [String] = []
      while let line = lines.next(), line.fields.count > 1 {
        guard line.faults.isEmpty else { break }
        let name = columns.optionalText(line, "scenario_id") ?? ""
        if !names.contains(name) { names.append(name) }
      }
      if names.count < 2 { return names.first }
      guard names.contains("baseline") else {
        throw InputError(
          file: file, key: "scenario_id", found: "scenarios \(names.joined(separator: ", "))",
          expected: "one scenario, or one named baseline",
          suggestion: "keep the rows of one, or score the folder of the run")
      }
      skipped.insert("scenarios other than baseline")
      return "baseline"
    }

    private mutating func add(_ line: CSVLine, _ columns: ColumnPositions, _ originColumn: String) {
      func cell(_ column: String) -> String { columns.text(line, column) }
      let name = cell("target")
      if name.hasSuffix(" boats") {
        skipped.insert(name)
        return
      }
      let type = cell("output_type")
      if passedOver.contains(type) {
        skipped.insert("rows of \(type)")
        return
      }
      let names = ForecastTarget.allCases.map(\.rawValue)
      guard let target = ForecastTarget(rawValue: name) else {
        return refuse(
          line, "target", name, "one of \(names.joined(separator: ", "))",
          NearMiss.nearest(to: name, in: names).map { "did you mean '\($0)'?" })
      }
      guard let origin = Day(iso: cell(originColumn)) else {
        return refuse(line, originColumn, cell(originColumn), "a date YYYY-MM-DD")
      }
      guard let end = Day(iso: cell("target_end_date")) else {
        return refuse(line, "target_end_date", cell("target_end_date"), "a date YYYY-MM-DD")
      }
      guard end > origin, target.start(of: end, origin: origin) != nil else {
        return refuse(
          line, "target_end_date", end.description,
          "the last day of \(target == .monthly ? "a calendar month" : "a period") after the origin "
            + origin.description)
      }
      if let place = columns.optionalText(line, "location"), place != single["location"] {
        if let other = single["location"] {
          return refuse(line, "location", place, "one place throughout, as '\(other)' before")
        }
        single["location"] = place
      }
      guard let value = Double(cell("value")), (0...largestValue).contains(value) else {
        return refuse(line, "value", cell("value"), "a number from 0 to \(Int(largestValue))")
      }
      let task = Task(origin: origin, target: target, end: end)
      if tasks[task] == nil {
        order.append(task)
        tasks[task] = Rows(line: line.number)
      }
      let id = cell("output_type_id")
      let isRepeated: Bool
      switch type {
      case "sample":
        isRepeated = tasks[task]!.samples.updateValue(value, forKey: id) != nil
        if !isRepeated { tasks[task]!.order.append(id) }
      case "quantile":
        guard let level = Double(id), level > 0, level < 1 else {
          return refuse(line, "output_type_id", id, "a level between 0 and 1")
        }
        isRepeated =
          tasks[task]!.quantiles.updateValue((value, line.number), forKey: level) != nil
      case "median":
        isRepeated = tasks[task]!.median != nil
        tasks[task]!.median = value
      default:
        let types = ["sample", "quantile", "median", "mean", "cdf", "pmf"]
        return refuse(
          line, "output_type", type, "one of \(types.joined(separator: ", "))",
          NearMiss.nearest(to: type, in: types).map { "did you mean '\($0)'?" })
      }
      if isRepeated {
        refuse(line, "output_type_id", id, "each \(type) of a forecast once")
      }
    }

    private mutating func refuse(
      _ line: CSVLine, _ key: String, _ found: String, _ expected: String,
      _ suggestion: String? = nil
    ) {
      problems.append(
        Problem(
          file: file, line: line.number, key: key, found: "'\(found)'", expected: expected,
          suggestion: suggestion))
    }

    /// The forecast that the rows of a task state.
    func forecast(_ task: Task) throws -> PeriodForecast {
      let rows = tasks[task]!
      var levels = rows.quantiles
      if levels[0.5] == nil, let median = rows.median { levels[0.5] = (median, rows.line) }
      let ordered = levels.sorted { $0.key < $1.key }
      for (lower, upper) in zip(ordered, ordered.dropFirst())
      where upper.value.value < lower.value.value {
        throw InputError(
          file: file, line: upper.value.line, key: "value",
          found: "quantile \(upper.key) of \(NumberText.plain(upper.value.value))",
          expected:
            "\(NumberText.plain(lower.value.value)) or more, the quantile \(lower.key)")
      }
      guard levels.isEmpty || levels[0.5] != nil else {
        throw InputError(
          file: file, line: rows.line, key: "output_type_id",
          found: "quantiles of \(task.target.rawValue) to \(task.end) without the median",
          expected: "the level 0.5 among them")
      }
      let quantiles =
        levels.isEmpty
        ? nil : QuantileForecast(levels: ordered.map(\.key), values: ordered.map(\.value.value))
      let sample = rows.order.map { rows.samples[$0]! }
      return PeriodForecast(
        origin: task.origin, target: task.target,
        start: task.target.start(of: task.end, origin: task.origin)!, end: task.end,
        stated: sample.isEmpty
          ? StatedForecast(quantiles: quantiles!)
          : StatedForecast(sample: sample, quantiles: quantiles))
    }
  }
}
