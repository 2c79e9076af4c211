import Foundation
import Testing
import StraitTestSupport

@Suite("Pages of the modules")
struct ModulePageTests {
  private static let modules: [String] = {
    let text = (try? Repository.text("Sources/Strait/Strait.swift")) ?? ""
    return text.matches(of: /@_exported import (\w+)/).map { String($0.1) }
  }()

  @Test func everyModuleHasAPageThatTheFirstPageNames() throws {
    let pages = try FileManager.default.contentsOfDirectory(
      atPath: Repository.catalogue.appendingPathComponent("Modules").path)
    #expect(Self.modules.count > 10)
    #expect(Set(pages) == Set(Self.modules.map { $0 + ".md" }))
    let first = try Repository.text("Sources/Strait/Strait.docc/Strait.md")
    for module in Self.modules { #expect(first.contains("- <doc:\(module)>\n"), "\(module)") }
  }

  @Test(arguments: modules)
  func everyPublicTypeIsListedOnce(_ module: String) throws {
    let page = try Repository.text("Sources/Strait/Strait.docc/Modules/\(module).md")
    let listed = page.matches(of: /(?m)^- ``(\w+)``$/).map { String($0.1) }
    let folder = Repository.root.appendingPathComponent("Sources/\(module)")
    let declared = try Repository.files(below: folder, ending: ".swift").flatMap { file in
      try String(contentsOf: file, encoding: .utf8).matches(
        of:
          /(?m)^(?:@\w+ )*public (?:final |indirect )*(?:actor|class|enum|func|protocol|struct|typealias) (\w+)/
      ).map { String($0.1) }
    }
    let types = Set(declared)
    #expect(!types.isEmpty)
    #expect(types.subtracting(listed).sorted() == [], "not on the page of \(module)")
    #expect(Set(listed).subtracting(types).sorted() == [], "on the page, but not in \(module)")
    #expect(listed.count == Set(listed).count, "a type stands twice on the page of \(module)")
  }
}
