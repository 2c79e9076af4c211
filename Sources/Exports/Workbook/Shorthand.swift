/// The shorthand of official statistics that the tables of a workbook need, in square brackets.
///
/// Source: Government Analysis Function, *Using symbols and shorthand*, 2022.
enum Shorthand: String, CaseIterable {
  /// A calculated value in place of an observed one.
  case forecast = "[f]"
  /// A figure that its source may still revise.
  case provisional = "[p]"
  /// No value can be there.
  case notApplicable = "[z]"

  /// What it means.
  var meaning: String {
    switch self {
    case .forecast: "Forecast: calculated by simulation, or from what was simulated; not observed."
    case .provisional:
      "Provisional: official figures as the release that was read has them; their source may revise them."
    case .notApplicable: "Not applicable: no value belongs in the cell, which is left blank."
    }
  }
}
