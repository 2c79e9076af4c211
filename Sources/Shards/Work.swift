import Foundation
import StraitBacktesting
import StraitChannelData
import StraitDiagnostics
import StraitScenarios

/// Work that can be done in shards, by value: everything that it takes to prepare it again.
package enum Work: Codable, Equatable, Sendable {
  /// The simulation of a study.
  case study(StudyWork)
  /// A backtest.
  case backtest(BacktestWork)

  /// What is done, in one word.
  package var name: String {
    switch self {
    case .study(let work): work.analysis.name
    case .backtest: "backtest"
    }
  }

  /// The same work without the words that change no number: titles, the names of files, and how a
  /// study file is spelled.
  var essence: Work {
    switch self {
    case .study(let work): .study(work.essence)
    case .backtest(let work): .backtest(work.essence)
    }
  }
}

/// A study and what is done with it.
package struct StudyWork: Codable, Equatable, Sendable {
  /// What is done.
  package enum Analysis: Codable, Equatable, Sendable {
    /// Its scenarios are compared; so many single paths of each are written.
    case run(samplePaths: Int)
    /// A grid of levers is simulated, with the weeks of each point or without.
    case sweep(Sweep, withWeeks: Bool)
    /// The levers are told apart by their effect.
    case sensitivity(SensitivityRequest)

    /// The name of the command that does it.
    var name: String {
      switch self {
      case .run: "run"
      case .sweep: "sweep"
      case .sensitivity: "sensitivity"
      }
    }

    /// Makes sure that it asks for something that can be done.
    ///
    /// - Throws: ``InputError`` where it does not.
    func check(file: String) throws {
      var problems: [Problem] = []
      switch self {
      case .run(let samplePaths):
        if !(0...Study.mostPaths).contains(samplePaths) {
          problems = [
            Problem(
              file: file, key: "sample paths", found: "\(samplePaths)",
              expected: "from 0 to \(Study.mostPaths)")
          ]
        }
      case .sweep(let sweep, _): problems = sweep.problems(file: file)
      case .sensitivity(let request): problems = request.problems(file: file)
      }
      guard problems.isEmpty else { throw InputError(problems) }
    }
  }

  /// The study, with everything that was changed in it.
  package var study: Study
  /// The path of its file, from whose folder the paths in it are seen.
  package var file: String
  /// The content of its file, for the record.
  package var content: Data
  /// What is done.
  package var analysis: Analysis

  /// Work on a study.
  package init(
    _ study: Study, content: [UInt8], file: String, analysis: Analysis = .run(samplePaths: 0)
  ) {
    self.study = study
    self.file = file
    self.content = Data(content)
    self.analysis = analysis
  }

  var essence: StudyWork {
    var work = self
    work.file = ""
    work.content = Data()
    work.study.name = ""
    work.study.title = ""
    work.study.review = nil
    // Which files were read counts by their content, and the model by its fit.
    work.study.data.arrivals = ""
    work.study.data.laterArrivals = nil
    work.study.data.preventions = nil
    work.study.data.wind = study.data.wind?.essence
    work.study.model = ""
    for index in work.study.scenarios.indices { work.study.scenarios[index].title = nil }
    // Questions of the study count where they are asked.
    work.study.sweep = nil
    work.study.solve = nil
    work.study.sensitivity = nil
    switch analysis {
    case .run: break
    case .sweep(var sweep, let withWeeks):
      sweep.scenario = sweep.scenario ?? study.baseline
      work.analysis = .sweep(sweep, withWeeks: withWeeks)
    case .sensitivity(var request):
      request.scenario = request.scenario ?? study.baseline
      work.analysis = .sensitivity(request)
    }
    return work
  }
}

/// A backtest of models that are known by name.
package struct BacktestWork: Codable, Equatable, Sendable {
  /// The origins and the horizon.
  package var task: BacktestTask
  /// The names of the models; all of them where it is `nil`.
  package var models: [String]?
  /// `builtin`, or the path of a release or CSV.
  package var arrivals: String
  /// Further files of arrivals.
  package var laterArrivals: [String]?
  /// What is made of missing days.
  package var missing: MissingDays?
  /// The record of night wind, if any.
  package var wind: WindSource?
  /// How much of it is known ahead.
  package var windAhead: BacktestData.WindAhead
  /// The paths of each forecast.
  package var paths: Int
  /// The seed of every draw.
  package var seed: UInt64
  /// A folder with forecasts of other tools from the same origins, which are scored too.
  package var others: String?
  /// A folder that receives the weekly totals of every path, as model output of a hub.
  package var hub: String?

  /// A backtest.
  package init(
    _ task: BacktestTask, models: [String]? = nil, arrivals: String, laterArrivals: [String]? = nil,
    missing: MissingDays? = nil, wind: WindSource? = nil,
    windAhead: BacktestData.WindAhead = .nights(0), paths: Int = 1000, seed: UInt64 = 1,
    others: String? = nil, hub: String? = nil
  ) {
    self.task = task
    self.models = models
    self.arrivals = arrivals
    self.laterArrivals = laterArrivals
    self.missing = missing
    self.wind = wind
    self.windAhead = windAhead
    self.paths = paths
    self.seed = seed
    self.others = others
    self.hub = hub
  }

  /// Forecasts of others are no part of what shards compute.
  var essence: BacktestWork {
    var work = self
    work.arrivals = ""
    work.laterArrivals = nil
    work.others = nil
    work.hub = nil
    work.wind = wind?.essence
    return work
  }
}

extension WindSource {
  /// The source without the names of its files.
  fileprivate var essence: WindSource {
    WindSource(record: [], station: station, timeZone: timeZone)
  }
}
