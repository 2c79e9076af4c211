import StraitForecastModels
import StraitYAMLInput

extension Study {
  /// What a study file may hold. Every key that the reader knows is declared here with its meaning, and
  /// levers come from their own declarations; the tests compare both with the reader.
  package static var schema: JSONSchema {
    JSONSchema.mapping([
      .init(
        "strait", "The version of the format: \(schemaVersion).",
        .integer(schemaVersion...schemaVersion), required: true),
      .init("study", "The name, by which the output folder is called.", .name, required: true),
      .init("title", "What the study is about, for people.", .text),
      .init("review", "The day by which people are to look at the study again.", .day),
      .init("data", "Where the data come from.", DataSource.schema),
      .init(
        "model",
        "The model: a name such as hurdle, or the path of a specification (.yaml) or a fitted model "
          + "(.json), from the folder of this file.", .text),
      .init(
        "season", "The days that are reported.",
        .mapping([
          .init("from", "The first day.", .day, required: true),
          .init("to", "The last day.", .day, required: true),
        ]), required: true),
      .init(
        "simulation", "How much is simulated.",
        .mapping([
          .init(
            "paths", "Simulated seasons a scenario (\(defaultPaths) where absent).",
            .integer(1...mostPaths)),
          .init("seed", "The seed of every draw (1 where absent).", .integer(0...Int(largestSeed))),
        ])),
      .init(
        "thresholds", "Counts whose chance is reported.",
        .mapping([
          .init(
            "people-in-a-day", "The chance of a day with at least this number of people.",
            .list(.integer(1...1_000_000))),
          .init(
            "people-in-a-week", "The chance of a week with at least this number of people.",
            .list(.integer(1...100_000_000))),
          .init(
            "people-in-a-month",
            "The chance of a calendar month with at least this number of people.",
            .list(.integer(1...100_000_000))),
          .init(
            "people-in-season", "The chance of at least this number of people in the season.",
            .list(.integer(1...100_000_000))),
          .init(
            "days-above", "The chance of days in a row with at least this number of people each.",
            .oneOrMore(RunThreshold.schema)),
        ])),
      .init("places", "How long people stay, and the places that there are.", Places.schema),
      .init(
        "baseline", "The scenario that the others are compared with (the first where absent).",
        .name),
      .init(
        "scenarios", "What is compared.", .list(Scenario.schema), required: true),
      .init(
        "correlations", "Uncertain levers that go together.",
        .list(Correlation.schema, count: 0...Int.max)),
      .init("sweep", "A grid of levers, for strait sweep.", Sweep.schema),
      .init("solve", "A target, and the lever that is to meet it, for strait solve.", Solve.schema),
      .init(
        "sensitivity", "Ranges of levers, for strait sensitivity.", SensitivityRequest.schema),
    ]).document(title: "A study of strait", file: "study.schema.json")
  }
}

extension Study.RunThreshold {
  /// One run; a study file may also hold a list of them.
  fileprivate static var schema: JSONSchema {
    .mapping([
      .init("people", "People on each of the days.", .integer(1...1_000_000), required: true),
      .init("days", "The days in a row.", .integer(1...Study.mostDays), required: true),
    ])
  }
}

extension Study.Places {
  fileprivate static var schema: JSONSchema {
    .mapping([
      .init("stay", "How long people stay.", Study.Stay.schema, required: true),
      .init("available", "The places that there are.", .integer(0...10_000_000)),
      .init(
        "cost-per-place-night", "What a place costs for each night of the season.",
        .number(0...1e9)),
      .init(
        "cost-per-night-short", "What a person-night costs for which there is no place.",
        .number(0...1e9)),
    ])
  }
}

extension Study.Stay {
  fileprivate static var schema: JSONSchema {
    .mapping([
      .init(
        "days", "The same number of days for everybody.", .uncertain(in: bounds, hasData: false)),
      .init(
        "median-days", "The median of stays, beside range-90.",
        .uncertain(in: bounds, hasData: false)),
      .init(
        "range-90", "The bounds of the stays' central 90% interval.",
        .list(.number(bounds), count: 2...2)),
      .init(
        "survival", "The share still there, by days.",
        JSONSchema([
          "type": .text("object"), "minProperties": .whole(1),
          "additionalProperties": .schema(.number(0...1)),
        ])),
      .init(
        "times", "What is believed of a factor by which every stay is longer.",
        .uncertain(in: factorBounds, hasData: false)),
    ]).requiringOne(of: [["days"], ["median-days", "range-90"], ["survival"]])
  }
}

