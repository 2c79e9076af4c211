import Foundation
import StraitDiagnostics

/// A folder whose files appear together or not at all.
///
/// Each file is written under a temporary name beside its place; ``commit()`` renames them,
/// in the order in which they were opened. A run that fails leaves what was there before. One process
/// at a time writes into a folder.
public final class OutputFolder {
  /// The name of the file that comes last: a folder that holds it is whole.
  public static let manifestName = "manifest.json"
  /// The path, as the user named it.
  public let path: String
  private let loss: () -> String
  private var files: [OutputFile] = []
  private var created: [String] = []
  private var lock: FolderLock?
  private var isCommitted = false

  /// Opens a folder, making it where it does not exist.
  ///
  /// - Parameters:
  ///   - path: the path of the folder.
  ///   - loss: what a failure to write means for the run, for messages.
  /// - Throws: ``InputError`` where it cannot be made or written, or another process is writing it.
  public convenience init(_ path: String, loss: String = "nothing was kept of this run") throws {
    try self.init(path, loss: { loss }, isShared: false)
  }

  /// Opens a folder in which others may write other files at the same time, if it is shared.
  public convenience init(_ path: String, loss: String, isShared: Bool) throws {
    try self.init(path, loss: { loss }, isShared: isShared)
  }

  /// Opens a folder; what a failure means is asked when it happens.
  package init(_ path: String, loss: @escaping () -> String, isShared: Bool) throws {
    self.path = path
    self.loss = loss
    var missing: [String] = []
    var ancestor = path
    var information = stat()
    while stat(ancestor, &information) != 0, errno == ENOENT, !ancestor.isEmpty {
      missing.insert(ancestor, at: 0)
      guard let slash = PathText.lastSlash(in: ancestor), slash > ancestor.startIndex else { break }
      ancestor = String(ancestor[..<slash])
    }
    for folder in missing {
      guard mkdir(folder, 0o755) == 0 || errno == EEXIST else {
        let reason = errno
        removeCreated()
        throw Self.refusal(path, reason)
      }
      created.append(folder)
      OpenOutputs.add(folder: folder)
    }
    guard stat(path, &information) == 0 else { throw Self.refusal(path, errno) }
    guard information.st_mode & S_IFMT == S_IFDIR else { throw Self.refusal(path, ENOTDIR) }
    guard access(path, W_OK | X_OK) == 0 else { throw Self.refusal(path, errno) }
    guard !isShared else { return }
    lock = try FolderLock(path)
    PartialFiles.removeAbandoned(in: path)
  }

  deinit { discard() }

  /// Opens a file to be written.
  package func file(_ name: String) throws -> OutputFile {
    // The file must not hold on to the folder, which is let go with it.
    let loss = self.loss
    let file = try OutputFile(name: name, folder: path, loss: loss())
    files.append(file)
    return file
  }

  /// Writes a whole file.
  package func write(_ name: String, _ bytes: [UInt8]) throws {
    try file(name).write(bytes)
  }

  /// The files opened so far, in order.
  package var openedFiles: [OutputFile] { files }

  /// The names of the files opened so far, in order.
  public var names: [String] { files.map(\.name) }

  /// Gives every file its name.
  ///
  /// A manifest comes last, when all others have reached the disk under their names; that of an
  /// earlier run goes first. So a folder with a manifest is always whole.
  ///
  /// - Throws: ``RunError`` where the disk fails; what has no name yet is then removed.
  public func commit() throws { try commit(optional: []) { _ in false } }

  /// Gives every file its name, and removes an optional one that an earlier run left and this one
  /// did not write.
  ///
  /// - Parameters:
  ///   - optional: the names of files that not every run writes.
  ///   - isOwn: whether the file of a path is known to be one that an earlier run wrote; any other stays.
  /// - Throws: ``RunError`` where the disk fails; what has no name yet is then removed.
  package func commit(optional: [String], isOwn: (_ path: String) -> Bool) throws {
    for file in files { try file.synchronize() }
    let leftovers = optional.filter { name in !files.contains { $0.name == name } }
      .map { "\(path)/\($0)" }.filter(isOwn)
    let (manifests, others) = (files.filter(\.isManifest), files.filter { !$0.isManifest })
    if !manifests.isEmpty {
      for manifest in manifests { unlink("\(path)/\(manifest.name)") }
      try synchronize()
    }
    for file in others { try file.takeName(in: path) }
    for path in leftovers { unlink(path) }
    try synchronize()
    if !manifests.isEmpty {
      for manifest in manifests { try manifest.takeName(in: path) }
      try synchronize()
    }
    isCommitted = true
    lock?.release()
    keep()
  }

