import StraitDiagnostics
import StraitTimeSeries

/// Several files of wind combined, hours and nights: a later one replaces what it shares with
/// those before it.
struct MergedWind {
  private struct Night {
    var content: WindContent.Night
    /// The position of the file.
    var file: Int
    /// How many hours it was reduced from; 0 where the file gives the night.
    var hours = 0
  }

  private let formats: [WindFormat]
  private let usesStatedZone: Bool
  private var approximations: [String] = []
  private var nights: [Day: Night] = [:]
  private var replaced = 0

  /// The longest gap that is believed, in nights; beyond it a date is wrong.
  private static let longestGap = 3660

  init(_ contents: [WindContent]) {
    formats = MergedWind.unique(contents.map(\.format))
    usesStatedZone = contents.contains { $0.usesStatedClock }
    approximations = MergedWind.unique(contents.flatMap(\.approximations))
    var hours: [Int: (speed: Double, file: Int)] = [:]
    var samples = 0
    var ownHours = 0
    for (file, content) in contents.enumerated() {
      let own = content.samples.hours
      samples += content.samples.count
      ownHours += own.count
      for (hour, speed) in own {
        if let earlier = hours.updateValue((speed, file), forKey: hour), earlier.speed != speed {
          replaced += 1
        }
      }
      for (day, night) in content.nights { add(Night(content: night, file: file), day) }
    }
    if samples > ownHours {
      approximations.append(
        "Approximation: \(samples) values are averaged to \(ownHours) hours first.")
    }
    var files: [Day: Int] = [:]
    for (hour, value) in hours {
      guard let day = NightHours.day(of: hour) else { continue }
      files[day] = max(files[day] ?? 0, value.file)
    }
    let means = NightHours.means(of: hours.mapValues(\.speed))
    for (day, mean) in means {
      add(
        Night(
          content: WindContent.Night(speed: mean.speed, source: .measured),
          file: files[day] ?? 0, hours: mean.hours), day)
    }
  }

  /// Takes a night unless a later file gives it; one that was filled gives way to any other.
  private mutating func add(_ night: Night, _ day: Day) {
    guard let earlier = nights[day] else {
      nights[day] = night
      return
    }
    let wasFilled = earlier.content.source == .filled
    guard wasFilled == (night.content.source == .filled) else {
      if wasFilled { nights[day] = night }
      return
    }
    if earlier.content.speed != night.content.speed { replaced += 1 }
    if night.file >= earlier.file { nights[day] = night }
  }

  /// The record, from the first night with a speed to the last.
  ///
  /// - Throws: ``InputError`` where no night has a speed, or a gap is past belief.
  func record(station: String, fillGaps: Int, files: [String]) throws -> WindRecord {
    let days = nights.keys.sorted()
    guard let first = days.first, let last = days.last else {
      throw InputError(
        file: files.count == 1 ? files[0] : nil, found: "no night with a wind speed",
        expected: "at least one night with a speed, or with \(NightHours.fewest) of its "
          + "\(NightHours.whole) hours (21 to 09 UTC)",
        suggestion: "check the file and its times")
    }
    for (before, after) in zip(days, days.dropFirst())
    where before.distance(to: after) > MergedWind.longestGap {
      throw InputError(
        file: files.count == 1 ? files[0] : nil, key: "date",
        found: "no night between \(before) and \(after)",
        expected: "a record without a gap of more than 10 years", suggestion: "check the dates")
    }
    var speeds = (first...last).map { nights[$0]?.content.speed }
    var sources = (first...last).map { nights[$0]?.content.source }
    for index in NightGaps.fill(&speeds, longest: fillGaps) { sources[index] = .filled }
    let gaps = NightGaps.runs(in: speeds).map {
      WindReport.Gap(
        from: first.advanced(by: $0.lowerBound), to: first.advanced(by: $0.upperBound - 1))
    }
    let report = WindReport(
      station: station, formats: formats, from: first, to: last, gaps: gaps,
      filledNights: sources.count { $0 == .filled },
      hoursUsed: nights.values.reduce(0) { $0 + $1.hours }, replaced: replaced,
      approximations: approximations + ownApproximations)
    return WindRecord(
      nightWind: NightWind(station: station, start: first, speeds: speeds), sources: sources,
      formats: formats, usesStatedZone: usesStatedZone, report: report)
  }

  /// The approximations that the nights themselves bring.
  private var ownApproximations: [String] {
    var sentences: [String] = []
    let dailyMeans = nights.values.count { $0.content.source == .dailyMean }
    if dailyMeans > 0 {
      sentences.append(
        "Approximation: on \(MergedWind.nights(dailyMeans)) the mean of the day (00 to 24 UTC) "
          + "stands for the night wind (21 to 09 UTC).")
    }
    let partial = nights.values.count { (1..<NightHours.whole).contains($0.hours) }
    if partial > 0 {
      sentences.append(
        "Approximation: \(MergedWind.nights(partial)) with \(NightHours.fewest) to "
          + "\(NightHours.whole - 1) of \(NightHours.whole) hours; the mean is of those.")
    }
    return sentences
  }

  private static func nights(_ count: Int) -> String { "\(count) night\(count == 1 ? "" : "s")" }

  private static func unique<Element: Equatable>(_ elements: [Element]) -> [Element] {
    elements.enumerated().filter { elements.firstIndex(of: $1) == $0 }.map(\.element)
  }
}
