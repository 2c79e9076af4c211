import Foundation
import Strait
import Testing
import StraitTestSupport

@Suite("Broken inputs")
struct BrokenInputTests {
  /// A command on broken files, in a folder that holds them and nothing else.
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let arguments: [String]
    var files: [String: [UInt8]] = [:]
    var status: Int32 = 2
    /// What each line of the message holds, in order.
    let messages: [String]

    var testDescription: String { name }

    static func importing(_ name: String, _ file: String, _ content: [UInt8], _ message: String...)
      -> Case
    {
      Case(
        name: name, arguments: ["data", "import", file, "-o", "out/a.csv"],
        files: [file: content], messages: message)
    }

    static func table(_ name: String, _ rows: String, _ message: String...) -> Case {
      Case(
        name: name, arguments: ["data", "import", "t.csv", "-o", "out/a.csv"],
        files: ["t.csv": Array("date,people,boats\n\(rows)".utf8)], messages: message)
    }

    /// A sound study with one text in it replaced.
    static func study(_ name: String, _ old: String, _ new: String, _ message: String...) -> Case {
      Case(
        name: name, arguments: ["run", "s.yaml", "--out", "out"],
        files: ["s.yaml": Array(sound.replacingOccurrences(of: old, with: new).utf8)],
        messages: message)
    }

    static func forecast(_ name: String, _ options: [String], _ message: String...) -> Case {
      Case(
        name: name, arguments: ["forecast", "--out", "out", "--paths", "10"] + options,
        messages: message)
    }

