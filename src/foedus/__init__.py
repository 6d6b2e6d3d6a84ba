"""foedus: a depositary of international agreements, read from what was reported about them."""

__version__ = "0.1.0"
