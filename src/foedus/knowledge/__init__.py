"""What foedus knows, as data: words of languages, states of the world, rules of law. ``loader`` is the only code."""
