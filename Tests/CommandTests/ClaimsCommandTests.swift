import Foundation
import Testing
import StraitTestSupport

@Suite("strait claims")
struct ClaimsCommandTests {
  private static let shipped = Repository.path("Scenarios/claims-2023-06.yaml")

  private static let statements = """
    strait: 1
    claims: two
    title: Two statements
    statements:
      - {id: day, words: 497 people arrived., said: 2023-06-12, source: a test,
         day: {date: 2023-04-22, people: 497}}
      - {id: fall, words: Arrivals are down a fifth., said: 2023-06-12, source: "a test, again",
         change: {from: 2023-01-01, to: 2023-05-31, per-cent: about -20}}

    """

  private func withStatements(_ body: (String) async throws -> Void) async throws {
    try await withFolder { folder in
      try Self.statements.write(toFile: folder + "/two.yaml", atomically: true, encoding: .utf8)
      try await body(folder)
    }
  }

  private func rows(_ path: String) throws -> [[String]] {
    String(decoding: try bytes(path), as: UTF8.self).split(separator: "\n").map { line in
      var cells = [""]
      var isQuoted = false
      for character in line {
        if character == "\"" {
          isQuoted.toggle()
        } else if character == ",", !isQuoted {
          cells.append("")
        } else {
          cells[cells.count - 1].append(character)
        }
      }
      return cells
    }
  }

