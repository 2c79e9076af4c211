import StraitForecastModels
import Foundation
import Testing

/// The wind-driven model of ``WindFixture`` with a crossing on every calm night and on no other, so
/// that crossing days show the wind.
enum CalmNightModel {
  static let model = Result { try make() }

  /// logit P(crossing) = 40 − 10⁵ K: it changes sign within 1 mm/s of the speed below which a night
  /// is calm. Nothing else matters, nothing is uncertain, and nothing drifts.
  private static func make() throws -> HurdlePosterior {
    var model = try object(JSONEncoder().encode(try WindFixture.model.get().hurdle))
    var spec = try #require(model["spec"] as? [String: Any])
    var prior = try #require(spec["wind"] as? [String: Any])
    prior["crossingDriftSD"] = 0
    spec["wind"] = prior
    model["spec"] = spec
    spec["crossingLevelShare"] = 0
    model["spec"] = spec
    var point = try #require((model["points"] as? [[String: Any]])?.first)
    let state = try #require(point["state"] as? [String: Any])
    var mean = try #require(state["mean"] as? [Double])
    mean.replaceSubrange(0..<7, with: [40, 0, 0, 0, 0, 0, -1e5])
    point["weight"] = 1
    point["state"] = [
      "mean": mean,
      "covariance": (0..<mean.count * mean.count).map { $0 % (mean.count + 1) == 0 ? 1e-12 : 0 },
    ]
    model["points"] = [point]
    let data = try JSONSerialization.data(withJSONObject: model)
    return try JSONDecoder().decode(HurdlePosterior.self, from: data)
  }

  private static func object(_ data: Data) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }
}
