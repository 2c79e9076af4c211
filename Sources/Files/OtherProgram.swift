import Foundation

/// A program that this one starts and waits for.
///
/// Both of its pipes are read as they fill, so that it never waits for a reader, and it ends with the
/// task that started it or when its time is up.
package struct OtherProgram {
  /// How a program ended.
  package struct Ending {
    /// Its status; 127 where there is no such program.
    package let status: Int32
    /// What it wrote on standard output.
    package let output: [UInt8]
    /// What it wrote on standard error, up to 64 KiB.
    package let errors: String
    /// Why it was ended before it was done; `nil` where it was not.
    package let cut: Cut?
  }

  /// Why a program is ended.
  package enum Cut {
    case tooMuchOutput, outOfTime, cancelled
  }

  private static let mostErrors = 64 << 10
  /// How long a cancelled task waits before it ends the program, in milliseconds.
  private static let pause: Int32 = 100

  /// Runs a program that is found by its name, with nothing to read.
  ///
  /// - Parameters:
  ///   - words: its name and its arguments.
  ///   - mostOutput: the bytes of standard output beyond which it is ended.
  ///   - seconds: the time after which it is ended.
  /// - Returns: how it ended.
  /// - Throws: an error where no program can be started.
  package static func run(
    _ words: [String], mostOutput: Int = InputFile.sizeLimit, seconds: Double
  ) throws -> Ending {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = words
    process.standardInput = FileHandle.nullDevice
    let pipes = (output: Pipe(), errors: Pipe())
    process.standardOutput = pipes.output
    process.standardError = pipes.errors
    try process.run()
    let end = ContinuousClock.now + .seconds(seconds)
    var (output, errors): ([UInt8], [UInt8]) = ([], [])
    var open = [pipes.output, pipes.errors].map {
      pollfd(fd: $0.fileHandleForReading.fileDescriptor, events: Int16(POLLIN), revents: 0)
    }
    let first = open[0].fd
    var cut: Cut?
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while !open.isEmpty, cut == nil {
      let ready = poll(&open, nfds_t(open.count), pause)
      if ready < 0 && errno != EINTR { break }
      for stream in open where ready > 0 && stream.revents != 0 {
        let count = read(stream.fd, &chunk, chunk.count)
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else {
          open.removeAll { $0.fd == stream.fd }
          continue
        }
        if stream.fd == first {
          output += chunk[..<count]
        } else {
          errors += chunk[..<min(count, mostErrors - errors.count)]
        }
      }
      if output.count > mostOutput { cut = .tooMuchOutput }
      if ContinuousClock.now > end { cut = .outOfTime }
      if Task.isCancelled { cut = .cancelled }
    }
    // Not SIGTERM: a child inherits that this program does not end by it.
    if cut != nil { kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
    return Ending(
      status: process.terminationStatus, output: output,
      errors: String(decoding: errors, as: UTF8.self), cut: cut)
  }
}
