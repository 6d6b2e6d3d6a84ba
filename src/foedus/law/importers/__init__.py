"""Data sets of others, read from where the user has them: pure functions, bytes in, records out."""