extension Study.DataSource {
  fileprivate static var schema: JSONSchema {
    .mapping([
      .init(
        "arrivals",
        "builtin, or the path of a release (.ods), a daily page or a CSV file, from the folder of this file; or a list of them, later ones first in doubt.",
        .oneOrMore(.text)),
      .init("preventions", "builtin, or the path of a CSV file of weekly preventions.", .text),
      .init(
        "through", "The origin: the last day that is used (the last of the data where absent).",
        .day),
      .init(
        "interception-rate",
        "The share of attempts that is intercepted already, where the data do not tell.",
        .uncertain(in: Study.baselineRateBounds, hasData: true)),
      .init("wind", "A record of night wind, for a wind-driven model.", .text),
      .init(
        "time-zone", "The zone of hourly wind whose file names none, such as Europe/London.", .text),
    ])
  }
}

extension Scenario {
  fileprivate static var schema: JSONSchema {
    .mapping(
      [
        .init("name", "The name, in lower-case words joined by hyphens.", .name, required: true),
        .init("title", "What it means, for people.", .text),
      ]
        + groups.map { .init($0.key, $0.meaning, $0.schema) }
        + [.init("events", "What multiplies launches by an uncertain factor.", .list(Event.schema))]
    )
  }
}

extension LeverGroup {
  /// The levers of the group from their declarations, and its other keys.
  fileprivate static var schema: JSONSchema {
    let schema = JSONSchema.mapping(
      levers.map { .init($0.key, $0.meaning, $0.schema, required: $0.isRequired) }
        + LeverSchema.otherKeys(of: key))
    return LeverSchema.needingAnyKey.contains(key) ? schema.requiringAny() : schema
  }

  fileprivate static var meaning: String { LeverSchema.meanings[key] ?? key }
}

extension Lever {
  /// What a study may state for the lever, wherever it states a value.
  fileprivate var schema: JSONSchema { .uncertain(in: bounds, hasData: hasData) }

  fileprivate var meaning: String { "\(title) (\(unit))." }
}

extension JSONSchema {
  /// A lever's number, or what is believed of it; see ``LeverDistribution``.
  fileprivate static func uncertain(in bounds: ClosedRange<Double>, hasData: Bool) -> JSONSchema {
    let number = JSONSchema.number(bounds)
    let pair = JSONSchema.list(number, count: 2...2)
    let forms = JSONSchema.mapping([
      .init("uniform", "The bounds between which every value is equally likely.", pair),
      .init("log-uniform", "The same of the logarithm of the value.", pair),
      .init(
        "triangular", "The lowest, the most likely and the highest value.",
        .list(number, count: 3...3)),
      .init(
        "median", "The median, beside range-90 (the middle of the range where absent).", number),
      .init("range-90", "The bounds of a central 90% interval.", pair),
      .init(
        "quantiles", "Values by the probability that they are not exceeded with.",
        JSONSchema([
          "type": .text("object"), "minProperties": .whole(2),
          "additionalProperties": .schema(number),
        ])),
      .init("as", "The name of the draw; levers of one name are drawn together.", .text),
    ])
    let one = JSONSchema([:]).requiringOne(
      of: ["uniform", "log-uniform", "triangular", "range-90", "quantiles"].map { [$0] })
    // Keywords of numbers leave mappings alone, and those of mappings numbers.
    let schema = JSONSchema(forms.keywords.merging(number.keywords) { $1 })
      .with("if", .schema(JSONSchema(["type": .text("object")]))).with("then", .schema(one))
    let types = ["number", "object"] + (hasData ? ["string"] : [])
    return schema.with("type", .list(types.map(Value.text)))
      .with("pattern", .text("^\(LeverDistribution.fromDataWord)$"))
  }
}

extension Study.Correlation {
  fileprivate static var schema: JSONSchema {
    .mapping([
      .init(
        "between", "The two levers, by group and name, or by the names that `as` gives them.",
        .list(.text, count: 2...2), required: true),
      .init("rank", "Their rank correlation.", .number(bounds), required: true),
    ])
  }
}

/// What the groups of levers have beside levers.
private enum LeverSchema {
  static let meanings = [
    Scenario.Interception.key: "The share of attempts that is intercepted.",
    Scenario.Reattempts.key: "What intercepted people do next.",
    Scenario.Launches.key: "Boats on a crossing day.",
    Scenario.PeoplePerBoat.key: "People per boat.",
    Scenario.Weather.key: "Night wind, or the share of crossing days.",
  ]

  /// Groups that are refused without any key.
  static let needingAnyKey = [
    Scenario.Interception.key, Scenario.PeoplePerBoat.key, Scenario.Weather.key,
  ]

