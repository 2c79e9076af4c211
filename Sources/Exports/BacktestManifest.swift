import Backtesting
import Foundation
import LinearAlgebra
import Scenarios
import Simulation
import TimeSeries

/// What a backtest was made from and what it wrote: its `manifest.json`.
public struct BacktestManifest: Codable, Sendable, Equatable {
  /// A model that was scored.
  public struct Model: Codable, Sendable, Equatable {
    /// Its name.
    public let name: String
    /// Its version.
    public let version: Int
    /// The mean time of a forecast in seconds, absent where all were kept by an earlier run.
    public let secondsPerForecast: Double?
  }

  /// The program's name.
  public let program: String
  /// Its version.
  public let version: String
  /// The version of the simulation: it changes whenever a seed would give other numbers.
  public let algorithmVersion: Int
  /// The command that ran.
  public let command: String
  /// Its words, without those on which results do not depend; absent where the library was called.
  public let arguments: [String]?
  /// The name of the task.
  public let task: String
  /// The origins.
  public let origins: [Day]
  /// The number of days of each forecast.
  public let horizon: Int
  /// The models.
  public let models: [Model]
  /// The number of paths of each forecast.
  public let paths: Int
  /// The seed.
  public let seed: UInt64
  /// The station of the wind record and what is known of it ahead: absent without a record.
  public let wind: String?
  /// The BLAS library, with its kernel and its number of threads.
  public let blas: String
  /// Where official figures among the data come from and on which terms.
  public let attribution: String?
  /// What was read.
  public let inputs: [Manifest.Input]
  /// What was written, besides this file.
  public let outputs: [Manifest.Output]
  /// How many forecasts were kept by an earlier run.
  public let keptForecasts: Int
  /// When the run began, in UTC.
  public let started: String
  /// How long it took, in seconds.
  public let seconds: Double

  init(
    _ backtest: Backtest, _ result: BacktestResult, attribution: String?, records: [InputRecord],
    outputs: [OutputFile], invocation: Invocation
  ) {
    program = "strait"
    version = ProgramVersion.current
    algorithmVersion = Simulator.algorithmVersion
    command = "backtest"
    task = backtest.task.name
    origins = backtest.task.origins
    horizon = backtest.task.horizon
    models = result.models.map {
      Model(name: $0.name, version: $0.version, secondsPerForecast: $0.secondsPerCell)
    }
    paths = backtest.paths
    seed = backtest.seed
    wind = backtest.data.wind.map { wind in
      switch backtest.data.windAhead {
      case .nights(let nights): "\(wind.station), known \(nights) nights ahead"
      case .horizon: "\(wind.station), known over the horizon"
      }
    }
    blas = BLAS.description
    self.attribution = attribution
    inputs = records.map(Manifest.Input.init)
    self.outputs = outputs.map(Manifest.Output.init)
    keptForecasts = result.reused
    arguments = invocation.words
    started = invocation.startedText
    seconds = invocation.seconds
  }
}
