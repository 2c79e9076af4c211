/// A parameter that lies outside the domain of its distribution.
package struct DistributionError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The distribution, by the name of its type, such as `Gamma`.
  package let distribution: String

  /// The parameter, by its argument label, such as `shape`.
  package let parameter: String

  /// The value that was refused.
  package let value: Double

  /// The values that would have been accepted, in words or as an inequality.
  package let domain: String

  /// An error for one refused parameter.
  ///
  /// - Parameters:
  ///   - distribution: The name of the distribution's type.
  ///   - parameter: The argument label of the parameter.
  ///   - value: The refused value.
  ///   - domain: The accepted values.
  package init(distribution: String, parameter: String, value: Double, domain: String) {
    self.distribution = distribution
    self.parameter = parameter
    self.value = value
    self.domain = domain
  }

  /// One sentence with all four parts.
  package var description: String {
    "\(distribution): \(parameter) is \(value), but must be \(domain)"
  }

  /// Throws unless the condition on one parameter holds.
  static func require(
    _ condition: Bool, _ distribution: String, _ parameter: String, _ value: Double,
    _ domain: String
  ) throws(DistributionError) {
    guard condition else {
      throw DistributionError(
        distribution: distribution, parameter: parameter, value: value, domain: domain)
    }
  }
}
