import StraitDiagnostics
import StraitForecastModels
import StraitTimeSeries
import StraitYAMLInput

extension HurdleSpec {
  private static let keys = [
    "strait-model", "name", "kind", "start", "score-from", "level-sd", "crossing-level-share",
    "level-correlation", "harmonic-sd", "dispersion", "people-dispersion", "backlog-half-life",
    "wind",
  ]

  /// Reads a specification of the dynamic hurdle model. Keys that are absent have the values of the
  /// default model.
  ///
  /// - Throws: ``InputError`` with every unknown key, wrong type and impossible value, each with its
  ///   path and line.
  public init(yaml text: String, file: String) throws {
    let reading = YAMLReading(file: file)
    let node = try reading.root(of: text)
    guard let root = YAMLMapping(node, path: "", keys: Self.keys, reading: reading) else {
      try reading.finish()
      preconditionFailure("a refused mapping is reported")
    }
    let standard = HurdleSpec.standard
    _ = root.integer("strait-model", in: 1...1, required: true)
    if let kind = root.text("kind"), kind != "dynamic-hurdle" {
      root.report("kind", found: "'\(kind)'", expected: "dynamic-hurdle")
    }
    self.init(
      name: root.name("name", required: true) ?? "", start: root.day("start") ?? standard.start,
      scoreFrom: root.day("score-from") ?? standard.scoreFrom,
      levelSD: root.numbers("level-sd", in: HurdleSpec.driftBounds) ?? standard.levelSD,
      crossingLevelShare: root.number("crossing-level-share", in: HurdleSpec.shareBounds)
        ?? standard.crossingLevelShare,
      levelCorrelation: root.number("level-correlation", in: HurdleSpec.correlationBounds)
        ?? standard.levelCorrelation,
      harmonicSD: root.number("harmonic-sd", in: HurdleSpec.driftBounds) ?? standard.harmonicSD,
      dispersion: root.numbers("dispersion", in: HurdleSpec.dispersionBounds)
        ?? standard.dispersion,
      peopleDispersion: root.numbers("people-dispersion", in: HurdleSpec.dispersionBounds)
        ?? standard.peopleDispersion,
      backlogHalfLife: root.number("backlog-half-life", in: HurdleSpec.halfLifeBounds)
        ?? standard.backlogHalfLife,
      wind: Self.windPrior(root))
    try reading.finish()
  }

  private static func windPrior(_ root: YAMLMapping) -> WindPrior? {
    let keys = ["crossing-variance", "size-variance", "crossing-drift-sd", "size-drift-sd"]
    guard let wind = root.mapping("wind", keys: keys) else { return nil }
    let standard = WindPrior.standard
    let variances = WindPrior.varianceBounds
    let drifts = WindPrior.driftBounds
    return WindPrior(
      crossingVariance: wind.number("crossing-variance", in: variances)
        ?? standard.crossingVariance,
      sizeVariance: wind.number("size-variance", in: variances) ?? standard.sizeVariance,
      crossingDriftSD: wind.number("crossing-drift-sd", in: drifts) ?? standard.crossingDriftSD,
      sizeDriftSD: wind.number("size-drift-sd", in: drifts) ?? standard.sizeDriftSD)
  }
}
