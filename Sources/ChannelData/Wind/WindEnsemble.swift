import Foundation
import StraitTimeSeries

/// An ensemble of weather forecasts in one file: several members at a time, each a record of its own.
///
/// Open-Meteo's ensemble files have a column for each member beside the control; a CSV file of the
/// program's own kind has a column `member`.
package enum WindEnsemble {
  /// The members that a file holds.
  ///
  /// - Parameters:
  ///   - bytes: the content of the file.
  ///   - file: its name.
  ///   - timeZone: the zone of times that name none.
  /// - Returns: a record for each member, the control first; `nil` where the file is no ensemble.
  /// - Throws: ``InputError`` where a member cannot be read.
  package static func read(
    _ bytes: [UInt8], file: String, timeZone: String?
  ) throws -> [NightWind]? {
    guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
    let lines = text.split(omittingEmptySubsequences: true, whereSeparator: \.isNewline)
    guard let header = lines.first else { return nil }
    if let members = try byColumn(lines, file: file, bytes: bytes, timeZone: timeZone) {
      return members
    }
    let names = header.split(separator: ",", omittingEmptySubsequences: false).map {
      $0.trimmingCharacters(in: .whitespaces).lowercased()
    }
    guard let position = names.firstIndex(of: "member") else { return nil }
    var order: [String] = []
    var contents: [String: String] = [:]
    func without(_ cells: [Substring]) -> String {
      cells.enumerated().filter { $0.offset != position }.map { String($0.element) }
        .joined(separator: ",") + "\n"
    }
    let head = without(header.split(separator: ",", omittingEmptySubsequences: false))
    for line in lines.dropFirst() {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      guard cells.indices.contains(position) else { continue }
      let member = cells[position].trimmingCharacters(in: .whitespaces)
      if contents[member] == nil {
        order.append(member)
        contents[member] = head
      }
      contents[member]! += without(cells)
    }
    guard order.count > 1 else { return nil }
    return try order.map { member in
      try WindFile.read(
        [(name: "\(file), member \(member)", bytes: Array(contents[member]!.utf8))],
        timeZone: timeZone
      ).nightWind
    }
  }

  private static func byColumn(
    _ lines: [Substring], file: String, bytes: [UInt8], timeZone: String?
  ) throws -> [NightWind]? {
    let names = OpenMeteoCSV.members(of: lines.prefix(400).map(String.init))
    guard !names.isEmpty else { return nil }
    return try ([nil] + names).map { name in
      try WindFile.read([(name: file, bytes: bytes)], station: name, timeZone: timeZone).nightWind
    }
  }
}
