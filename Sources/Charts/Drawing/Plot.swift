import StraitTimeSeries

/// The frame of a chart: the title above, axes around an area, the source below.
struct Plot {
  /// What is drawn.
  var drawing: Drawing
  /// The edges of the area.
  private(set) var left = 0.0
  private(set) var right: Double
  private(set) var top = 0.0
  private(set) var bottom = 0.0

  /// The space between the end of an area and the labels beside it.
  private static let labelGap = 12.0

  /// Begins a chart with its title and a line that says what is measured.
  init(title: String, subtitle: String, size: Drawing.Size) {
    drawing = Drawing(size)
    right = drawing.width
    let titleEnd = drawing.paragraph(title, top: 0, size: size.titleSize, isBold: true)
    let end = drawing.paragraph(subtitle, top: titleEnd + 3, colour: Palette.quietText)
    top = end + 12
    bottom = top
    drawing.height = bottom
  }

  /// Whether this is the drawing for telephones.
  var isNarrow: Bool { drawing.size == .narrow }

  /// Begins another area with a heading of its own, below what was drawn.
  mutating func heading(_ text: String, isBold: Bool = true) {
    drawing.height = drawing.paragraph(text, top: drawing.height + 6, isBold: isBold) + 4
  }

  /// Begins an area of some height below what was drawn, and draws its vertical scale with grid lines.
  ///
  /// - Parameters:
  ///   - ticks: the marks of the scale.
  ///   - height: the height of the area.
  ///   - rightMargin: room beside the area for the labels of lines.
  ///   - isPercent: whether the marks are shares.
  /// - Returns: the scale.
  mutating func vertical(
    _ ticks: NiceTicks, height: Double, rightMargin: Double, isPercent: Bool = false
  ) -> Scale {
    let texts = isPercent ? ticks.percents : ticks.texts
    left = (texts.map { Drawing.width(of: $0) }.max() ?? 0) + 6
    right = drawing.width - rightMargin
    top = drawing.height + 6
    bottom = top + height
    let scale = Scale(domain: ticks.domain, from: bottom, to: top)
    for (value, text) in zip(ticks.values, texts) {
      let y = scale(value)
      drawing.line(left, y, right, y)
      drawing.text(
        text, x: left - 6, y: y + 5, anchor: .end, colour: Palette.quietText)
    }
    drawing.height = bottom + 8
    return scale
  }

  /// Draws a date axis below the area, years in a line of their own.
  ///
  /// - Returns: the scale from day numbers.
  mutating func dates(_ days: ClosedRange<Day>) -> Scale {
    let scale = Scale(
      domain: Double(days.lowerBound.number)...Double(days.upperBound.number), from: left, to: right
    )
    let ticks = DateTicks(days, width: right - left)
    let baseline = axis(ticks.marks.map { (scale(Double($0.day.number)), $0.text) })
    guard !ticks.years.isEmpty else { return scale }
    drawing.height = baseline + Drawing.textSize * Drawing.lineHeight
    drawing.marks(
      ticks.years.map { (scale(Double($0.day.number)), $0.text) }, top: nil,
      baseline: drawing.height, in: 0...drawing.width)
    drawing.height += 8
    return scale
  }

  /// Draws a scale of numbers over a range below the area, with what it measures below the marks.
  mutating func horizontal(
    _ range: ClosedRange<Double>, about count: Int, isPercent: Bool, name: String
  ) -> Scale {
    let scale = Scale(domain: range, from: left, to: right)
    let ticks = NiceTicks(range, about: count).within(range)
    let texts = isPercent ? ticks.percents : ticks.texts
    let baseline = axis(zip(ticks.values.map { scale($0) }, texts).map { ($0, $1) })
    drawing.height =
      drawing.paragraph(name, x: left, top: baseline + 6, colour: Palette.quietText) + 4
    return scale
  }

