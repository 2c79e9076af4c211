/// One way to read a statement: a figure stated, the figure found, and the definition behind it.
package struct Reading: Sendable, Equatable {
  /// What a reading has to do with the statement.
  package enum Standing: String, Sendable {
    /// A part of what was said; it counts for the verdict on the statement.
    case stated
    /// Another definition that the words allow.
    case alternative
    /// Something to know beside it.
    case context
  }

  /// A short name, the same in every file.
  package let name: String
  /// What it has to do with the statement.
  package let standing: Standing
  /// The kind of figure.
  package let quantity: Quantity
  /// The figure stated; `nil` where none was.
  package let stated: StatedNumber?
  /// The figure found, in the unit of the quantity; `nil` where the data hold none.
  package let found: Double?
  /// The verdict; `nil` where nothing was stated.
  package let verdict: Verdict?
  /// What the figure found is, in words.
  package let definition: String
  /// Where the figure found comes from.
  package let origin: String
  /// What a person should know about it; empty where nothing.
  package let note: String

  /// A reading in all its parts.
  package init(
    _ name: String, as standing: Standing = .stated, _ quantity: Quantity,
    stated: StatedNumber? = nil, found: Double?, verdict: Verdict?, definition: String,
    origin: String = ClaimEvidence.seriesOrigin, note: String = ""
  ) {
    self.name = name
    self.standing = standing
    self.quantity = quantity
    self.stated = stated
    self.found = found
    self.verdict = verdict
    self.definition = definition
    self.origin = origin
    self.note = note
  }

  /// A reading of a figure stated: the verdict follows from the two figures, or from the one published
  /// at the time where the figure found has been revised since.
  static func comparing(
    _ name: String, as standing: Standing = .stated, _ quantity: Quantity,
    _ stated: StatedNumber?, with found: Double, published: ThenPublished.Figure? = nil,
    definition: String, origin: String = ClaimEvidence.seriesOrigin, note: String = ""
  ) -> Reading {
    var verdict = stated?.verdict(on: found, isCount: quantity.isCount)
    var notes = note.isEmpty ? [] : [note]
    if let stated, let published, verdict == .differs,
      stated.verdict(on: published.value, isCount: quantity.isCount).agrees
    {
      verdict = .matchesThenPublished
      notes.append("then published: \(published.text) (\(published.source))")
    }
    if verdict == .differs, let miss = stated?.nearMiss(of: found) { notes.append(miss) }
    return Reading(
      name, as: standing, quantity, stated: stated, found: found, verdict: verdict,
      definition: definition, origin: origin, note: notes.joined(separator: "; "))
  }

  /// A reading for which the data hold nothing, with the data that would serve.
  static func unavailable(
    _ name: String, as standing: Standing = .stated, _ quantity: Quantity,
    _ stated: StatedNumber? = nil, definition: String, needs: String
  ) -> Reading {
    Reading(
      name, as: standing, quantity, stated: stated, found: nil, verdict: .cannotBeChecked,
      definition: definition, origin: "", note: "needs \(needs)")
  }
}
