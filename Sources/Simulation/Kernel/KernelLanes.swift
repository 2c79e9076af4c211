/// The lanes of the kernel's memory, by what they hold.
///
/// Every day of every slot uses `Scratch` again, `Path` is set when a slot starts, `Weather` is
/// carried from day to day by each group of scenarios with the same weather.
enum KernelLanes {
  /// Lanes that every day uses again.
  enum Scratch {
    /// Random words: of wind, crossing, boats and people.
    static let words = 0
    /// The terms L and K of the night's wind.
    static let linear = 4
    static let closed = 5
    /// log μ.
    static let logMean = 6
    /// One on crossing days, else zero.
    static let crossed = 7

    // From here on a position is that of a crossing path, in the order in which they are listed.
    static let crossingLogMean = 8
    static let rounding = 9
    static let row = 10
    static let boatsWord = 11
    static let peopleWord = 12
    static let perBoat = 13
    static let firstRow = 14
    /// NB, for the boats that the model draws and then for those of a launches lever.
    static let more = 22
    /// 1 + NB(μ), and 1 + μ.
    static let drawn = 15
    static let expected = 16
    static let residual = 17
    /// What a launches lever makes of log μ, its row and the boats.
    static let launchedLogMean = 18
    static let launchedRow = 19
    static let launched = 20
    static let people = 21

    /// Sixteen days of each predictor.
    static let crossingDrift = 23
    static let sizeDrift = crossingDrift + PathBlock.length
    static let occupancyDrift = sizeDrift + PathBlock.length
    /// The coefficients of L and K as they have drifted up to these days.
    static let windEffect = occupancyDrift + PathBlock.length
    /// How much more open the night is than expected.
    static let openExcess = windEffect + 4
    /// A lever that differs from path to path.
    static let lever = openExcess + 1
    static let count = lever + 1
  }

  /// Lanes of what a path keeps throughout.
  enum Path {
    /// The coefficients of cₜ₋₁ and cₜ₋₁·εₜ₋₁.
    static let lag = 0
    /// The coefficients of L and K at the origin, on the crossing predictor and then on the size
    /// predictor.
    static let windEffect = 2
    /// The sd of a day's drift of each of them, times the path's normal.
    static let windDrift = 6
    /// The filter that the path follows.
    static let point = 10
    /// The first row of the path's dispersion in the table of boats.
    static let firstRow = 11
    /// The coefficients of the backlog: of X, and of X·S.
    static let backlog = 12
    static let count = 14
  }

  /// Lanes of what a path carries from day to day.
  enum Weather {
    /// The standardised wind of the last two nights.
    static let wind = 0
    static let windBefore = 1
    /// cₜ₋₁ and cₜ₋₁·εₜ₋₁.
    static let lastCrossed = 2
    static let lastResidual = 3
    /// The backlog Xₜ₋₁.
    static let backlog = 4
    static let count = 5
  }
}
