import Testing
import StraitTestSupport

/// A way to spoil one row of a file of model output, and what a check should say of it.
struct BadRow: Sendable, CustomTestStringConvertible {
  /// What is wrong.
  let name: String
  /// How the row begins that is spoilt.
  let row: String
  /// Spoils the lines, of which the row is at a position.
  let spoil: @Sendable (inout [String], Int) -> Void
  /// The problem, without the file: after the row's number.
  let problem: String
  /// How many rows lie between the row and the one that is reported; `nil` where that one is the
  /// first of the sample.
  let offset: Int?
  /// How many problems there are.
  let count: Int

  init(
    _ name: String, _ row: String, offset: Int? = 0, count: Int = 1, _ problem: String,
    _ spoil: @escaping @Sendable (inout [String], Int) -> Void
  ) {
    self.name = name
    self.row = row
    self.spoil = spoil
    self.problem = problem
    self.offset = offset
    self.count = count
  }

  /// A row of which one cell is another.
  init(
    _ name: String, _ row: String, _ column: Int, _ value: String, count: Int = 1,
    _ problem: String
  ) {
    self.init(name, row, count: count, problem) { lines, position in
      var cells = lines[position].split(separator: ",", omittingEmptySubsequences: false)
        .map(String.init)
      cells[column] = value
      lines[position] = cells.joined(separator: ",")
    }
  }

  var testDescription: String { name }

  private static let daily = "2023-06-14,base,channel,daily people,3,2023-06-17"
  private static let weekly = "2023-06-14,half,channel,weekly boats,2,2023-06-25"

  /// A row of no task, or of no output of it, also leaves its task without that output: two problems.
  static let all: [BadRow] = [
    BadRow(
      "unknown scenario", daily + ",quantile,0.3,", 1, "bsae", count: 2,
      "scenario_id: found 'bsae'; expected a value that tasks.json has for scenario_id; "
        + "did you mean 'base'?"),
    BadRow(
      "unknown target", daily + ",quantile,0.3,", 3, "hourly people", count: 2,
      "target: found 'hourly people'"),
    BadRow(
      "unknown place", daily + ",quantile,0.3,", 2, "strait", count: 2, "location: found 'strait'"),
    BadRow(
      "other round", daily + ",quantile,0.3,", 0, "2023-06-15", count: 2,
      "origin_date: found '2023-06-15'; expected '2023-06-14', the round in the name"),
    BadRow(
      "horizon and date disagree", daily + ",quantile,0.3,", 4, "4", count: 2,
      "target_end_date: found 2023-06-17 at horizon 4; expected horizon 3"),
    BadRow(
      "no such horizon of weeks", weekly + ",quantile,0.3,", 4, "40", count: 2,
      "target_end_date: found 2023-06-25 at horizon 40; expected horizon 2"),
    BadRow(
      "unknown output type", daily + ",quantile,0.3,", 6, "quantiles", count: 2,
      "output_type: found 'quantiles'; expected one of mean, median, quantile; "
        + "did you mean 'quantile'?"),
    BadRow(
      "samples of days", daily + ",quantile,0.3,", 6, "sample", count: 2,
      "output_type: found 'sample'"),
    BadRow(
      "unknown level", daily + ",quantile,0.3,", 7, "0.33", count: 2,
      "output_type_id: found '0.33'; expected one of 0.01, 0.025, 0.05"),
    BadRow(
      "mean with an id", daily + ",mean,", 7, "0.5", count: 2,
      "output_type_id: found '0.5'; expected NA"),
    BadRow(
      "sample id with decimals", weekly + ",sample,2,", 7, "2.5", count: 2,
      "output_type_id: found '2.5'; expected a whole number"),
    BadRow(
      "value that is no number", daily + ",median,", 8, "many",
      "value: found 'many'; expected a number of 0 or more"),
    BadRow("no value", daily + ",mean,", 8, "", "value: found ''"),
    BadRow(
      "negative value", daily + ",mean,", 8, "-1",
      "value: found '-1'; expected a number of 0 or more"),
    BadRow(
      "half a boat in a sample", weekly + ",sample,2,", 8, "1.5",
      "value: found '1.5'; expected a whole number of 0 or more"),
    BadRow(
      "quantile that falls", weekly + ",quantile,0.4,", 8, "0",
      "value: found quantile 0.4 of 0; expected "),
    BadRow("row twice", weekly + ",quantile,0.4,", offset: 1, "row: found the task and output of") {
      lines, position in lines.insert(lines[position], at: position)
    },
    BadRow(
      "missing level", daily + ",quantile,0.3,", offset: -9,
      "output_type_id: found a task without quantile 0.3; expected every quantile"
    ) { lines, position in lines.remove(at: position) },
    BadRow(
      "missing mean", daily + ",mean,",
      "output_type: found a task without mean; expected a mean of every task"
    ) { lines, position in lines.remove(at: position) },
    BadRow("too few fields", daily + ",mean,", count: 2, "row: found 8 fields; expected 9") {
      lines, position in
      lines[position] = lines[position].split(separator: ",").dropLast().joined(separator: ",")
    },
    BadRow("too many fields", daily + ",mean,", count: 2, "row: found 10 fields; expected 9") {
      lines, position in lines[position] += ",1"
    },
    BadRow(
      "sample at one task only", weekly + ",sample,2,", 7, "77", count: 3,
      "output_type_id: found sample 77 in 1 of 28 tasks; expected all of them"),
    BadRow(
      "sample that lacks a task", weekly + ",sample,2,", offset: nil,
      "output_type_id: found sample 2 in 27 of 28 tasks; expected all of them"
    ) { lines, position in lines.remove(at: position) },
  ]
}
