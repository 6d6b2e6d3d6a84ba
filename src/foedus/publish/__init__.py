"""The room that shows what was derived: a page, files for programs, text for a terminal."""
