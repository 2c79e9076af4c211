extension Int {
  /// The number with its thousands separated by commas, for words that people read.
  var grouped: String {
    let digits = String(magnitude)
    var text = self < 0 ? "−" : ""
    for (position, digit) in digits.enumerated() {
      if position > 0, (digits.count - position) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return text
  }
}