  @Test func shippedFile() async throws {
    try await withFolder { folder in
      let result = try await Program.run(
        ["claims", Self.shipped, "--paths", "500", "--out", "out"], in: folder)
      #expect(result.status == 0, "\(result.errors)")
      #expect(
        try names(in: folder + "/out") == [
          "claims.csv", "datapackage.json", "manifest.json", "variation.csv",
        ])
      for line in [
        "day-11-june: matches the figures then published", "day-22-april: matches",
        "year-so-far: matches after rounding", "record-2022: matches",
        "stopped-or-succeeded-2022: differs; matches by share-by-boats",
        "albanian-arrivals: matches", "better-weather: cannot be checked with this data",
      ] {
        #expect(result.output.contains("\n\(line)\n"), "\(line)")
      }
      #expect(result.output.split(separator: "\n").allSatisfy { $0.count <= 100 })
      #expect(result.output.contains("hurdle, no change of level: "))
      #expect(result.output.contains("hurdle, a year's ordinary drift: "))
      #expect(result.output.contains("16 statements: 5 matches, 2 matches after rounding, "))
    }
  }

  @Test func tablesAreTidy() async throws {
    try await withStatements { folder in
      let result = try await Program.run(
        ["claims", "two.yaml", "--paths", "200", "--out", "out", "--quiet"], in: folder)
      #expect(result.status == 0 && result.output.isEmpty && result.errors.isEmpty)
      let claims = try rows(folder + "/out/claims.csv")
      #expect(
        claims[0] == [
          "claim", "statement", "said", "check", "verdict", "reading", "standing", "quantity",
          "unit", "stated",
          "found", "reading_verdict", "definition", "origin", "source", "note",
        ])
      #expect(claims.allSatisfy { $0.count == 16 })
      #expect(
        claims[1] == [
          "day", "497 people arrived.", "2023-06-12", "day", "matches", "day", "stated", "people",
          "people", "497", "497",
          "matches", "people, 2023-04-22", "daily series", "a test", "",
        ])
      for row in claims.dropFirst() {
        #expect(row[9].isEmpty || Double(row[9]) != nil)
        #expect(Double(row[10]) != nil)
      }
      #expect(claims.dropFirst(2).allSatisfy { $0[0] == "fall" && $0[14] == "a test, again" })
      let variation = try rows(folder + "/out/variation.csv")
      #expect(
        variation[0] == [
          "claim", "model", "assumption", "quantity", "value", "mcse", "lower90", "upper90",
        ])
      #expect(
        variation.dropFirst().map { Array($0[..<4]) } == [
          ["fall", "hurdle", "no change of level", "probability"],
          ["fall", "hurdle", "no change of level", "change"],
          ["fall", "hurdle", "a year's ordinary drift", "probability"],
          ["fall", "hurdle", "a year's ordinary drift", "change"],
        ])
    }
  }

  @Test func sameBytesForTheSameSeed() async throws {
    try await withStatements { folder in
      for (out, seed) in [("a", "3"), ("b", "3"), ("c", "4")] {
        let result = try await Program.run(
          ["claims", "two.yaml", "--paths", "300", "--seed", seed, "--out", out], in: folder)
        #expect(result.status == 0, "\(result.errors)")
      }
      for name in ["claims.csv", "variation.csv"] {
        #expect(try bytes("\(folder)/a/\(name)") == bytes("\(folder)/b/\(name)"))
      }
      #expect(try bytes(folder + "/a/variation.csv") != bytes(folder + "/c/variation.csv"))
      let manifest = try #require(
        try JSONSerialization.jsonObject(with: Data(bytes(folder + "/a/manifest.json")))
          as? [String: Any])
      #expect(manifest["command"] as? String == "claims")
      #expect(manifest["seed"] as? Int == 3 && manifest["paths"] as? Int == 300)
      #expect(
        manifest["verdicts"] as? [String: String] == [
          "day": "matches", "fall": "matches after rounding",
        ])
      let inputs = try #require(manifest["inputs"] as? [[String: Any]])
      #expect(
        inputs.compactMap { $0["role"] as? String } == [
          "claims", "arrivals", "preventions", "facts",
        ])
      #expect((manifest["outputs"] as? [[String: Any]])?.count == 3)
    }
  }

  @Test func json() async throws {
    try await withStatements { folder in
      let result = try await Program.run(
        ["claims", "two.yaml", "--paths", "200", "--format", "json"], in: folder)
      #expect(result.status == 0, "\(result.errors)")
      #expect(try names(in: folder + "/Notebooks-Exports") == ["two"])
      let report = try #require(
        try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
      let statements = try #require(report["statements"] as? [[String: Any]])
      #expect(statements.compactMap { $0["verdict"] as? String }.first == "matches")
      let readings = try #require(statements[0]["readings"] as? [[String: Any]])
      #expect(readings[0]["found"] as? Int == 497)
      let variation = try #require(statements[1]["variation"] as? [String: Any])
      #expect(variation["change"] as? Double == -0.2)
      #expect((variation["chances"] as? [[String: Any]])?.count == 2)
    }
  }

  /// What lies after the origin cannot be checked, and that is no error.
  @Test func asOfADay() async throws {
    try await withFolder { folder in
      let result = try await Program.run(
        ["claims", Self.shipped, "--paths", "100", "--through", "2023-06-11", "--out", "out"],
        in: folder)
      #expect(result.status == 0, "\(result.errors)")
      #expect(result.output.contains("\nforecast-2024: cannot be checked with this data\n"))
      #expect(result.output.contains("\nrise-over-summer: cannot be checked with this data\n"))
      #expect(result.output.contains("the series runs from 2018-01-01 to 2023-06-11"))
      #expect(result.output.contains("\nyear-so-far: matches after rounding\n"))
    }
  }

  @Test func aFileOfPeopleOnly() async throws {
    try await withFolder { folder in
      try "date,people\n2023-06-10,5\n2023-06-11,7\n".write(
        toFile: folder + "/a.csv", atomically: true, encoding: .utf8)
      try """
      strait: 1
      claims: own
      statements:
        - {id: a, words: \(String(repeating: "many words ", count: 40)), said: 2023-06-12, source: s, highest: {date: 2023-06-11, people: 7}}
        - {id: b, words: w, said: 2023-06-12, source: s, total: {from: 2023-06-10, to: 2023-06-11, boats: 2}}
      """.write(toFile: folder + "/own.yaml", atomically: true, encoding: .utf8)
      let result = try await Program.run(
        ["claims", "own.yaml", "--data", "a.csv", "--out", "out"], in: folder)
      #expect(result.status == 0, "\(result.errors)")
      #expect(result.output.contains("\na: matches\n"))
      #expect(result.output.contains("\nb: cannot be checked with this data\n"))
      #expect(result.output.contains("needs a series that counts boats"))
      #expect(result.output.split(separator: "\n").allSatisfy { $0.count <= 100 })
    }
  }

  @Test(.enabled(if: Repository.westhinder != nil, Repository.noWesthinder))
  func weatherShare() async throws {
    try await withStatements { folder in
      let wind = try #require(Repository.westhinder)
      let result = try await Program.run(
        ["claims", "two.yaml", "--paths", "300", "--wind", wind, "--out", "out"],
        in: folder)
      #expect(result.status == 0, "\(result.errors)")
      #expect(result.output.contains("hurdle-wind, no change of level: "))
      #expect(result.output.contains("weather alone: −"))
      let share = try #require(
        try rows(folder + "/out/variation.csv").first {
          $0[2] == "weather alone" && $0[3] == "share"
        })
      let (value, lower, upper) = (Double(share[4])!, Double(share[6])!, Double(share[7])!)
      #expect(lower < value && value < upper && (0.1...0.9).contains(value))
    }
  }

  @Test(arguments: [
    (["claims", "bad.yaml"], ["bad.yaml:4: statements: found no statement", "bad.yaml:3: titel"]),
    (["claims", "none.yaml"], ["none.yaml: found no such file; expected a claims file"]),
    (["claims", "bad.yaml", "--paths", "0"], ["--paths: found 0"]),
    (["claims", "bad.yaml", "--seed", "9007199254740992"], ["--seed: found 9"]),
    (["claims", "bad.yaml", "--station", "x"], ["--station: found no --wind"]),
  ])
  func refusals(_ call: [String], _ messages: [String]) async throws {
    try await withFolder { folder in
      try "strait: 1\nclaims: bad\ntitel: x\nstatements: []\n".write(
        toFile: folder + "/bad.yaml", atomically: true, encoding: .utf8)
      let result = try await Program.run(call + ["--out", "out"], in: folder)
      #expect(result.status == 2 && result.output.isEmpty)
      for message in messages { #expect(result.errors.contains(message), "\(result.errors)") }
      #expect(try names(in: folder) == ["bad.yaml"])
    }
  }
}
