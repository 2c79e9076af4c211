/// The name of a model in a hub, `<team>-<model>`: each of letters, digits and underscores.
struct HubModelID: Hashable, CustomStringConvertible {
  let team: String
  let model: String

  /// What each part may be, for messages.
  static let expected = "letters, digits and underscores"

  /// A name of two parts; `nil` where one is not of letters, digits and underscores.
  init?(team: String, model: String) {
    guard Self.isValid(team), Self.isValid(model) else { return nil }
    self.team = team
    self.model = model
  }

  /// A name as a folder has it.
  init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2 else { return nil }
    self.init(team: parts[0], model: parts[1])
  }

  var description: String { "\(team)-\(model)" }

  /// Whether a text may be a team or model.
  static func isValid(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy {
        (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || $0 == 95
      }
  }
}