    static let sound = """
      strait: 1
      study: sound
      data: {arrivals: builtin, through: 2025-05-31}
      model: hurdle
      season: {from: 2025-06-01, to: 2025-06-30}
      simulation: {paths: 10, seed: 1}
      scenarios:
        - name: baseline
        - name: half
          interception: {rate: 0.5}

      """
  }

  private static let release = SheetBuilder.release()
  /// A container whose entry unpacks to more than 64 MiB, and declares 1,000 bytes.
  private static let bomb: [UInt8] = {
    // What comes again stands far back, so that the ratio of sizes stays below its own limit.
    let words = (0..<8192).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 5) }
    var zip = ZipBuilder()
    zip.entries = [
      ZipBuilder.Entry(
        name: "content.xml", content: Array(repeatElement(words, count: 65 << 7).joined()),
        declaredSize: 1000)
    ]
    return zip.bytes()
  }()

  static let cases: [Case] = [
    .importing(
      "truncated release", "r.ods", Array(release.prefix(release.count / 2)), "r.ods: found"),
    .importing(
      "not a zip container", "r.ods", Array("This is a text.\n".utf8),
      "r.ods:1: header: found no known column in 'This is a text.'"),
    .importing(
      "damaged zip container", "r.ods", Array("PK, but no more".utf8), "a damaged zip container"),
    .importing(
      "zip bomb", "r.ods", bomb, "entry 'content.xml' has more than 67108864 bytes"),
    .importing(
      "wrong sheet", "r.ods", SheetBuilder.release(dailyName: "SB_1"),
      "sheet 'SB_01': found no such sheet (sheets: Notes, SB_1, SB_02)"),
    .importing(
      "negative count in a release", "r.ods",
      SheetBuilder.release(days: [["2025-01-01", "-5", "1", "0"]]), "'-5', a negative count"),
    .importing(
      "gap in a release", "r.ods",
      SheetBuilder.release(days: [["2025-01-01", "1", "1", "0"], ["2025-01-04", "1", "1", "0"]]),
      "2 days missing between 2025-01-01 and 2025-01-04"),
    .table(
      "negative count", "2025-01-01,-5,1\n", "t.csv:2: column 'people': found '-5', a negative"),
    .table(
      "gap in the days", "2025-01-01,5,1\n2025-01-03,5,1\n",
      "t.csv:3: date: found 1 day missing between 2025-01-01 and 2025-01-03"),
    .table(
      "duplicate day", "2025-01-01,5,1\n2025-01-01,6,1\n", "t.csv:3: date: found 2025-01-01 twice"),
    .table(
      "text in a count", "2025-01-01,five,1\n",
      "t.csv:2: column 'people': found 'five', which is not a number"),
    .table(
      "29 February of a wrong year", "2025-02-28,5,1\n2025-02-29,5,1\n",
      "t.csv:3: column 'date': found '2025-02-29', a day that does not exist"),
    .table(
      "several problems", "2025-01-01,-5,1\n2025-01-02,x,1\n2025-02-30,1,1\n", "t.csv:2: ",
      "t.csv:3: ", "t.csv:4: "),
    .table("header without rows", "", "a header without rows"),
    .importing("empty file", "t.csv", [], "t.csv: found"),
    Case(
      name: "empty study", arguments: ["run", "s.yaml", "--out", "out"], files: ["s.yaml": []],
      messages: ["s.yaml: found an empty file"]),
    .study(
      "unknown key", "model: hurdle", "modle: hurdle",
      "s.yaml:4: modle: found an unknown key; expected one of strait, study, title, review, data, model"
    ),
    .study(
      "share above one", "rate: 0.5", "rate: 1.2",
      "s.yaml:10: scenarios[1].interception.rate: found '1.2'; expected a number from 0 to 1"),
    .study(
      "to before from", "to: 2025-06-30", "to: 2025-05-30",
      "s.yaml:5: season.to: found 2025-05-30, before 2025-06-01"),
    .study(
      "29 February in a study", "through: 2025-05-31", "through: 2025-02-29",
      "s.yaml:3: data.through: found '2025-02-29'; expected a day that exists"),
    .study(
      "several problems in a study", "simulation: {paths: 10, seed: 1}",
      "simulation: {paths: ten, seed: -1}\nbaseline: bsaeline", "s.yaml:6: simulation.paths",
      "s.yaml:6: simulation.seed", "s.yaml:7: baseline: found 'bsaeline'"),
    .study(
      "origin after the data",
      "through: 2025-05-31}\nmodel: hurdle\nseason: {from: 2025-06-01, to: 2025-06-30}",
      "through: 2030-01-01}\nseason: {from: 2030-06-01, to: 2030-06-30}",
      "s.yaml: through: found 2030-01-01; expected a day from 2018-01-01 to 2026-05-31"),
    .forecast(
      "--through after the data", ["--through", "2030-01-01"],
      "through: found 2030-01-01; expected a day from 2018-01-01 to 2026-05-31"),
    .study(
      "seed too large", "seed: 1}", "seed: 9007199254740992}",
      "s.yaml:6: simulation.seed: found '9007199254740992'; expected a whole number from 0"),
    .forecast(
      "--seed too large", ["--seed", "9007199254740992"],
      "--seed: found 9007199254740992; expected a whole number from 0 to 9007199254740991"),
    Case(
      name: "missing study", arguments: ["run", "sumer.yaml", "--out", "out"],
      files: ["summer.yaml": []],
      messages: [
        "sumer.yaml: found no such file; expected a study file; did you mean 'summer.yaml'?"
      ]),
    .forecast("missing data", ["--data", "none.csv"], "none.csv: found no such file"),
    .study("missing model", "model: hurdle", "model: none.json", "none.json: found no such file"),
    .study("zero paths", "paths: 10", "paths: 0", "s.yaml:6: simulation.paths: found '0'"),
    .forecast(
      "--paths 0", ["--paths", "0"], "--paths: found 0; expected a whole number from 1 to 10000000"),
    .study(
      "unknown model", "model: hurdle", "model: hurdel",
      "s.yaml: model: found 'hurdel'; expected a model that is built in"),
    .study(
      "model without levers", "model: hurdle", "model: climatology",
      "s.yaml: model: found 'climatology', which has no levers; expected a hurdle model"),
    .forecast(
      "more paths than a model can hold",
      ["--model", "climatology", "--horizon", "400", "--paths", "250001"],
      "paths: found 250001 paths of 400 days of model 'climatology'; expected at most 250000"),
    Case(
      name: "model that cannot be saved",
      arguments: ["fit", "--model", "climatology", "-o", "m.json"],
      messages: ["--output: found model 'climatology', which cannot be saved; expected a hurdle"]),
    .forecast("unknown --model", ["--model", "hurdel"], "did you mean 'hurdle'?"),
    .forecast(
      "a model that needs wind, without it", ["--model", "hurdle-wind"],
      "strait: --model: found model 'hurdle-wind' without a record of night wind; expected a record "
        + "of the nights of the data; give one with --wind"),
    .forecast(
      "--to before the origin", ["--through", "2025-05-31", "--to", "2025-05-31"],
      "--to: found 2025-05-31; expected a day from 1 to 400 days after the origin"),
    .forecast(
      "--to and --horizon", ["--to", "2026-01-31", "--horizon", "3"],
      "--to: found --horizon as well"),
    Case(
      name: "fitted model that is none",
      arguments: ["forecast", "--model", "m.json", "--out", "out"],
      files: ["m.json": Array("{\"format\": 1}".utf8)], messages: ["m.json: found no key"]),
    Case(
      name: "output below a file", arguments: ["forecast", "--paths", "10", "--out", "file/out"],
      files: ["file": [1]], messages: ["file/out: output folder: found a folder that cannot be"]),
    Case(
      name: "output is a file", arguments: ["run", "s.yaml", "--out", "file"],
      files: ["file": [1], "s.yaml": Array(Case.sound.utf8)],
      messages: ["file: output folder: found a folder that cannot be written (Not a directory)"]),
    .forecast(
      "output under /proc", ["--out", "/proc/strait"], "/proc/strait: output folder: found"),
    Case(
      name: "model saved below a file", arguments: ["fit", "-o", "file/m.json"],
      files: ["file": [1]], messages: ["file: output folder: found a folder that cannot be written"]
    ),
    Case(
      name: "model saved on a folder", arguments: ["fit", "-o", "."],
      messages: [".: found a folder; expected the path of a file"]),
  ]

  @Test(arguments: cases)
  func message(_ item: Case) async throws {
    try await withFolder { folder in
      for (name, content) in item.files {
        try Data(content).write(to: URL(fileURLWithPath: folder + "/" + name))
      }
      let before = try snapshot(folder)
      let result = try await Program.run(item.arguments, in: folder)
      #expect(result.status == item.status, "\(result.errors)")
      #expect(result.output.isEmpty)
      #expect(result.errors.hasSuffix("\n"))
      let lines = result.errors.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      #expect(lines.count == item.messages.count, "\(result.errors)")
      for (line, message) in zip(lines, item.messages) {
        #expect(line.hasPrefix("strait: "))
        #expect(line.contains(message), "\(line)")
        #expect(line.contains("found ") && line.contains("; expected "), "\(line)")
      }
      #expect(try snapshot(folder) == before, "nothing new is left")
    }
  }

  @Test func soundStudyIsSound() async throws {
    try await withFolder { folder in
      try Case.sound.write(toFile: folder + "/s.yaml", atomically: true, encoding: .utf8)
      let result = try await Program.run(["run", "s.yaml", "--out", "out"], in: folder)
      #expect(result.status == 0, "\(result.errors)")
    }
  }
}
