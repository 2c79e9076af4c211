import StraitDistributions
import StraitSensitivity
import Testing

@Suite("Saltelli design")
struct SaltelliDesignTests {
  /// A and B are the halves of a point of the sequence; ABᵢ is A but for input i, which is B's.
  @Test(arguments: [1, 2, 5, SaltelliDesign.mostInputs], [UInt64(0), 7])
  func rowsHoldAAndBAndTheirMixtures(_ inputs: Int, _ seed: UInt64) {
    let design = SaltelliDesign(inputs: inputs, rows: 33, seed: seed)
    let sequence = SobolSequence(dimensions: 2 * inputs, seed: seed)
    #expect(design.count == 33 * (inputs + 2))
    for row in 0..<33 {
      let points = (0..<inputs + 2).map { design.point(row * (inputs + 2) + $0) }
      #expect(points[0] + points[1] == sequence.point(row))
      for input in 0..<inputs {
        let mixed = points[2 + input]
        #expect(mixed.indices.filter { mixed[$0] != points[0][$0] } == [input])
        #expect(mixed[input] == points[1][input])
      }
      #expect(points.joined().allSatisfy { $0 > 0 && $0 < 1 })
    }
  }

  @Test func moreRowsLeaveTheEarlierPoints() {
    let few = SaltelliDesign(inputs: 4, rows: 16, seed: 3)
    let many = SaltelliDesign(inputs: 4, rows: 1024, seed: 3)
    #expect((0..<few.count).allSatisfy { few.point($0) == many.point($0) })
    #expect(few.point(0) != SaltelliDesign(inputs: 4, rows: 16, seed: 4).point(0))
  }

  /// Each column of A and of B is spread evenly: its 2ᵏ values lie in different ones of 2ᵏ
  /// intervals.
  @Test(arguments: [UInt64(0), 1, .max])
  func columnsAreSpreadEvenly(_ seed: UInt64) {
    let inputs = 6
    let design = SaltelliDesign(inputs: inputs, rows: 128, seed: seed)
    for matrix in 0...1 {
      for input in 0..<inputs {
        let strata = Set(
          (0..<128).map { Int(design.point($0 * (inputs + 2) + matrix)[input] * 128) })
        #expect(strata.count == 128, "seed \(seed), input \(input)")
      }
    }
  }

  @Test func partsOfARange() {
    #expect(SaltelliDesign.scaled(0, to: -2...6) == -2)
    #expect(SaltelliDesign.scaled(0.25, to: -2...6) == 0)
    #expect(SaltelliDesign.scaled(1, to: -2...6) == 6)
    #expect(SaltelliDesign.scaled(0.3, to: 5...5) == 5)
    // Here the width rounds up, and lower + width passes the upper bound.
    #expect(0.6 + (1.8 - 0.6) > 1.8)
    #expect(SaltelliDesign.scaled(1, to: 0.6...1.8) == 1.8)
  }

  @Test func argumentsOutsideStopTheProgram() async {
    await #expect(processExitsWith: .failure) {
      _ = SaltelliDesign(inputs: 0, rows: 8, seed: 1)
    }
    await #expect(processExitsWith: .failure) {
      _ = SaltelliDesign(inputs: SaltelliDesign.mostInputs + 1, rows: 8, seed: 1)
    }
    await #expect(processExitsWith: .failure) {
      _ = SaltelliDesign(inputs: 2, rows: 0, seed: 1)
    }
    await #expect(processExitsWith: .failure) {
      _ = SaltelliDesign(inputs: 2, rows: 8, seed: 1).point(32)
    }
    await #expect(processExitsWith: .failure) {
      _ = SaltelliDesign(inputs: 2, rows: 8, seed: 1).point(-1)
    }
    await #expect(processExitsWith: .failure) { _ = SaltelliDesign.scaled(1.1, to: 0...1) }
    await #expect(processExitsWith: .failure) { _ = SaltelliDesign.scaled(.nan, to: 0...1) }
    await #expect(processExitsWith: .failure) {
      _ = SaltelliDesign.scaled(0.5, to: -1e308...1e308)
    }
  }
}
