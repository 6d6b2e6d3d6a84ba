"""Reports to claims: words, actors, acts, days, and the exact places they stand in."""
