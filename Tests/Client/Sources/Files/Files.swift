/// What this package, and not the library, calls `Files`.
public let owner = "the client's Files"
