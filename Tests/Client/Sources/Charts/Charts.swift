/// What this package, and not the library, calls `Charts`.
public let owner = "the client's Charts"
