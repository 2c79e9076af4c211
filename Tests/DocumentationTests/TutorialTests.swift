import Foundation
import Testing
import StraitTestSupport

@Suite("Tutorial")
struct TutorialTests {
  private static let resources = Repository.catalogue.appendingPathComponent("Resources")

  private static func steps() throws -> [String] {
    try Repository.files(below: resources, ending: ".swift")
      .map { try String(contentsOf: $0, encoding: .utf8) }
  }

  /// The program is compiled from the last step itself, so that with this each step compiles and runs.
  @Test func everyStepGoesOnFromTheOneBefore() throws {
    let steps = try Self.steps()
    #expect(steps.count == 7)
    for (step, next) in zip(steps, steps.dropFirst()) {
      #expect(next.hasPrefix(step + "\n") && next.count > step.count)
    }
    #expect(try Repository.text("Tests/Tutorial/main.swift") == steps.last)
  }

  @Test func everyFileOfTheTutorialIsShown() throws {
    let pages = try Repository.files(below: Repository.catalogue, ending: ".tutorial")
      .map { try String(contentsOf: $0, encoding: .utf8) }.joined()
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.resources.path)
    #expect(names.count == 9)
    for name in names { #expect(pages.contains("\"\(name)\""), "\(name) is shown nowhere") }
  }

  @Test func lastStepPrintsAndDrawsWhatIsShown() async throws {
    let program = try #require(Bundle.main.executableURL).deletingLastPathComponent()
      .appendingPathComponent("tutorial")
    try await withFolder { folder in
      let result = try await ChildProcess.run([program.path], in: folder)
      #expect(result.status == 0, "\(result.errors)")
      try write(result.output, to: folder + "/output")
      for (made, shown) in [("output", "output.txt"), ("summer-2025/fan.svg", "fan.svg")] {
        let isSame =
          try bytes("\(folder)/\(made)")
          == bytes(Self.resources.appendingPathComponent(shown).path)
        #expect(
          isSame,
          "\(shown) is not what the program makes: run it in an empty folder, and copy \(made)")
      }
      let comparison = folder + "/summer-2025/comparison.csv"
      #expect(
        try String(contentsOfFile: comparison, encoding: .utf8).contains("\nhalf-intercepted,"))
    }
  }
}
