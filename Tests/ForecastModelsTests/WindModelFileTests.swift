import StraitTestSupport
import StraitDiagnostics
import StraitForecastModels
import Foundation
import Testing
import StraitTimeSeries
import StraitTestSupport

@Suite("Wind generators on disk")
struct WindModelFileTests {
  private static let shipped = Repository.root.appendingPathComponent(
    "Models/wind-westhinder.json")

  @Test func shippedFileIsTheBuiltinGenerator() throws {
    let data = try Data(contentsOf: Self.shipped)
    let file = try WindModelFile(decoding: data, file: "Models/wind-westhinder.json")
    #expect(file.generator == WindGenerator.westhinder)
    #expect(try WindModelFile(generator: WindGenerator.westhinder).encoded() == data)
  }

  /// BLAS leaves the last digits to the processor.
  @Test(.enabled(if: WindRecords.westhinder != nil, "the wind record is not there"))
  func shippedFileIsTheFitOfTheRecord() throws {
    let fit = try WindGenerator(fitting: try #require(WindRecords.westhinder))
    let shipped = WindGenerator.westhinder
    #expect(fit.station == shipped.station && fit.nights == shipped.nights)
    #expect(fit.from == shipped.from && fit.through == shipped.through)
    let pairs =
      Array(zip(fit.meanCoefficients, shipped.meanCoefficients))
      + Array(zip(fit.logScaleCoefficients, shipped.logScaleCoefficients))
      + Array(zip(fit.autoregression, shipped.autoregression))
      + [(fit.innovationSD, shipped.innovationSD)]
    for (a, b) in pairs { #expect(abs(a - b) < 1e-10) }
  }

  @Test func readBackToTheSameBits() throws {
    for generator in [WindGenerator.westhinder, .seasonless] {
      let data = try WindModelFile(generator: generator).encoded()
      let read = try WindModelFile(decoding: data, file: "a.json")
      #expect(read.generator == generator)
      #expect(try read.encoded() == data)
      #expect(data.last == UInt8(ascii: "\n"))
    }
  }

  /// Reads a damaged file, whose error must name it.
  private func problem(
    _ text: String, _ location: SourceLocation = #_sourceLocation
  ) throws -> Problem {
    let error = try #require(throws: InputError.self, "\(text)", sourceLocation: location) {
      try WindModelFile(decoding: Data(text.utf8), file: "mine.json")
    }
    #expect(error.problems[0].file == "mine.json", sourceLocation: location)
    #expect(error.problems[0].suggestion != nil, sourceLocation: location)
    return error.problems[0]
  }

  /// The shipped file with one value changed; `nil` removes it.
  private func edited(_ key: String, to value: Any?, top: Bool = false) throws -> String {
    let data = try WindModelFile(generator: WindGenerator.westhinder).encoded()
    var file = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    if top {
      file[key] = value
    } else {
      var generator = try #require(file["generator"] as? [String: Any])
      generator[key] = value
      file["generator"] = generator
    }
    return String(decoding: try JSONSerialization.data(withJSONObject: file), as: UTF8.self)
  }

  @Test func filesThatAreNone() throws {
    let whole = String(
      decoding: try WindModelFile(generator: WindGenerator.westhinder).encoded(), as: UTF8.self)
    for length in [0, 1, whole.utf8.count / 2, whole.utf8.count - 3] {
      _ = try problem(String(decoding: whole.utf8.prefix(length), as: UTF8.self))
    }
    for text in ["null", "[]", "{}", "strait: 1\n"] { _ = try problem(text) }
    #expect(try problem(edited("format", to: 2, top: true)).found.contains("format 2"))
    #expect(try problem(edited("kind", to: "dynamic-hurdle", top: true)).key == "format")
  }

  @Test(arguments: [
    "station", "from", "through", "nights", "meanCoefficients", "logScaleCoefficients",
    "autoregression", "innovationSD",
  ])
  func missingKeys(_ key: String) throws {
    let problem = try problem(edited(key, to: nil))
    #expect(problem.key == "generator" && problem.found == "no key '\(key)'")
  }

  @Test func valuesThatDoNotHoldTogether() throws {
    let cases: [(key: String, value: Any)] = [
      ("station", ""), ("nights", 0), ("nights", -4), ("nights", 4016), ("from", "2025-12-30"),
      ("through", "2015-01-01"), ("meanCoefficients", [2.7, 0.2, 0, 0]),
      ("meanCoefficients", [2.7, 0.2, 0, 0, 1e9]), ("logScaleCoefficients", [Double]()),
      ("logScaleCoefficients", [-0.5, 800, 0]), ("autoregression", [0.4]),
      ("autoregression", [0.4, 0.04, 0]), ("autoregression", [0.97, 0.04]),
      ("autoregression", [0.4, -1.2]), ("innovationSD", 0), ("innovationSD", -0.9),
      ("innovationSD", 0.5),
    ]
    for (key, value) in cases {
      let found = try problem(edited(key, to: value)).key
      let expected =
        switch (key, value) {
        case ("from", _), ("through", _): "generator.nights"
        case ("innovationSD", let sd as Double) where sd <= 0: "generator.autoregression"
        case ("innovationSD", let sd as Int) where sd <= 0: "generator.autoregression"
        default: "generator.\(key)"
        }
      #expect(found == expected, "\(key): \(value)")
    }
    #expect(try problem(edited("from", to: "2015-02-30")).key == "generator.from")
    #expect(try problem(edited("innovationSD", to: "1")).key == "generator.innovationSD")
  }
}
