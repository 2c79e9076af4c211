import Foundation
import Synchronization

/// What this process has begun to write, so that it can remove it when it must end at once.
package enum OpenOutputs {
  private struct State {
    /// Files without a name yet, and locks.
    var files: Set<String> = []
    /// Folders that were made for outputs, outer ones first.
    var folders: [String] = []
    /// Folders in which finished work is kept, and what to tell the user of it.
    var stores: [(path: String, words: String)] = []
  }

  private static let state = Mutex(State())

  package static func add(file: String) { _ = state.withLock { $0.files.insert(file) } }

  package static func remove(file: String) { _ = state.withLock { $0.files.remove(file) } }

  package static func add(folder: String) { state.withLock { $0.folders.append(folder) } }

  package static func remove(folder: String) {
    state.withLock { $0.folders.removeAll { $0 == folder } }
  }

  package static func add(store: String, words: String) {
    state.withLock { $0.stores.append((store, words)) }
  }

  /// Removes files without a name and empty folders, though they may still be open. The process has
  /// to end after that.
  ///
  /// - Returns: what is kept of the command, in words; `nil` where nothing is.
  package static func abandon() -> String? {
    state.withLock { state in
      for file in state.files { unlink(file) }
      for folder in state.folders.reversed() { rmdir(folder) }
      return state.stores.first {
        !((try? FileManager.default.contentsOfDirectory(atPath: $0.path)) ?? []).isEmpty
      }?.words
    }
  }
}
