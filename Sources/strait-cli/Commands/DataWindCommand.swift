import ArgumentParser
import Strait

/// `strait data wind`: wind records in, the canonical CSV of night wind out.
struct DataWindCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "wind",
    abstract: "Convert wind records to canonical CSV of night wind.",
    discussion: """
      Reads CSV (date,night_wind_ms; time,wind_ms; or time,u10,v10), Open-Meteo CSV, NDBC \
      standard meteorological text and KNMI daily or hourly text, and recognises each by its \
      content. A later file replaces the hours and nights that it shares with earlier ones.

      The time zone may be beside a time, in a column time_zone, in the heading, as in time \
      (BST), or in a title. For other files state it with --time-zone.

      Writes date,night_wind_ms,source: the mean wind speed at 10 m from 21 UTC the evening \
      before a day to 09 UTC. Hours are averaged; a night with fewer than 9 of its 12 hours is \
      missing. Standard error says what is missing and approximated. See docs/wind.md.

      EXAMPLE
        strait data wind 62304h2023.txt 62304h2024.txt -o wind.csv
        strait data wind harbour.csv --time-zone Europe/London
      """)

  @Argument(help: "Wind records.", completion: .file(extensions: ["csv", "txt"]))
  var files: [String]

  @OptionGroup var table: TableFileOptions

  @Option(
    help: "The station to take from a file of several, or the name of a record that has none.")
  var station: String?

  @Option(
    help: ArgumentHelp(
      "The zone of hourly times that name none, with its changes of clock, such as Europe/London "
        + "(default: UTC).", valueName: "zone"))
  var timeZone: String?

  @Option(help: "Fill runs of at most this many missing nights between their neighbours.")
  var fillGaps = 0

  @Flag(name: .shortAndLong, help: "Print nothing but errors and the data.")
  var quiet = false

  func validate() throws {
    try Limits.check("--fill-gaps", fillGaps, in: 0...Limits.longestFilledGap)
  }

  func run() throws {
    let record = try WindFile.read(
      contentsOf: files, station: station, timeZone: timeZone, fillGaps: fillGaps)
    try WindFile.refuseUnusedZone(timeZone, in: [record])
    let csv = NightWindCSV.csv(record)
    try table.write(csv)
    guard !quiet else { return }
    for line in record.report.lines { StandardError.write(line) }
  }
}
