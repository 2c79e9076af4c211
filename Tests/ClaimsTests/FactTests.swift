import Strait
import Testing
import StraitTestSupport

@Suite("Facts")
struct FactTests {
  private func value(
    _ name: String, _ from: String, _ to: String, _ counted: ClaimMeasure = .people
  ) throws -> Int {
    let period = day(from)...day(to)
    let fact = Fact.builtin.first {
      $0.name == name && $0.period == period && $0.counted == counted
    }
    return try #require(fact, "\(name) \(from) to \(to)").value
  }

  @Test func everyFactHasItsSource() {
    #expect(Fact.builtin.count == 11)
    #expect(Set(Fact.builtin.map(\.name)) == ["announced", "prevented", "albanian-arrivals"])
    #expect(Fact.builtin.allSatisfy { $0.source.count > 10 && $0.value > 0 })
    #expect(Fact.builtin.filter(\.isApproximate).map(\.value) == [26_000, 1060])
    #expect(Fact.builtin.allSatisfy { $0.period.upperBound <= BuiltinSeries.arrivals.end })
  }

  /// The parts of 2022 add up to the year.
  @Test func partsOfAYear() throws {
    let name = "albanian-arrivals"
    #expect(
      try value(name, "2022-01-01", "2022-06-30") + value(name, "2022-07-01", "2022-09-30")
        + value(name, "2022-10-01", "2022-12-31") == value(name, "2022-01-01", "2022-12-31"))
    #expect(try value("prevented", "2022-01-01", "2022-12-31") == 33_788)
    #expect(try value("prevented", "2022-01-01", "2022-12-31", .boats) == 1381)
    #expect(try value("announced", "2023-06-11", "2023-06-11") == 616)
    #expect(try value("announced", "2023-06-11", "2023-06-11", .boats) == 12)
    #expect(try value(name, "2023-04-01", "2023-06-30") == 257)
    #expect(try value(name, "2023-07-01", "2023-07-31") == 143)
  }
}
