/// What the paths of a block carry from day to day.
struct PathStates {
  /// The positions of each path's model, crossing predictor and size predictor.
  var components: [(member: Int, crossing: Int, size: Int)] = []
  /// The coefficients of cₜ₋₁ and cₜ₋₁·εₜ₋₁ of each path.
  var lags: [(Double, Double)] = []
  /// The standard normals of each path's drift, path after path.
  var normals: [Double] = []
  /// Whether yesterday was a crossing day: one or zero.
  var lastCrossed: [Double] = []
  /// Yesterday's log-size residual.
  var lastResidual: [Double] = []
  /// Night wind and its effect on each path, `nil` on paths of a model that knows no wind; empty
  /// where no model knows any.
  var wind: [WindPath?] = []
  /// Attempts, arrivals and waiting pools.
  var mechanisms: [InterceptionMechanism] = []

  /// The number of paths.
  var count: Int { components.count }
}
