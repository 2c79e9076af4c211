import StraitBacktesting
import StraitForecastModels
import StraitLinearAlgebra
import StraitRunFolder
import StraitScenarios
import StraitSimulation

extension Manifest {
  /// What every command knows when its work begins, with the linear algebra library of this process.
  ///
  /// - Parameters:
  ///   - command: the command.
  ///   - algorithmVersion: the version of the model that simulates paths, where that is not the kernel.
  ///   - paths: the number of paths.
  ///   - seed: the seed.
  init(
    command: String, algorithmVersion: Int = Simulator.algorithmVersion, paths: Int, seed: UInt64
  ) {
    self.init(
      command: command, algorithmVersion: algorithmVersion, paths: paths, seed: seed,
      blas: BLAS.description)
  }

  /// Adds what a simulation of a study is about.
  mutating func set(_ prepared: PreparedStudy, scenarios: [String]) {
    study = prepared.study.name
    model = Model(prepared.model)
    season = [prepared.study.season.lowerBound, prepared.study.season.upperBound]
    self.scenarios = scenarios
    titles = Dictionary(
      uniqueKeysWithValues: prepared.study.scenarios.compactMap { scenario in
        scenario.title.map { (scenario.name, $0) }
      })
    review = prepared.study.review
  }
}

extension Manifest.Model {
  /// The record of a fitted hurdle model.
  init(_ fitted: FittedHurdle) {
    self.init(
      name: fitted.hurdle.spec.name, kind: fitted.kind, from: fitted.hurdle.from,
      through: fitted.hurdle.through, converged: true)
  }

  /// The record of the model of a forecast, which converged or would not forecast.
  init(_ model: Forecast.Model) {
    self.init(
      name: model.name, kind: model.kind, from: model.from, through: model.through, converged: true)
  }
}
