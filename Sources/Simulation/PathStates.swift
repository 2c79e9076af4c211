/// What the paths of a block carry from day to day.
struct PathStates {
  /// The positions of each path's crossing and size predictors.
  var components: [(crossing: Int, size: Int)] = []
  /// The coefficients of cₜ₋₁ and cₜ₋₁·εₜ₋₁ of each path.
  var lags: [(Double, Double)] = []
  /// The standard normals of each path's drift, ``normalsPerPath`` each.
  var normals: [Double] = []
  /// Whether yesterday was a crossing day: one or zero.
  var lastCrossed: [Double] = []
  /// Yesterday's log-size residual.
  var lastResidual: [Double] = []
  /// Attempts, arrivals and waiting pools.
  var mechanisms: [InterceptionMechanism] = []

  /// The number of normals of each path.
  let normalsPerPath: Int

  /// The number of paths.
  var count: Int { components.count }
}
