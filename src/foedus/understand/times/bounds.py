"""What a found meaning becomes: widened between two publication days, bounded by "since", "until", "by" and "from"."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from foedus.understand.times.calendar import add_months
from foedus.understand.times.found import Found, Memory

LENGTHS = frozenset({"duration", "set", "vague"})
DAY_GRANS = frozenset({"day", "part_of_day", "minute", "hour"})


def remember(memory: Memory, found: Found, seen: date | None) -> None:
    """Keep the day, month or year just named for expressions that count from it; ``seen``, the publication day."""
    if found.start is None or found.gran in LENGTHS:
        return
    if found.gran in DAY_GRANS:
        memory.day = memory.sentence_day = found.start
    if found.gran in {"month", "part_of_month"}:
        memory.month = found.start
    if found.gran in {"day", "part_of_day", "month", "part_of_month", "quarter", "year"}:
        memory.latest = found.start
    _remember_quarter(memory, found, seen)
    one_year = found.end is not None and found.start.year == found.end.year
    if one_year and found.gran in {"day", "month", "year", "quarter", "half"}:
        memory.year = memory.sentence_year = found.start.year


def _remember_quarter(memory: Memory, found: Found, seen: date | None) -> None:
    """The quarter an account reports on is over, and is not the one of the year before that it compares with."""
    if found.gran in {"half", "month", "year"}:
        memory.quarter = None
    if found.gran != "quarter" or found.end is None or (seen is not None and found.end > seen):
        return
    if memory.quarter is None or found.start != add_months(memory.quarter, -12):
        memory.quarter = found.start


def widen(readings: list[Found]) -> Found:
    """The readings of one expression from the first and the last possible publication day, as one."""
    one, two = readings[0], readings[-1]
    if (one.start, one.end, one.clock) == (two.start, two.end, two.clock):
        return one
    if one.start is None or two.start is None or one.end is None or two.end is None:
        return replace(one, start=None, end=None)
    return replace(
        one,
        start=min(one.start, two.start),
        end=max(one.end, two.end),
        approx=True,
        anchor=f"{one.anchor} or {two.anchor}",
        flag=tuple(dict.fromkeys((*one.flag, *two.flag))),
    )


def settle_relation(found: Found, rel: str | None, seen: date | None) -> str | None:
    """Which bound holds: none for lengths; a weak "from" only where it looks ahead and is no half of a range."""
    if found.gran in LENGTHS:
        return None
    if found.rel is not None:
        return found.rel
    if rel != "from_ahead":
        return rel
    ahead = found.start is not None and seen is not None and found.start > seen
    return "from" if ahead and found.gran != "range" else None


def bound(found: Found, rel: str | None, seen: date | None) -> Found:
    """The expression's days as its bound leaves them; ``seen`` is the last day publication can have been."""
    if rel is None or found.start is None or found.end is None or found.rel is not None:
        return found
    if rel == "since" and (seen is None or found.start <= seen):
        return replace(found, end=seen, clock=None)
    if rel == "until":
        return replace(found, start=None, clock=None)
    if rel == "from" and found.gran != "range":
        return replace(found, end=None, clock=None)
    if rel == "by" and seen is not None and found.end >= seen:
        gran = "day" if found.gran == "day" else "range"
        return replace(found, start=seen, gran=gran, approx=False, clock=None)
    return found
