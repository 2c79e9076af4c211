import StraitDiagnostics
import StraitFiles

/// Slurm's own commands, by which jobs are handed in, looked at and taken back.
package struct SlurmClient: Sendable {
  /// What a command said.
  private struct Answer {
    let status: Int32
    let output: String
    let errors: String
  }

  /// The commands of this machine.
  ///
  /// - Throws: ``InputError`` where there are none.
  package init() throws {
    for name in ["sbatch", "squeue", "scancel"] where try Self.run([name, "--version"]).status != 0
    {
      throw InputError(
        key: "slurm", found: "no program \(name)",
        expected: "the commands of Slurm on this machine",
        suggestion: "submit from a machine of the cluster")
    }
  }

  /// Hands in a script.
  ///
  /// - Parameters:
  ///   - script: its path.
  ///   - job: the job, all of whose tasks must have ended well before it starts.
  /// - Returns: the number of the job.
  /// - Throws: ``RunError`` where Slurm refuses it, in Slurm's words.
  package func submit(_ script: String, after job: Int? = nil) throws -> Int {
    var words = ["sbatch", "--parsable"]
    if let job { words += ["--dependency=afterok:\(job)", "--kill-on-invalid-dep=yes"] }
    let answer = try Self.run(words + [script])
    // With several clusters the name of one follows: 17;cluster.
    let number = answer.output.prefix { $0.isNumber }
    guard answer.status == 0, let job = Int(number) else {
      let reason = Self.reason(answer)
      let isArray = reason.lowercased().contains("array")
      throw RunError(
        "Slurm did not take \(script): \(reason)" + (isArray ? "; ask for fewer `shards`" : ""))
    }
    return job
  }

  /// The most tasks that an array numbered from 1 may have; `nil` where the cluster does not say.
  package func mostTasks() -> Int? {
    guard let answer = try? Self.run(["scontrol", "show", "config"]), answer.status == 0,
      let line = answer.output.split(separator: "\n").first(where: { $0.hasPrefix("MaxArraySize") }
      ),
      let size = line.split(whereSeparator: { $0 == "=" || $0 == " " }).last.flatMap({ Int($0) })
    else { return nil }
    // The size is one more than the largest number of a task.
    return size - 1
  }

  /// What Slurm says of the tasks of jobs that have not ended: the job, the number of the task in its
  /// array (`nil` for one without), and the state, such as `RUNNING`.
  ///
  /// - Returns: the tasks; `nil` where Slurm does not answer for now.
  /// - Throws: ``RunError`` where squeue cannot be started.
  package func tasks(of jobs: [Int]) throws -> [(job: Int, task: Int?, state: String)]? {
    let list = jobs.map(String.init).joined(separator: ",")
    let answer = try Self.run([
      "squeue", "--noheader", "--array", "--jobs=\(list)", "--format=%F|%K|%T",
    ])
    // It has forgotten jobs that ended some minutes ago.
    if answer.status != 0 { return answer.errors.contains("Invalid job id") ? [] : nil }
    return answer.output.split(separator: "\n").compactMap { line in
      let fields = line.split(separator: "|")
      guard fields.count == 3, let job = Int(fields[0]) else { return nil }
      return (job, Int(fields[1]), String(fields[2]))
    }
  }

  /// Takes a job back.
  package func cancel(_ job: Int) throws { _ = try Self.run(["scancel", String(job)]) }

  private static func reason(_ answer: Answer) -> String {
    let text = answer.errors.isEmpty ? answer.output : answer.errors
    let lines = text.split(separator: "\n").joined(separator: "; ")
    return lines.isEmpty ? "it ended with code \(answer.status)" : lines
  }

  /// Runs a command to its end; the status is 127 where there is no such program.
  private static func run(_ words: [String]) throws -> Answer {
    do {
      let program = try OtherProgram.run(words, seconds: patience)
      if program.cut == .cancelled { throw CancellationError() }
      guard program.cut == nil else {
        throw RunError("\(words[0]) did not answer within \(Int(patience)) s, or said too much")
      }
      return Answer(
        status: program.status, output: String(decoding: program.output, as: UTF8.self),
        errors: program.errors)
    } catch let error where error is RunError || error is CancellationError {
      throw error
    } catch {
      throw RunError("cannot start \(words[0]): \(error)")
    }
  }

  /// How long a command of Slurm may take, in seconds: its own limit for messages is far below.
  private static let patience = 300.0
}
