"""From a time expression to a span of days."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType

from foedus.model.days import OPEN, Precision, Span
from foedus.model.time import Time

PRECISION_OF: MappingProxyType[str, Precision] = MappingProxyType(
    {
        "minute": "minute",
        "hour": "minute",
        "part_of_day": "day",
        "day": "day",
        "weekend": "week",
        "week": "week",
        "part_of_month": "month",
        "month": "month",
        "season": "month",
        "quarter": "quarter",
        "half": "quarter",
        "part_of_quarter": "quarter",
        "part_of_half": "quarter",
        "part_of_year": "quarter",
        "year": "year",
        "part_of_decade": "year",
        "decade": "year",
        "part_of_century": "year",
        "century": "year",
        "range": "day",
        "part_of_week": "week",
        "part_of_weekend": "week",
        "second": "minute",
    }
)


def span_of(time: Time) -> Span:
    """The days of an expression as a span; open when it means no days.

    Basis   ``stated`` when the expression carries all it needs, ``resolved`` when it was counted from another day.
    """
    start, end = _day(time.start), _day(time.end)
    if start is None and end is None:
        return OPEN
    basis = "stated" if time.anchor is None else "resolved"
    precision = PRECISION_OF.get(time.gran, "day")
    if (start is None or end is None) and time.rel in {"until", "from", "since"}:
        return Span(start, end, "open", basis)
    return Span(start, end, precision, basis)


def _day(edge: str | None) -> date | None:
    return date.fromisoformat(edge[:10]) if edge else None


def published_span(words: str | None) -> Span:
    """A publication day as given from outside: a day, ``start/end``, an open side left empty; open without one.

    Raises ValueError when a side is no ISO day or the first lies after the last.
    """
    if not words:
        return OPEN
    first, slash, last = words.partition("/")
    start, end = _side(first), _side(last if slash else first)
    if start and end and start > end:
        raise ValueError(words)
    return Span(start, end, "day" if start and end else "open", "given")


def _side(words: str) -> date | None:
    return date.fromisoformat(words.strip()[:10]) if words.strip().strip(".") else None
