import StraitDiagnostics
import Testing

/// The problems of the input error that a reading throws; none, and a failed test, if it throws no such
/// error.
package func problems(
  _ location: SourceLocation = #_sourceLocation, _ reading: () throws -> Void
) -> [Problem] {
  do {
    try reading()
    Issue.record("the input was accepted", sourceLocation: location)
  } catch let error as InputError {
    return error.problems
  } catch {
    Issue.record("an error of another kind: \(error)", sourceLocation: location)
  }
  return []
}

/// The one problem that a reading meets.
package func refusal(
  _ location: SourceLocation = #_sourceLocation, _ reading: () throws -> Void
) -> Problem? {
  let found = problems(location, reading)
  #expect(found.count == 1, sourceLocation: location)
  return found.first
}
