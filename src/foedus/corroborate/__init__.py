"""Claims of many reports -> families, merged steps, witnesses and rivals."""
