"""Time expressions: found in a text, resolved to days, explained."""

from foedus.understand.times.find import find_times
from foedus.understand.times.spans import span_of

__all__ = ["find_times", "span_of"]
