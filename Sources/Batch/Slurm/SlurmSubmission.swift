import StraitFiles
import Foundation
import StraitDiagnostics
import StraitFiles

/// A run that was handed in to Slurm: its two jobs, and how far they are.
package struct SlurmSubmission: Sendable {
  /// The numbers of the jobs.
  package let jobs: SlurmJobs
  let scripts: SlurmScripts
  let client: SlurmClient

  private static let record = "slurm.json"

  /// Writes the scripts of a run and hands them in.
  ///
  /// - Parameters:
  ///   - scripts: the scripts.
  ///   - client: Slurm's commands.
  /// - Throws: ``InputError`` where there are more shards than an array of the cluster may have tasks, jobs
  ///   of an earlier run are still to write into the output folder, or it cannot be written; ``RunError`` where Slurm refuses a job, after which none is left.
  package init(_ scripts: SlurmScripts, client: SlurmClient) throws {
    let folder = scripts.run.folder
    if let most = client.mostTasks(), scripts.run.shards > most {
      throw InputError(
        key: "shards", found: "\(scripts.run.shards)",
        expected: "at most \(max(most, 0)), which the cluster's MaxArraySize allows",
        suggestion: "ask for fewer shards")
    }
    try Self.refuseWhileRunning(folder, client)
    try folder.prepare()
    let files = try scripts.files.map { try folder.write($0.name, $0.text) }
    let array = try client.submit(files[0])
    do {
      jobs = try SlurmJobs(
        array: array, merge: client.submit(files[1], after: array), folder: folder.path)
      try folder.write(Self.record, JSONText.encode(jobs))
    } catch {
      try client.cancel(array)
      throw error
    }
    self.scripts = scripts
    self.client = client
  }

  /// Refuses a second run into a folder that jobs of an earlier one are still to write.
  private static func refuseWhileRunning(_ folder: BatchFolder, _ client: SlurmClient) throws {
    for path in folder.all {
      guard let data = RegularFile.content("\(path)/\(record)").map({ Data($0) }),
        let earlier = try? JSONDecoder().decode(SlurmJobs.self, from: data),
        let tasks = try client.tasks(of: [earlier.array, earlier.merge]), !tasks.isEmpty
      else { continue }
      throw InputError(
        file: folder.out, key: "output folder",
        found: "jobs \(earlier.array) and \(earlier.merge), which are still to write into it",
        expected: "a folder that no job writes into",
        suggestion: "wait for them, or end them with scancel \(earlier.array) \(earlier.merge)")
    }
  }
}

/// The numbers of the jobs of a run under Slurm, as its work area keeps them.
package struct SlurmJobs: Codable, Sendable, Equatable {
  /// The job of the array of shards.
  package let array: Int
  /// The job of the merge.
  package let merge: Int
  /// The work area.
  package let folder: String
}
