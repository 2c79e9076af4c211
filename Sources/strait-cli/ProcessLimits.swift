import Foundation
import Strait

/// What the system must let the process have, asked for before there is work: a thread or a file that
/// is refused later would leave it waiting, or end it without a word.
enum ProcessLimits {
  /// Threads that run at the least: those of signals, of work, and of the system's own queues.
  private static let threads = 8
  private static let files: rlim_t = 64
  private static let addresses: rlim_t = 1 << 30

  /// Makes sure of it.
  ///
  /// - Throws: ``RunError`` that says what is too little.
  static func check() throws {
    var limit = rlimit()
    getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    if limit.rlim_cur < files, limit.rlim_max >= files {
      limit.rlim_cur = files
      setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }
    guard limit.rlim_cur >= files else {
      throw refusal("\(limit.rlim_cur) open files", "\(files)", "ulimit -n")
    }
    getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit)
    guard limit.rlim_cur >= addresses else {
      throw refusal(
        "\(limit.rlim_cur >> 20) MiB of addresses", "\(addresses >> 20) MiB", "ulimit -v")
    }
    let started = startThreads()
    guard started == threads else {
      throw refusal("\(started) more threads", "\(threads)", "ulimit -u")
    }
  }

  private static func refusal(_ found: String, _ needed: String, _ setting: String) -> RunError {
    RunError("this process may have only \(found), and needs \(needed): raise `\(setting)`")
  }

  /// Starts threads that live at the same time, and ends them. Returns how many there were.
  private static func startThreads() -> Int {
    let gate = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    defer { gate.deallocate() }
    pthread_mutex_init(gate, nil)
    pthread_mutex_lock(gate)
    var started: [pthread_t] = []
    for _ in 0..<threads {
      var thread = pthread_t()
      let status = pthread_create(
        &thread, nil,
        { gate in
          let gate = gate!.assumingMemoryBound(to: pthread_mutex_t.self)
          pthread_mutex_lock(gate)
          pthread_mutex_unlock(gate)
          return nil
        }, gate)
      guard status == 0 else { break }
      started.append(thread)
    }
    pthread_mutex_unlock(gate)
    for thread in started { pthread_join(thread, nil) }
    pthread_mutex_destroy(gate)
    return started.count
  }
}
