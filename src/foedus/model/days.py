"""Days as a source knows them: a closed span, how finely it was told, and what it rests on."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

Precision = Literal["minute", "day", "week", "month", "quarter", "year", "open"]
Order = Literal["before", "after", "overlaps", "unknown"]


class Span(Struct, frozen=True):
    """A closed span of days within which something lies.

    ``Span`` has no ``<``: two spans may overlap, and then no order is known. Ask ``order``.

    start, end  first and last day, both included; ``None`` is open or not known.
    precision   the unit the source told it in; ``open`` when a side is open or nothing is told.
    basis       why these days: ``stated``, ``resolved`` (relative to another day), ``inferred``, ``given``,
                ``unknown``.
    """

    start: date | None = None
    end: date | None = None
    precision: Precision = "open"
    basis: str = "unknown"

    @property
    def is_known(self) -> bool:
        """At least one side is told."""
        return self.start is not None or self.end is not None

    @property
    def is_day(self) -> bool:
        """Both sides are the same day."""
        return self.start is not None and self.start == self.end

    @property
    def width_days(self) -> int | None:
        """Days between first and last (0 for one day); ``None`` when a side is open."""
        if self.start is None or self.end is None:
            return None
        return (self.end - self.start).days

    def order(self, other: Span) -> Order:
        """How this span lies to another; ``unknown`` when neither says anything."""
        if not self.is_known or not other.is_known:
            return "unknown"
        if self.end is not None and other.start is not None and self.end < other.start:
            return "before"
        if self.start is not None and other.end is not None and self.start > other.end:
            return "after"
        return "overlaps"

    def meets(self, other: Span) -> bool:
        """The two spans share at least one day (an open side reaches as far as needed)."""
        return self.order(other) == "overlaps"

    def contains(self, day: date) -> bool:
        """The day lies inside, open sides included."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)

    def narrow(self, other: Span) -> Span:
        """The days common to both, keeping the finer precision and its basis; this span where they do not meet."""
        if not self.meets(other):
            return self if self.is_known else other
        starts = [d for d in (self.start, other.start) if d is not None]
        ends = [d for d in (self.end, other.end) if d is not None]
        finer = min((self, other), key=lambda s: PRECISIONS.index(s.precision))
        return Span(max(starts, default=None), min(ends, default=None), finer.precision, finer.basis)


PRECISIONS: tuple[Precision, ...] = ("minute", "day", "week", "month", "quarter", "year", "open")
OPEN = Span()


def day_span(day: date, basis: str = "stated") -> Span:
    """One day as a span."""
    return Span(day, day, "day", basis)
