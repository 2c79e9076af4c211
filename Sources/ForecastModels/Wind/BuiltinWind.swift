import StraitTimeSeries

/// The wind generator that comes with the program, so that the weather levers need no record.
///
/// Its numbers are those of `Models/wind-westhinder.json`: the fit of the night wind measured at the
/// Westhinder pile in the southern North Sea by Meetnet Vlaamse Banken. The record itself is not
/// part of the program.
package enum BuiltinWind {
  /// The generator of Westhinder, fitted to 4,011 nights from 2015-01-02 to 2025-12-29.
  package static let generator = WindGenerator(
    station: "Westhinder, 51.39 N 2.44 E, Meetnet Vlaamse Banken",
    from: Day(number: 16_437), through: Day(number: 20_451), nights: 4011,
    meanCoefficients: [
      2.7737965930054282, 0.2336722623536197, -0.0015341211439217342, 0.036279095809699166,
      -0.006138422414826211,
    ],
    logScaleCoefficients: [-0.5460272349518995, 0.09710618352032403, 0.010006083747485607],
    recursion: WindRecursion(
      first: 0.3769052675372104, second: 0.044160790276732885, innovationSD: 0.9180772410981506))
}
