"""Time expressions: found in a text, resolved to days, explained."""

from foedus.understand.times.find import find_times
from foedus.understand.times.spans import published_span, span_of

__all__ = ["find_times", "published_span", "span_of"]
