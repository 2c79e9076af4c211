import Foundation

/// A calibration as it stands in Benchmarks/calibration/README.md.
enum CalibrationTable {
  /// A heading, a row an element, and how chances came true.
  static func markdown(_ setting: CalibrationCase, _ calibration: Calibration) -> String {
    let rows = calibration.scores.map { element, z in
      let s = CalibrationSummary(z)
      return
        "| \(element) | \(fixed(s.mean, 3)) ± \(fixed(s.meanError, 3)) "
        + "| \(fixed(s.sd, 3)) ± \(fixed(s.sdError, 3)) "
        + "| \(coverage(s.coverage50, s)) | \(coverage(s.coverage90, s)) | \(pValue(s.pValue)) |"
    }
    let r = ChanceReliability(calibration.chances)
    return """

      ### \(setting)

      | element | mean z | sd of z | 50% | 90% | χ² p |
      |---|---|---|---|---|---|
      \(rows.joined(separator: "\n"))

      Chance of a crossing tomorrow: mean \(fixed(r.forecast, 4)), came true \
      \(fixed(r.observed, 4)) ± \(fixed(r.error, 4));
      χ² \(fixed(r.chiSquare, 1)) over \(r.bins) \
      bins, p \(pValue(r.pValue)).
      """
  }

  private static func fixed(_ value: Double, _ digits: Int) -> String {
    // Without the sign of a rounded zero.
    let scale = pow(10, Double(digits))
    return String(format: "%.\(digits)f", (value * scale).rounded() / scale + 0)
  }

  private static func coverage(_ share: Double, _ summary: CalibrationSummary) -> String {
    "\(fixed(100 * share, 1)) ± \(fixed(100 * summary.error(ofCoverage: share), 1))"
  }

  private static func pValue(_ p: Double) -> String {
    p < 1e-4 ? "< 0.0001" : fixed(p, p < 0.01 ? 4 : 2)
  }
}
