import Foundation
import StraitTestSupport
import Testing

@Suite("First page of the library's documentation")
struct FirstPageTests {
  @Test func everyPublicTypeIsListedOnce() throws {
    let page = try Repository.text("Sources/Strait/Strait.docc/Strait.md")
    let listed = page.matches(of: /(?m)^- ``(\w+)``$/).map { String($0.1) }
    let sources = Repository.root.appendingPathComponent("Sources")
    // What the optimiser inlines across rooms is public without being a promise, see CONTRIBUTING.
    let files = try Repository.files(below: sources, ending: ".swift").filter {
      !$0.path.contains("/Distributions/")
    }
    let declared = try files.flatMap { file in
      try String(contentsOf: file, encoding: .utf8).matches(
        of:
          /(?m)^(?:@\w+ )*public (?:final |indirect )*(?:actor|class|enum|func|protocol|struct|typealias) (\w+)/
      ).map { String($0.1) }
    }
    let types = Set(declared)
    #expect(!types.isEmpty)
    #expect(types.subtracting(listed).sorted() == [], "public, but not on the page")
    #expect(Set(listed).subtracting(types).sorted() == [], "on the page, but not public")
    #expect(listed.count == Set(listed).count, "a type stands twice on the page")
  }

  @Test func thePageOnSwiftShowsTheTemplate() throws {
    let page = try Repository.text("docs/swift.md")
    let program = try Repository.text(
      "packaging/swift/template/Sources/MyForecast/MyForecast.swift")
    #expect(page.contains("```swift\n\(program)```\n"))
    // The client builds and runs the same file.
    #expect(try Repository.text("Tests/Client/Sources/MyForecast/MyForecast.swift") == program)
  }
}
