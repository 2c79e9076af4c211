import Strait
import Testing

/// The problems of the input error that a reading throws; none, recorded, if it throws no such error.
func problems(_ reading: () throws -> Void) -> [Problem] {
  do {
    try reading()
    Issue.record("the input was accepted")
  } catch let error as InputError {
    return error.problems
  } catch {
    Issue.record("an error of another kind: \(error)")
  }
  return []
}

/// The one problem that a reading meets.
func refusal(_ reading: () throws -> Void) -> Problem? {
  let found = problems(reading)
  #expect(found.count == 1)
  return found.first
}
