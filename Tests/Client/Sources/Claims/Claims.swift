/// What this package, and not the library, calls `Claims`.
public let owner = "the client's Claims"
