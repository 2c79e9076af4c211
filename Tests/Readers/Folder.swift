import Strait

extension Reader {
  private static let bases = FinishedBase.all
  private static let answers = Scratch("answers")

  /// Finished folders, with one file changed and its digest in the manifest after it: the first
  /// byte says which folder, the second which file, the third what reads it; the rest is the file.
  public static let folder = Reader(name: "folder") { bytes in
    guard bytes.count > 2 else { return }
    let path = bases[Int(bytes[0]) % bases.count]
      .folder(changing: Int(bytes[1]), to: Array(bytes[3...]))
    switch bytes[2] % 5 {
    case 0: _ = try Verification(of: path)
    case 1: _ = try Report(of: path).json()
    case 2: _ = try Workbook(of: path).write(to: "\(answers.path)/workbook.ods")
    case 3:
      _ = try HubExport(FinishedFolder(path), data: nil, team: "team", model: "model")
        .write(to: "\(answers.path)/hub")
    default: try AssurancePack(of: path).write(to: OutputFolder("\(answers.path)/assurance"))
    }
  }
}
