import StraitYAMLInput

extension ClaimsFile {
  /// What a claims file may hold. The tests compare it with the reader.
  package static var schema: JSONSchema {
    JSONSchema.mapping([
      .init(
        "strait", "The version of the format: \(schemaVersion).",
        .integer(schemaVersion...schemaVersion), required: true),
      .init("claims", "The name, by which the output folder is called.", .name, required: true),
      .init("title", "What the statements are about, for people.", .text),
      .init("statements", "The statements.", .list(statement), required: true),
    ]).document(title: "Claims for strait", file: "claims.schema.json")
  }

  private static var statement: JSONSchema {
    let kinds = ClaimChecks.all.map { $0.name }
    return JSONSchema.mapping(
      [
        .init("id", "The name of the statement.", .name, required: true),
        .init("words", "What was said, paraphrased.", .text, required: true),
        .init("said", "The day on which it was said.", .day, required: true),
        .init("source", "Who said it, and where.", .text, required: true),
      ] + kinds.map { .init($0, meanings[$0] ?? $0, check($0)) }
    ).requiringOne(of: kinds.map { [$0] })
  }

  private static let rank = JSONSchema.Key(
    "rank", "The rank that was stated (1, the highest, where absent).",
    .integer(HighestCheck.ranks))

  private static let meanings = [
    DayCheck.name: "The counts of a day.",
    HighestCheck.name: "The highest day, of all or since a day.",
    TotalCheck.name: "The counts of a period.",
    AnnualCheck.name: "The counts of a year, and whether they are a record.",
    ChangeCheck.name: "The change from one period to another.",
    ShareCheck.name: "A part of a whole.",
    AveragePerBoatCheck.name: "People per boat over a period.",
    ForecastCheck.name: "A forecast made by others.",
    OtherCheck.name: "What these data do not hold.",
  ]

  private static func check(_ kind: String) -> JSONSchema {
    switch kind {
    case DayCheck.name:
      .mapping([date, perBoat] + counts + [thenPublished])
        .requiringAny(of: StatedCounts.keys + ["people-per-boat"])
    case HighestCheck.name:
      .mapping(
        [
          date, .init("since", "The first day among which it is the highest.", .day), rank,
          .init(
            "above", "The day, or the count, that it was above.",
            .mapping([.init("date", "The day.", .day)] + counts).requiringAny()), thenPublished,
        ] + counts)
    case TotalCheck.name:
      .mapping(
        period + counts + [
          .init(
            "other-year", "The same days of another year.",
            .mapping([year(required: true)] + counts).requiringAny(of: StatedCounts.keys)),
          thenPublished,
        ]
      ).requiringAny(of: StatedCounts.keys)
    case AnnualCheck.name:
      .mapping(
        [year(required: true), .init("record", "Whether it was said to be a record.", flag), rank]
          + counts + [thenPublished]
      ).requiringAny(of: StatedCounts.keys + ["record", "rank"])
    case ChangeCheck.name:
      .mapping(
        period + [
          .init("against", "The earlier period (a year before where absent).", .mapping(period)),
          .init("measure", "What is counted (people where absent).", measure),
          .init("per-cent", "The change in per cent.", stated(-100...100_000)),
          .init(
            "direction", "The direction alone.",
            .word(ChangeCheck.Direction.allCases.map(\.rawValue))),
        ]
      ).requiringOne(of: [["per-cent"], ["direction"]])
    case ShareCheck.name:
      .mapping([
        .init("part", "The part.", amount(period), required: true),
        .init(
          "whole", "The whole (over the days of the part where it has none).",
          amount(optionalPeriod), required: true),
        .init(
          "relation", "How the part is to the share.",
          .word(ShareCheck.Relation.allCases.map(\.rawValue)), required: true),
        .init("share", "The share, from 0 to 1.", stated(0...1), required: true),
        .init("by", "What is counted (people where absent).", measure),
      ])
    case AveragePerBoatCheck.name:
      .mapping(
        period + [
          .init("people-per-boat", "People per boat.", stated(0...1000), required: true),
          thenPublished,
        ])
    case ForecastCheck.name:
      .mapping(
        [
          year(required: false),
          .init("measure", "What is counted (people where absent).", measure),
          .init("figure", "The forecast.", stated(0...100_000_000)),
          .init(
            "figures", "Several, from the lowest to the highest.",
            .list(.integer(0...100_000_000), count: 2...3)),
        ] + optionalPeriod
      ).requiringOne(of: [
        ["year", "figure"], ["year", "figures"], ["from", "to", "figure"],
        ["from", "to", "figures"],
      ])
    default:
      .mapping([.init("needs", "What data it would need.", .text, required: true)])
    }
  }

  private static let date = JSONSchema.Key("date", "The day.", .day, required: true)
  private static let perBoat = JSONSchema.Key(
    "people-per-boat", "People per boat.", stated(0...1000))
  private static let counts: [JSONSchema.Key] = [
    .init("people", "People, as stated.", stated(0...100_000_000)),
    .init("boats", "Boats, as stated.", stated(0...1_000_000)),
  ]
  private static let period: [JSONSchema.Key] = [
    .init("from", "The first day.", .day, required: true),
    .init("to", "The last day.", .day, required: true),
  ]
  private static let optionalPeriod: [JSONSchema.Key] = [
    .init("from", "The first day.", .day), .init("to", "The last day.", .day),
  ]
  private static let measure = JSONSchema.word(ClaimMeasure.allCases.map(\.rawValue))
  private static let flag = JSONSchema([
    "enum": .list([.flag(true), .flag(false), .text("true"), .text("false")])
  ])

  /// A number as it was said; see ``StatedNumber``.
  private static func stated(_ bounds: ClosedRange<Double>) -> JSONSchema {
    let digits = "([0-9]{1,12}|[0-9]{1,3}(,[0-9]{3}){1,3})(\\.[0-9]{1,6})?"
    return JSONSchema.number(bounds)
      .with("type", .list([.text("number"), .text("string")]))
      .with("pattern", .text("^ *(about +)?[+-]?\(digits) *$"))
  }

  private static func year(required: Bool) -> JSONSchema.Key {
    .init("year", "The year.", .integer(YAMLMapping.years), required: required)
  }

  private static func amount(_ days: [JSONSchema.Key]) -> JSONSchema {
    .mapping(
      [.init("of", "What is counted.", .word(Amount.known), required: true)] + days + counts)
  }

  private static let thenPublished = JSONSchema.Key(
    "then-published", "The counts as they were published then, where they were revised since.",
    .mapping([
      .init("people", "People.", .integer(0...100_000_000)),
      .init("boats", "Boats.", .integer(0...1_000_000)),
      .init("source", "Where they were published.", .text, required: true),
    ]).requiringAny(of: StatedCounts.keys))
}