  /// Flushes the names in the folder to the disk.
  private func synchronize() throws {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    defer { close(descriptor) }
    guard descriptor >= 0, fsync(descriptor) == 0 || errno == EINVAL else {
      throw RunError("cannot finish \(path): \(String(cString: strerror(errno)))")
    }
  }

  /// Removes what has no name yet, and the folder if it was made for this.
  public func discard() {
    guard !isCommitted else { return }
    isCommitted = true
    for file in files { file.discard() }
    lock?.release()
    removeCreated()
  }

  /// Leaves the folder where it is, though nothing was put into it yet.
  public func keep() {
    for folder in created { OpenOutputs.remove(folder: folder) }
    created = []
  }

  private func removeCreated() {
    for folder in created.reversed() { rmdir(folder) }
    keep()
  }

  /// Refuses a symbolic link in the place of a folder that the program makes for itself.
  ///
  /// - Throws: ``InputError`` where there is one.
  package static func refuseLink(_ path: String) throws {
    var information = stat()
    guard lstat(path, &information) == 0, information.st_mode & S_IFMT != S_IFDIR else { return }
    throw InputError(
      file: path, key: "output folder", found: "a link, or no folder",
      expected: "a folder, or nothing", suggestion: "remove it, or choose another output folder")
  }

  /// What to tell the user of a folder that cannot be written, for the reason in `errno`.
  public static func refusal(_ path: String, _ reason: Int32) -> InputError {
    InputError(
      file: path, key: "output folder",
      found: "a folder that cannot be written (\(String(cString: strerror(reason))))",
      expected: "a folder that you may write, or may make",
      suggestion: "choose another folder")
  }
}

extension OutputFolder {
  /// Writes one file, and any that belong beside it, under temporary names first.
  ///
  /// - Parameters:
  ///   - path: the path of the file; its folder is made where it does not exist.
  ///   - bytes: its content.
  ///   - others: names and contents of files in the same folder.
  /// - Returns: the paths of the files.
  /// - Throws: ``InputError`` where the folder cannot be written, ``RunError`` where the disk fails.
  @discardableResult
  public static func writeSingleFile(
    _ path: String, _ bytes: [UInt8], beside others: [(name: String, bytes: [UInt8])] = []
  ) throws -> [String] {
    let (folder, name) = try place(of: path)
    let output = try OutputFolder(
      folder, loss: "nothing was kept of this run", isShared: true)
    PartialFiles.removeAbandoned(in: folder, of: name)
    try output.write(name, bytes)
    for other in others { try output.write(other.name, other.bytes) }
    try output.commit()
    let slash = PathText.lastSlash(in: path)
    return [path] + others.map { slash == nil ? $0.name : path[...slash!] + $0.name }
  }

  /// Writes one file piece by piece, under a temporary name first.
  ///
  /// - Parameters:
  ///   - path: the path of the file; its folder is made where it does not exist.
  ///   - loss: what a failure to write means, for messages.
  ///   - body: writes the content.
  /// - Throws: ``InputError`` where the folder cannot be written, ``RunError`` where the disk fails.
  package static func writeSingleFile(
    _ path: String, loss: String, _ body: (OutputFile) throws -> Void
  ) throws {
    let (folder, name) = try place(of: path)
    let output = try OutputFolder(folder, loss: loss, isShared: true)
    PartialFiles.removeAbandoned(in: folder, of: name)
    try body(output.file(name))
    try output.commit()
  }

  /// The folder and the name of a file to write.
  private static func place(of path: String) throws -> (folder: String, name: String) {
    let slash = PathText.lastSlash(in: path)
    let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let name = slash.map { String(path[path.utf8.index(after: $0)...]) } ?? path
    var information = stat()
    let isFolder = stat(path, &information) == 0 && information.st_mode & S_IFMT == S_IFDIR
    guard !name.isEmpty, !isFolder else {
      throw InputError(
        file: path.isEmpty ? nil : path, found: path.isEmpty ? "an empty path" : "a folder",
        expected: "the path of a file to write", suggestion: "add a file name")
    }
    return (folder, name)
  }
}
