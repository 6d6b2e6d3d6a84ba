"""The outside world: the files to read, and the ledger's own."""
