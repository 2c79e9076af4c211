/// What this package, and not the library, calls `Scenarios`.
public let owner = "the client's Scenarios"
