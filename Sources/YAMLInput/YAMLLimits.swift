import CYaml
import StraitDiagnostics

/// What is read of a YAML text, checked by its events before any value is made of it.
///
/// An alias stands for all that its anchor holds, so that a few lines of them can stand for more than
/// any memory; the files read here have no use for one, and none is accepted.
enum YAMLLimits {
  /// The largest text, in bytes.
  static let size = 1 << 20
  /// The deepest nesting of lists and mappings.
  static let depth = 32

  /// Refuses a text beyond the limits. Text that is no YAML passes: who reads it says why.
  ///
  /// - Complexity: O(*n*) in the length of the text.
  /// - Throws: ``InputError``.
  static func check(_ text: String, file: String) throws {
    guard text.utf8.count <= size else {
      throw InputError(
        file: file, found: "\(text.utf8.count) bytes",
        expected: "at most \(size >> 20) MiB of YAML",
        suggestion: "check that this is the file you mean")
    }
    // The parser keeps pointers to itself, so it must not move.
    let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    defer { parser.deallocate() }
    guard yaml_parser_initialize(parser) == 1 else { return }
    defer { yaml_parser_delete(parser) }
    let bytes = Array(text.utf8)
    try bytes.withUnsafeBufferPointer { buffer in
      yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
      yaml_parser_set_input_string(parser, buffer.baseAddress, buffer.count)
      try checkEvents(of: parser, file: file)
    }
  }

  private static func checkEvents(
    of parser: UnsafeMutablePointer<yaml_parser_t>, file: String
  ) throws {
    var open = 0
    var event = yaml_event_t()
    while yaml_parser_parse(parser, &event) == 1, event.type != YAML_NO_EVENT {
      defer { yaml_event_delete(&event) }
      let line = Int(event.start_mark.line) + 1
      switch event.type {
      case YAML_STREAM_END_EVENT: return
      case YAML_ALIAS_EVENT:
        throw InputError(
          file: file, line: line, found: "an alias", expected: "values without aliases",
          suggestion: "write the value out")
      case YAML_SEQUENCE_START_EVENT, YAML_MAPPING_START_EVENT:
        open += 1
        guard open <= depth else {
          throw InputError(
            file: file, line: line, found: "lists or mappings within more than \(depth) others",
            expected: "the keys that are documented", suggestion: "check brackets and indentation")
        }
      case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: open -= 1
      default: break
      }
    }
  }
}
