/// What this package, and not the library, calls `Report`.
public let owner = "the client's Report"
