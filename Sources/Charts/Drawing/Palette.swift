/// Colours of the Government Analysis Function's guidance for charts, and greys for what stands
/// behind. Each pair that meets differs in lightness, so that charts can be read in greyscale.
enum Palette {
  static let darkBlue = "#12436D"
  static let turquoise = "#28A197"
  static let darkPink = "#801650"
  static let orange = "#F46A25"
  static let darkGrey = "#3D3D3D"
  static let text = "#0B0C0C"
  /// Text of lesser weight; 10:1 on white.
  static let quietText = darkGrey
  /// Grid lines.
  static let grid = "#D9D9D9"
  /// Lines behind the main ones.
  static let context = "#8C8C8C"
  /// Areas behind the main lines.
  static let past = "#E6E6E6"
  /// The wider and the narrower band around a dark blue line.
  static let wideBand = "#CFE0EF"
  static let narrowBand = "#86B0D6"

  /// White to dark blue for a share from 0 to 1.
  static func shade(_ share: Double) -> String {
    let bounded = min(max(share, 0), 1)
    let ends: [(Double, Double)] = [(244, 18), (248, 67), (252, 109)]
    let hex = ends.map { light, dark in
      let value = Int((light + (dark - light) * bounded).rounded())
      let digits = String(value, radix: 16, uppercase: true)
      return digits.count == 1 ? "0" + digits : digits
    }
    return "#" + hex.joined()
  }

  /// Black or white, whichever stands out more on a shade: at least 4.5:1.
  static func textOnShade(_ share: Double) -> String { share > 0.695 ? "#FFFFFF" : "#000000" }
}
