import StraitForecastModels
import StraitYAMLInput

/// What a model file may hold: a specification in YAML, or what `strait fit` saved.
package enum ModelSchema {
  /// The schema of both kinds. What was saved names its format.
  package static var schema: JSONSchema {
    JSONSchema([
      "if": .schema(
        JSONSchema(["type": .text("object"), "required": .list([.text("format")])])),
      "then": .schema(saved), "else": .schema(HurdleSpec.schema),
    ]).document(title: "A model of strait", file: "model.schema.json")
  }

  /// What `strait fit` saves is not written by hand: the schema tells its kinds apart, and the reader
  /// checks the numbers.
  private static var saved: JSONSchema {
    let format = JSONSchema(["type": .text("integer"), "minimum": .whole(1)])
    return JSONSchema.mapping([
      .init("format", "The version of the format.", format, required: true),
      .init(
        "kind", "What was saved.", .word(["dynamic-hurdle", "night-wind-generator"]), required: true
      ),
      .init("hurdle", "The fitted hurdle model.", hurdle),
      .init("interception", "The fitted model of the interception rate.", object([])),
      .init("generator", "The fitted generator of night wind.", generator),
    ]).choosing(
      by: "kind",
      [
        ("dynamic-hurdle", JSONSchema(["required": .list([.text("hurdle")])])),
        ("night-wind-generator", JSONSchema(["required": .list([.text("generator")])])),
      ])
  }

  private static var hurdle: JSONSchema {
    object(["from", "through", "people", "points", "spec", "occupancy"])
      .with(
        "properties",
        .schema(
          JSONSchema([
            "from": .schema(.day), "through": .schema(.day),
            "people": .schema(JSONSchema(["type": .text("integer"), "minimum": .whole(0)])),
            "points": .schema(.list(object(["state", "weight"]))),
            "spec": .schema(object(["name"])),
          ])))
  }

  private static var generator: JSONSchema {
    let numbers = JSONSchema.list(JSONSchema(["type": .text("number")]))
    return object(["meanCoefficients", "logScaleCoefficients", "autoregression", "innovationSD"])
      .with(
        "properties",
        .schema(
          JSONSchema([
            "meanCoefficients": .schema(numbers), "logScaleCoefficients": .schema(numbers),
            "autoregression": .schema(numbers),
            "innovationSD": .schema(JSONSchema(["type": .text("number"), "minimum": .whole(0)])),
          ])))
  }

  private static func object(_ required: [String]) -> JSONSchema {
    let schema = JSONSchema(["type": .text("object")])
    return required.isEmpty
      ? schema : schema.with("required", .list(required.map(JSONSchema.Value.text)))
  }
}

extension HurdleSpec {
  /// What a specification may hold.
  package static var schema: JSONSchema {
    .mapping([
      .init("strait-model", "The version of the format: 1.", .integer(1...1), required: true),
      .init("name", "The name of the model.", .name, required: true),
      .init("kind", "The kind of the model.", .word(["dynamic-hurdle"])),
      .init("start", "The first day that the filters see.", .day),
      .init("score-from", "The first day of the log score that is reported.", .day),
      .init(
        "level-sd", "How fast levels move, per √month; each value is a member.",
        .list(.number(driftBounds))),
      .init(
        "crossing-level-share", "The share of it by which the crossing level moves.",
        .number(shareBounds)),
      .init(
        "level-correlation", "The correlation of both levels' moves.", .number(correlationBounds)),
      .init(
        "harmonic-sd", "How fast the seasons of boats move, per √year.", .number(driftBounds)),
      .init(
        "dispersion", "Dispersion of boats on a crossing day; several are weighed.",
        .list(.number(dispersionBounds))),
      .init(
        "people-dispersion", "The same where boats are not counted.",
        .list(.number(dispersionBounds))),
      .init(
        "backlog-half-life", "Days after which a crossing day counts half in the backlog.",
        .number(halfLifeBounds)),
      .init(
        "wind", "The effects of night wind; with them the model is wind-driven.",
        .mapping([
          .init(
            "crossing-variance", "Prior variance of the effects on a crossing day.",
            .number(WindPrior.varianceBounds)),
          .init(
            "size-variance", "Prior variance of the effects on its size.",
            .number(WindPrior.varianceBounds)),
          .init(
            "crossing-drift-sd", "How fast the effects on a crossing day move, per √year.",
            .number(WindPrior.driftBounds)),
          .init(
            "size-drift-sd", "How fast the effects on its size move, per √year.",
            .number(WindPrior.driftBounds)),
        ])),
    ])
  }
}
