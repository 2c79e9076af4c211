import Strait
import Testing
import StraitTestSupport

/// What stands in the folder of a report.
enum ReportFolder {
  /// The page of a report.
  static func page(_ folder: String) throws -> String {
    String(decoding: try bytes(folder + "/report.html"), as: UTF8.self)
  }

  /// The references of a page with their values.
  static func references(_ page: String) -> [(value: String, reference: String)] {
    let pattern = #/<data value="([^"]*)" data-ref="([^"]*)">/#
    return page.matches(of: pattern).map {
      (String($0.output.1), String($0.output.2).replacing("&amp;", with: "&"))
    }
  }

  /// Resolves every reference of a page against a folder.
  static func resolveAll(_ page: String, in folder: String) throws -> Int {
    var contents: [String: [UInt8]] = [:]
    let references = references(page)
    for (value, text) in references {
      let reference = try #require(CellReference(text), "\(text)")
      #expect(reference.description == text)
      let found = try reference.resolve { name in
        if let content = contents[name] { return content }
        let content = try bytes(folder + "/" + name)
        contents[name] = content
        return content
      }
      #expect(found == value, "\(text)")
    }
    return references.count
  }
}