  static func otherKeys(of group: String) -> [JSONSchema.Key] {
    let from = JSONSchema.Key(
      "from", "The day on which the change begins (the first of the season where absent).", .day)
    switch group {
    case Scenario.Interception.key:
      return [
        from,
        .init(
          "ramp-days", "Days over which the rate moves there in a straight line.",
          .integer(Scenario.Interception.rampBounds)),
        .init(
          "steps", "Several moves of the rate, in order of time.",
          .list(
            .mapping([
              .init(
                "rate", Lever.interceptionRate.meaning,
                .uncertain(in: Lever.interceptionRate.bounds, hasData: false), required: true),
              .init("from", "The day on which the move begins.", .day, required: true),
              .init(
                "ramp-days", "Days over which the rate moves there in a straight line.",
                .integer(Scenario.Interception.rampBounds)),
            ]), count: 0...Int.max)),
        .init(
          "seasonal", "A yearly course by which the rate is multiplied.",
          .mapping([
            .init("amplitude", "The amplitude of the cosine.", .number(0...1), required: true),
            .init("peak", "The day of its highest value, as MM-DD.", .dayOfYear, required: true),
          ])),
      ]
    case Scenario.Launches.key, Scenario.PeoplePerBoat.key: return [from]
    case Scenario.Weather.key:
      return [
        .init(
          "replay", "The year whose nights are replayed, of a record of night wind.",
          .integer(1900...2200))
      ]
    default: return []
    }
  }
}

extension Scenario.Event {
  fileprivate static var schema: JSONSchema {
    .mapping([
      .init("name", "What it is called.", .name),
      .init("from", "The day on which it begins.", .day, required: true),
      .init("to", "Its last day (that of the season where absent).", .day),
      .init(
        "median", "The median of the factor (the middle of the range where absent).",
        .number(factorBounds)),
      .init(
        "range", "The bounds of the factor's central 90% interval.",
        .list(.number(factorBounds), count: 2...2), required: true),
      .init("share", "The share of arrivals that it can touch.", .number(0...1)),
    ])
  }
}

extension JSONSchema {
  /// A mapping that names a lever, whose bounds hold for the values that it states beside it.
  fileprivate static func ofLever(
    _ keys: [Key], required: Bool = true, bounded: @escaping (Lever) -> [String: JSONSchema]
  ) -> JSONSchema {
    let names = Lever.allCases.map(\.rawValue)
    return mapping(
      [.init("lever", "The lever, by its group and name.", .word(names), required: required)]
        + keys
    ).choosing(
      by: "lever",
      Lever.allCases.map { lever in
        (
          lever.rawValue,
          JSONSchema(["properties": .schema(JSONSchema(bounded(lever).mapValues(Value.schema)))])
        )
      })
  }

  fileprivate static func leverValues(count: ClosedRange<Int> = 1...Int.max) -> JSONSchema {
    .ofLever([
      .init(
        "values", "The values of the lever.",
        .list(JSONSchema(["type": .text("number")]), count: count), required: true)
    ]) { ["values": JSONSchema(["items": .schema(.number($0.bounds))])] }
  }
}

private let onScenario = JSONSchema.Key(
  "scenario", "The scenario on which levers are set (the baseline where absent).", .name)

extension Sweep {
  fileprivate static var schema: JSONSchema {
    .mapping([
      onScenario,
      .init(
        "levers", "One to \(mostAxes) levers with their values.",
        .list(.leverValues(), count: 1...mostAxes), required: true),
    ])
  }
}

extension Solve {
  fileprivate static var schema: JSONSchema {
    let target = JSONSchema.mapping([
      .init(
        "people-in-season-below", "At most this number of people in the season.",
        .number(peopleBounds)),
      .init("probability", "With at least this probability.", .number(0.001...0.999)),
      .init(
        "mean-people-in-season", "At most this number of people in the season on average.",
        .number(peopleBounds)),
    ]).requiringOne(of: [["people-in-season-below", "probability"], ["mean-people-in-season"]])
    return .ofLever([
      onScenario,
      .init(
        "range", "The lower and the upper value among which the answer is sought.",
        .list(JSONSchema(["type": .text("number")]), count: 2...2)),
      .init("target", "What is to be met.", target, required: true),
      .init(
        "for-each", "A lever for whose values the question is asked in turn.",
        .leverValues(count: 1...mostValues)),
    ]) { ["range": JSONSchema(["items": .schema(.number($0.bounds))])] }
  }
}

extension SensitivityRequest {
  fileprivate static var schema: JSONSchema {
    let number = JSONSchema(["type": .text("number")])
    return .mapping([
      onScenario,
      .init(
        "ranges", "The levers and the values that each may take.",
        .list(
          .ofLever([
            .init("from", "The lowest value.", number, required: true),
            .init("to", "The highest value.", number, required: true),
          ]) { ["from": .number($0.bounds), "to": .number($0.bounds)] }, count: 1...mostRanges),
        required: true),
      .init(
        "points", "Base points of the design, a power of two (\(defaultPoints) where absent).",
        .integer(pointBounds)),
      .init(
        "paths", "Paths of each point (\(defaultPaths) where absent).", .integer(pathBounds)),
    ])
  }
}