  /// Draws the marks of a horizontal axis.
  ///
  /// - Returns: the base line of their texts.
  private mutating func axis(_ marks: [(x: Double, text: String)]) -> Double {
    drawing.line(left, bottom, right, bottom, colour: Palette.quietText)
    let baseline = bottom + 6 + Drawing.textSize
    drawing.marks(marks, top: bottom, baseline: baseline, in: 0...drawing.width)
    drawing.height = baseline + 8
    return baseline
  }

  /// Ends the chart with lines below it.
  mutating func end(_ lines: [String]) {
    var end = drawing.height + 6
    for line in lines where !line.isEmpty {
      end =
        drawing.paragraph(line, top: end, size: Drawing.noteSize, colour: Palette.quietText) + 2
    }
    drawing.height = end
  }

  /// Labels to the right of the area, each joined to the end of its line.
  ///
  /// - Parameters:
  ///   - labels: the labels, each with the height at which its line ends.
  ///   - end: where the lines end, the right edge of the area if nothing else is said.
  mutating func endLabels(
    _ labels: [(text: String, y: Double, colour: String, isBold: Bool)], end: Double? = nil
  ) {
    let distance = Drawing.textSize * 1.15
    let places = LabelColumn.places(
      labels.map(\.y), distance: distance, in: (top + 4)...(bottom - 2))
    for (label, y) in zip(labels, places) {
      drawing.line((end ?? right) + 1, label.y, right + 9, y, colour: label.colour)
      drawing.text(
        label.text, x: right + Self.labelGap, y: y + 5, isBold: label.isBold, colour: label.colour)
    }
  }

  /// A label beside a point of the area: on the side that is preferred, where there is room.
  mutating func label(
    _ text: String, x: Double, y: Double, colour: String, prefersLeft: Bool = false
  ) {
    let width = Drawing.width(of: text, isBold: true) + 9
    let isLeft = prefersLeft ? x - width >= left : x + width > right
    drawing.text(
      text, x: isLeft ? x - 9 : x + 9, y: min(max(y + 5, top + 12), bottom - 4),
      anchor: isLeft ? .end : .start, isBold: true, colour: colour, halo: true)
  }

  /// The room that labels to the right of the area need.
  static func margin(_ labels: [String]) -> Double {
    (labels.map { Drawing.width(of: $0, isBold: true) }.max() ?? 0) + labelGap + 1
  }
}

/// Labels beside the ends of lines, moved apart so that none lies on another.
enum LabelColumn {
  /// The places nearest to those wished for, in the order of the wishes, that keep a distance and
  /// stay in bounds. Where the bounds are too narrow, the distance shrinks.
  ///
  /// - Complexity: O(*n*²) for *n* labels.
  static func places(
    _ wishes: [Double], distance: Double, in bounds: ClosedRange<Double>
  ) -> [Double] {
    guard wishes.count > 1 else { return wishes.map { clamp($0, to: bounds) } }
    let room = (bounds.upperBound - bounds.lowerBound) / Double(wishes.count - 1)
    let gap = min(distance, room)
    let order = wishes.indices.sorted { (wishes[$0], $0) < (wishes[$1], $1) }
    // Groups of touching labels, each centred on the mean of its wishes.
    var groups: [(sum: Double, members: [Int])] = []
    func start(_ group: (sum: Double, members: [Int])) -> Double {
      let length = Double(group.members.count - 1) * gap
      let centred = group.sum / Double(group.members.count) - length / 2
      return clamp(
        centred, to: bounds.lowerBound...max(bounds.lowerBound, bounds.upperBound - length))
    }
    for index in order {
      var group = (sum: wishes[index], members: [index])
      while let last = groups.last,
        start(last) + Double(last.members.count) * gap > start(group)
      {
        group = (last.sum + group.sum, last.members + group.members)
        groups.removeLast()
      }
      groups.append(group)
    }
    var places = wishes
    for group in groups {
      for (position, index) in group.members.enumerated() {
        places[index] = start(group) + Double(position) * gap
      }
    }
    return places
  }

  private static func clamp(_ value: Double, to bounds: ClosedRange<Double>) -> Double {
    min(max(value, bounds.lowerBound), bounds.upperBound)
  }
}
