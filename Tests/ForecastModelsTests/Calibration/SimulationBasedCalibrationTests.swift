import StraitForecastModels
import Foundation
import StraitLinearAlgebra
import Testing

/// Calibrations that several tests read, each made once.
private enum Calibrations {
  private static let made: [CalibrationCase: Result<Calibration, any Error>] =
    Dictionary(
      uniqueKeysWithValues: CalibrationCase.tested.map { setting in
        (setting, Result { try Calibration(setting) })
      })

  static func of(_ setting: CalibrationCase) throws -> Calibration {
    try #require(made[setting]).get()
  }
}

/// The filter against histories simulated from the model.
///
/// Where the filter is accurate the z of an element must be standard normal and Φ(z) uniform; where it
/// is not, they must stay where they were measured (``MeasuredDeviation``, and
/// docs/calibration.md). All bounds together fail by chance less than once in ten thousand seeds.
@Suite("Simulation-based calibration of the filter")
struct SimulationBasedCalibrationTests {
  /// Standard errors that a bound lies away: one normal in eight million is farther.
  private static let sigmas = 5.3
  private static let leastPValue = 1e-7
  /// What counts as accurate: a bias of z, and an error of its sd, of at most this.
  private static let accuracy = 0.05

  /// Whether z are standard normal, up to the accuracy.
  private static func isCalibrated(_ z: [Double]) -> Bool {
    let summary = CalibrationSummary(z)
    // An sd that is off by δ shifts χ² by 2nδ².
    let excess = 2 * Double(summary.count) * accuracy * accuracy
    return abs(summary.mean) < accuracy + sigmas * summary.meanError
      && abs(summary.sd - 1) < accuracy + sigmas * summary.sdError
      && CalibrationSummary.tail(
        max(0, summary.chiSquare - excess), degrees: CalibrationSummary.bins - 1) > leastPValue
  }

  @Test(arguments: CalibrationCase.tested)
  func accurateElements(_ setting: CalibrationCase) throws {
    let calibration = try Calibrations.of(setting)
    let off = Set(MeasuredDeviation.of(setting).map(\.element))
    let accurate = calibration.scores.filter { !off.contains($0.element) }
    #expect(accurate.count >= 8)
    for (element, z) in accurate {
      #expect(
        Self.isCalibrated(z), "\(setting), \(element): \(CalibrationSummary(z))")
    }
  }

  @Test(arguments: CalibrationCase.tested)
  func deviationsAreAsMeasured(_ setting: CalibrationCase) throws {
    let calibration = try Calibrations.of(setting)
    for measured in MeasuredDeviation.of(setting) {
      let summary = CalibrationSummary(try #require(calibration.z(measured.element)))
      let what: Comment = "\(setting), \(measured.element): \(summary)"
      // The deviations have an error of their own.
      let ratio = Double(summary.count) / Double(MeasuredDeviation.replications)
      let sigmas = Self.sigmas * (1 + ratio).squareRoot()
      #expect(abs(summary.mean - measured.mean) < sigmas * summary.meanError, what)
      if let sd = measured.sd {
        #expect(abs(summary.sd - sd) < sigmas * summary.sdError, what)
      }
      #expect(
        abs(summary.coverage90 - measured.coverage90)
          < sigmas * summary.error(ofCoverage: measured.coverage90), what)
    }
  }

  /// Chances are right in every bin, and their mean is up to half a point.
  @Test(arguments: CalibrationCase.tested)
  func chancesComeTrue(_ setting: CalibrationCase) throws {
    let reliability = ChanceReliability(try Calibrations.of(setting).chances)
    #expect(
      abs(reliability.observed - reliability.forecast) < 0.005 + Self.sigmas * reliability.error,
      "\(setting): \(reliability)")
    #expect(reliability.bins >= 4)
    #expect(reliability.pValue > Self.leastPValue, "\(setting): \(reliability)")
  }

  /// Histories whose crossings follow the filter's own residual are those of the model's residual.
  @Test func residualIsThatOfTheFilter() throws {
    let setting = CalibrationCase(days: 365, residual: .ofFilter)
    var nonzero = 0
    for replication in 0..<40 {
      let truth = try SimulatedHistory(
        setting, seed: Calibration.seed, replication: replication)
      let model = try HurdlePosterior(fitting: truth.series, spec: setting.spec)
      #expect(
        abs(model.points[0].lastResidual - truth.tomorrow.lastResidual) < 1e-4,
        "replication \(replication)")
      if truth.tomorrow.lastResidual != 0 { nonzero += 1 }
    }
    #expect(nonzero > 3)
  }

  /// Beliefs that are shifted, too wide or too narrow do not pass.
  @Test func faultyBeliefsAreFound() throws {
    let calibration = try Calibrations.of(CalibrationCase(days: 365))
    let z = try #require(calibration.z("size: level"))
    #expect(Self.isCalibrated(z))
    for (shift, factor) in [(0.5, 1.0), (-0.5, 1), (0, 1.5), (0, 0.6)] {
      #expect(!Self.isCalibrated(z.map { shift + factor * $0 }), "\(shift), \(factor)")
    }
  }

  /// Prints the table of Benchmarks/calibration/README.md where the number of replications is given.
  @Test(
    .enabled(
      if: Calibration.isTableWanted, "set STRAIT_SBC_REPLICATIONS to print the table"))
  func table() throws {
    for setting in CalibrationCase.tabled {
      let calibration =
        try CalibrationCase.tested.contains(setting)
        ? Calibrations.of(setting) : Calibration(setting)
      print(CalibrationTable.markdown(setting, calibration))
      #expect(!calibration.scores.isEmpty)
    }
  }
}
