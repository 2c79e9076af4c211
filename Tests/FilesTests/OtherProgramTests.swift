import StraitFiles
import Testing

@Suite("Programs that are started", .timeLimit(.minutes(30)))
struct OtherProgramTests {
  /// More on standard error than a pipe holds, before a word on the other.
  @Test func bothPipesAreRead() throws {
    let script = "head -c 200000 /dev/zero | tr '\\0' 'x' >&2; echo done; exit 3"
    let ending = try OtherProgram.run(["sh", "-c", script], seconds: 30)
    #expect(ending.status == 3 && ending.cut == nil)
    #expect(ending.output == Array("done\n".utf8))
    #expect(ending.errors.utf8.count == 64 << 10)
  }

  @Test func oneThatDoesNotEndIsEnded() throws {
    let start = ContinuousClock.now
    let late = try OtherProgram.run(["sleep", "50"], seconds: 0.3)
    let long = try OtherProgram.run(["cat", "/dev/zero"], mostOutput: 1 << 20, seconds: 50)
    #expect(late.cut == .outOfTime && long.cut == .tooMuchOutput)
    let time = ContinuousClock.now - start
    #expect(time < .seconds(20))
  }

  @Test func itEndsWithTheTask() async throws {
    let task = Task { try OtherProgram.run(["sleep", "50"], seconds: 50) }
    try await Task.sleep(for: .milliseconds(200))
    task.cancel()
    #expect(try await task.value.cut == .cancelled)
  }

  @Test func aMissingOneIsTold() throws {
    #expect(try OtherProgram.run(["no-such-program"], seconds: 5).status == 127)
  }
}
