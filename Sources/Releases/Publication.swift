import StraitDiagnostics
import Foundation

/// The page of a publication, as the content API of GOV.UK describes it in JSON: of all that it says,
/// the files that are attached.
struct Publication: Decodable {
  private struct Details: Decodable {
    let attachments: [Attachment]?
  }

  private struct Attachment: Decodable {
    let title: String?
    let url: String
  }

  private let details: Details

  /// The address of the release among the attachments: the one spreadsheet (`.ods`), or of several
  /// the one that is called a time series.
  ///
  /// - Parameters:
  ///   - json: the description.
  ///   - page: its address, for messages and relative addresses.
  /// - Returns: the address of the file.
  /// - Throws: ``InputError`` where it cannot be read, or does not lead to one file.
  static func release(in json: [UInt8], page: String) throws -> String {
    let publication: Publication
    do {
      publication = try JSONDecoder().decode(Publication.self, from: Data(json))
    } catch {
      throw InputError(
        file: page, found: "JSON that is not a publication", expected: "details with attachments",
        suggestion: "give the address of the file itself as `address`")
    }
    let spreadsheets = (publication.details.attachments ?? []).filter {
      URL(string: $0.url)?.pathExtension.lowercased() == "ods"
    }
    let series = spreadsheets.filter { $0.title?.lowercased().contains("time series") == true }
    let candidates = spreadsheets.count == 1 ? spreadsheets : series
    guard candidates.count == 1 else {
      let titles = spreadsheets.prefix(5).map { "'\($0.title ?? $0.url)'" }
      throw InputError(
        file: page, key: "attachments",
        found: titles.isEmpty ? "no spreadsheet" : titles.joined(separator: ", "),
        expected: "one spreadsheet (.ods) of the time series",
        suggestion: "give the address of the file itself as `address`")
    }
    return try SecureAddress.checked(candidates[0].url, on: page)
  }
}
