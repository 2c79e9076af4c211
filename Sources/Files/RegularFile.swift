import Foundation

/// Files that are files: no pipe or device, whose reading might never end, and no folder.
package enum RegularFile {
  /// Opens a file to be read.
  ///
  /// - Parameters:
  ///   - path: its path.
  ///   - followsLinks: whether a symbolic link in its place counts.
  /// - Returns: its descriptor and its length; `nil` where it cannot be opened or is something else,
  ///   for the reason in `errno`: `ESPIPE` of a pipe, device or socket.
  package static func open(_ path: String, followsLinks: Bool) -> (descriptor: Int32, length: Int)?
  {
    // Without O_NONBLOCK the opening of a pipe waits for a writer.
    let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | (followsLinks ? 0 : O_NOFOLLOW)
    var named = stat()
    guard (followsLinks ? stat(path, &named) : lstat(path, &named)) == 0 else { return nil }
    if let reason = refusal(named) {
      errno = reason
      return nil
    }
    let descriptor = Foundation.open(path, flags)
    guard descriptor >= 0 else { return nil }
    var information = stat()
    let reason = fstat(descriptor, &information) == 0 ? refusal(information) : errno
    guard let reason else { return (descriptor, Int(information.st_size)) }
    close(descriptor)
    errno = reason
    return nil
  }

  private static func refusal(_ information: stat) -> Int32? {
    switch information.st_mode & S_IFMT {
    case S_IFREG: nil
    case S_IFDIR: EISDIR
    case S_IFLNK: ELOOP
    default: ESPIPE
    }
  }

  /// The content of a file that the program keeps for itself; `nil` where there is none that can be
  /// read, or where the path names a link.
  package static func content(_ path: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    return read(path) { bytes += $0 } ? bytes : nil
  }

  /// The SHA-256 of such a file, of which one chunk at a time is held in memory.
  package static func sha256(_ path: String) -> String? {
    let digest = Digest()
    return read(path) { digest.update($0) } ? digest.hexadecimal : nil
  }

  /// Reads as many bytes as the file has when it is opened. Returns whether there are as many.
  private static func read(_ path: String, _ body: (ArraySlice<UInt8>) -> Void) -> Bool {
    guard let (descriptor, length) = open(path, followsLinks: false) else { return false }
    defer { close(descriptor) }
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    var rest = length
    while rest > 0 {
      let count = Foundation.read(descriptor, &chunk, min(chunk.count, rest))
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return false }
      body(chunk[..<count])
      rest -= count
    }
    return true
  }

  /// Whether a file begins with some bytes.
  package static func begins(_ path: String, with bytes: [UInt8]) -> Bool {
    guard let (descriptor, length) = open(path, followsLinks: false) else { return false }
    defer { close(descriptor) }
    guard length >= bytes.count else { return false }
    var start = [UInt8](repeating: 0, count: bytes.count)
    return Foundation.read(descriptor, &start, start.count) == bytes.count && start == bytes
  }
}
