import StraitDiagnostics
import StraitFiles
import StraitRunFolder

/// What a sensitivity analysis says of a lever: how the mean number of people changes where the lever
/// is moved alone to either end of its range.
package struct LeverImpact {
  /// An end of the range.
  package struct End {
    /// The value of the lever, as the table has it.
    package let value: String
    /// The difference of the mean number of people, as the table has it; empty where there is none.
    package let difference: String
  }

  /// The lever with its parameter.
  package let lever: String
  /// The ends, in the order of the table.
  package let ends: [End]

  /// The impacts that a sensitivity analysis found, in its order.
  ///
  /// - Throws: ``InputError`` where the folder is not that of a sensitivity analysis.
  package static func read(_ folder: FinishedFolder) throws -> [LeverImpact] {
    guard let table = try folder.optionalTable(.tornado) else {
      throw InputError(
        file: folder.path, key: "command", found: "the folder of \(folder.manifest.command)",
        expected: "the folder of sensitivity")
    }
    let columns = try ["lever", "lever_value", "output", "difference"].map { try table.column($0) }
    let rows = table.rows.indices.filter { columns[2][$0] == "people" }
    var names: [String] = []
    for row in rows where !names.contains(columns[0][row]) { names.append(columns[0][row]) }
    return names.map { name in
      LeverImpact(
        lever: name,
        ends: rows.filter { columns[0][$0] == name }.map {
          End(value: columns[1][$0], difference: columns[3][$0])
        })
    }
  }

  /// The impact in words.
  package var words: String {
    ends.map { end in
      let difference = Double(end.difference).map(NumberText.signed) ?? "no answer"
      return "at \(end.value): \(difference)"
    }.joined(separator: "; ")
  }
}
