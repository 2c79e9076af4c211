import Foundation
import Testing

/// The repository, and the folder beside it of data whose terms do not allow us to pass them on.
package enum Repository {
  /// The root, found from this file.
  package static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .resolvingSymlinksInPath()

  /// The path of a file of the repository.
  package static func path(_ name: String) -> String { root.appendingPathComponent(name).path }

  /// The text of a file of the repository.
  package static func text(_ name: String) throws -> String {
    try String(contentsOfFile: path(name), encoding: .utf8)
  }

  /// The path of something in the folder `shared` beside the repository; `nil` where it is not there.
  package static func shared(_ name: String) -> String? {
    let path = root.appendingPathComponent("../shared/\(name)").standardizedFileURL.path
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }

  /// The official releases beside the repository, in order of publication, if they are there.
  package static let releases: [String] = {
    guard let folder = shared("data/home-office") else { return [] }
    return ((try? names(in: folder)) ?? [])
      .filter { $0.hasSuffix(".ods") }
      .map { "\(folder)/\($0)" }
  }()

  /// The night wind of Westhinder, if it is there.
  package static let westhinder = shared("data/weather/westhinder_night_wind.csv")
  /// Why a test that needs it is skipped.
  package static let noWesthinder: Comment =
    "skipped: no ../shared/data/weather/westhinder_night_wind.csv"
}
