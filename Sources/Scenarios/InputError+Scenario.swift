import StraitDiagnostics

extension InputError {
  /// The same error with every key seen from a scenario of a study file.
  func inScenario(_ name: String, file: String) -> InputError {
    InputError(
      problems.map { problem in
        var named = problem
        named.file = problem.file ?? file
        let key = problem.key.map { $0.hasPrefix("weather.") ? $0 : "weather.\($0)" }
        named.key = "scenario \(name)" + (key.map { ".\($0)" } ?? "")
        return named
      })
  }
}
