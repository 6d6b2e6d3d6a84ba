"""The outside world: the ledger's file."""
