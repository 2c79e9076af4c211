import Foundation
import Strait
import Testing
import StraitTestSupport

@Suite("Checks of hubs")
struct HubCheckTests {
  /// The problems that a check finds, up to `most` of them.
  private func problems(_ hub: String, most: Int = 50) throws -> [Problem] {
    do {
      _ = try HubCheck(of: hub, most: most)
      return []
    } catch let error as InputError {
      return error.problems
    }
  }

  @Test func soundHub() async throws {
    try await HubRunFixture.withHub { hub, _, _ in
      let check = try HubCheck(of: hub, most: 1)
      #expect(check.rounds == [HubRunFixture.origin] && check.models == ["strait-hurdle"])
      #expect(check.tasks == 2 * 2 * (47 + 7 + 2))
      #expect(check.rows == check.tasks * 25 + 2 * 2 * 7 * HubRunFixture.samplePaths)
    }
  }

  /// Every kind of bad row is found, at its row and with its reason, and nothing else is.
  @Test(arguments: BadRow.all)
  func badRow(_ bad: BadRow) async throws {
    try await HubRunFixture.withHub { hub, _, _ in
      let path = "\(hub)/\(HubRunFixture.output)"
      var lines = String(decoding: try bytes(path), as: UTF8.self)
        .split(separator: "\n").map(String.init)
      let position = try #require(lines.firstIndex { $0.hasPrefix(bad.row) })
      let first = try #require(lines.firstIndex { $0.contains(",sample,2,") })
      bad.spoil(&lines, position)
      try write(lines.joined(separator: "\n") + "\n", to: path)
      let found = try problems(hub)
      let line = bad.offset.map { position + $0 + 1 } ?? first + 1
      let place = "\(path):\(line): \(bad.problem)"
      let words = found.map(\.description)
      #expect(words.contains { $0.hasPrefix(place) }, "\(place)\n\(words.joined(separator: "\n"))")
      #expect(found.count == bad.count, "\(words.joined(separator: "\n"))")
      #expect(found.allSatisfy { $0.file == path })
    }
  }

  @Test func missingTask() async throws {
    try await HubRunFixture.withHub { hub, _, _ in
      let path = "\(hub)/\(HubRunFixture.output)"
      let lines = String(decoding: try bytes(path), as: UTF8.self).split(separator: "\n")
      let kept = lines.filter { !$0.contains(",half,channel,monthly people,2,") }
      #expect(lines.count == kept.count + 25)
      try write(kept.joined(separator: "\n") + "\n", to: path)
      let found = try problems(hub)
      #expect(found.count == 1)
      #expect(
        found.first?.found
          == "no row of horizon 2, location channel, origin_date 2023-06-14, scenario_id half, "
          + "target monthly people")
    }
  }

  /// All problems are counted and the first are named.
  @Test func firstAndCount() async throws {
    try await HubRunFixture.withHub { hub, _, _ in
      let path = "\(hub)/\(HubRunFixture.output)"
      let text = String(decoding: try bytes(path), as: UTF8.self)
      try write(text.replacingOccurrences(of: ",mean,NA,", with: ",mean,NA,-"), to: path)
      let tasks = 2 * 2 * (47 + 7 + 2)
      let found = try problems(hub, most: 3)
      #expect(found.count == 4)
      #expect(found.prefix(3).map(\.line) == [2, 27, 52])
      #expect(found.last?.found == "\(tasks) problems, of which the first 3 are shown")
      #expect(try problems(hub, most: 10_000).count == tasks)
    }
  }

  /// Names of files and folders, and metadata.
  @Test func layout() async throws {
    func problem(_ change: (String) throws -> Void) async throws -> [String] {
      try await HubRunFixture.withHub { hub, _, _ in
        try change(hub)
        return try problems(hub).map { $0.description.replacingOccurrences(of: hub, with: "hub") }
      }
    }
    func move(_ old: String, _ new: String) throws {
      try FileManager.default.moveItem(atPath: old, toPath: new)
    }
    let metadata = "/model-metadata/strait-hurdle.yml"
    var found = try await problem { try FileManager.default.removeItem(atPath: $0 + metadata) }
    #expect(found.count == 1)
    #expect(found[0].hasPrefix("hub/model-metadata/strait-hurdle.yml: found no such file"))

    found = try await problem { hub in
      try write(
        "team_abbr: strait\nmodel_abbr: other\ndesignated_model: true\n", to: hub + metadata)
    }
    #expect(found.count == 3)
    #expect(found[2].hasPrefix("hub\(metadata):2: model_abbr: found 'other'; expected 'hurdle'"))

    found = try await problem { hub in
      try move(
        "\(hub)/\(HubRunFixture.output)",
        "\(hub)/model-output/strait-hurdle/2023-06-21-strait-hurdle.csv")
    }
    #expect(found.count == 1 && found[0].contains("found round '2023-06-21'; expected a round of"))

    found = try await problem { hub in
      try move(
        "\(hub)/\(HubRunFixture.output)", "\(hub)/model-output/strait-hurdle/2023-06-14.csv")
    }
    #expect(found.count == 1 && found[0].contains("expected <round>-strait-hurdle.csv"))

    found = try await problem { hub in
      try move(hub + "/model-output/strait-hurdle", hub + "/model-output/hurdle")
    }
    #expect(found.count == 1 && found[0].contains("expected folders named <team>-<model>"))

    found = try await problem { try FileManager.default.removeItem(atPath: $0 + "/model-output") }
    #expect(found.count == 1 && found[0].contains("found no file of model output"))

    found = try await problem { hub in
      let path = "\(hub)/\(HubRunFixture.output)"
      let text = String(decoding: try bytes(path), as: UTF8.self)
      try write(text.replacingOccurrences(of: "horizon,", with: "horizn,"), to: path)
    }
    #expect(found.count == 2)
    #expect(found.allSatisfy { $0.contains(".csv:1: horiz") })
    #expect(found[1].hasSuffix("did you mean 'horizon'?"))
  }

  /// What no check could be made against is said of the file that asks for it.
  @Test(arguments: [
    ("\"mean\" : {", "\"cdf\" : {", "output_type.cdf: found an output type that this check"),
    ("\"round_id\" : \"origin_date\"", "\"round_id\" : \"week\"", "found 'week', which is no"),
    ("\"rounds\" : [", "\"rounds\" : 3, \"other\" : [", "rounds: found a value that is no Array"),
    (
      "\"is_required\" : true", "\"is_required\" : \"yes\"", "is_required: found a value that is no"
    ),
    ("{", "[", "tasks.json: found text that is no JSON"),
  ])
  func badTasks(_ old: String, _ new: String, _ message: String) async throws {
    try await HubRunFixture.withHub { hub, _, _ in
      let path = hub + "/hub-config/tasks.json"
      let text = String(decoding: try bytes(path), as: UTF8.self)
      let spoilt = text.replacingOccurrences(of: old, with: new)
      #expect(spoilt != text)
      try write(spoilt, to: path)
      let found = try problems(hub)
      #expect(found.contains { $0.description.contains(message) }, "\(found)")
      #expect(found.allSatisfy { $0.file == path })
    }
  }
}
