import Foundation
import Testing

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

  @Test func lastStepPrintsAndDrawsWhatIsShown() throws {
    let program = try #require(Bundle.main.executableURL).deletingLastPathComponent()
      .appendingPathComponent("tutorial")
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("strait-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let output = folder.appendingPathComponent("output")
    try Data().write(to: output)
    let process = Process()
    process.executableURL = program
    process.currentDirectoryURL = folder
    process.standardOutput = try FileHandle(forWritingTo: output)
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    for (made, shown) in [("output", "output.txt"), ("summer-2025/fan.svg", "fan.svg")] {
      let isSame =
        try Data(contentsOf: folder.appendingPathComponent(made))
        == Data(contentsOf: Self.resources.appendingPathComponent(shown))
      #expect(
        isSame,
        "\(shown) is not what the program makes: run it in an empty folder, and copy \(made)")
    }
    let comparison = folder.appendingPathComponent("summer-2025/comparison.csv")
    #expect(try String(contentsOf: comparison, encoding: .utf8).contains("\nhalf-intercepted,"))
  }
}
