/// What this package, and not the library, calls `Simulation`.
public let owner = "the client's Simulation"
