import Strait

extension Invocation {
  /// The words of a command that another one runs again.
  @TaskLocal static var repeated: [String]?

  /// The command that runs now.
  static var current: Invocation {
    Invocation(arguments: repeated ?? lasting(Array(CommandLine.arguments.dropFirst())))
  }

  /// The same call for one of several studies.
  func keeping(_ study: String, of studies: [String]) -> Invocation {
    var others = studies.filter { $0 != study }
    let words = arguments.filter { word in
      guard let position = others.firstIndex(of: word) else { return true }
      others.remove(at: position)
      return false
    }
    return Invocation(arguments: words, started: started)
  }

  /// The words on which results depend: without where they go, how they are shown, and how the work
  /// is shared out.
  static func lasting(_ words: [String]) -> [String] {
    let flags: Set = ["-q", "--quiet", "--verbose", "--no-report"]
    let options: Set = ["--out", "--hub", "--jobs", "--progress", "--format", "--shard"]
    var result: [String] = []
    var rest = words[...]
    while let word = rest.popFirst() {
      if word == "--" {
        let needsMark = rest.contains { $0.hasPrefix("-") }
        return result + (needsMark ? [word] : []) + rest
      }
      if flags.contains(word) || options.contains(where: { word.hasPrefix("\($0)=") }) { continue }
      if options.contains(word) {
        rest = rest.dropFirst()
      } else {
        result.append(word)
      }
    }
    return result
  }
}
