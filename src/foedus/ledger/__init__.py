"""Reports, readings and decisions kept in an append-only ledger, and read back by replay."""
