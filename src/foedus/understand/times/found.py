"""What builders are given and what they give back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from msgspec import Struct

from foedus.understand.times.calendar import Days


class Found(Struct, frozen=True, kw_only=True):
    """An expression's meaning, before cues around it bound it.

    start, end  first and last day, ``None`` unbounded, impossible, or the publication day was needed and is not known.
    clock       times of day of first and last, "18:00"; a zone's minutes from UTC in ``zone``.
    next_day    the clock's end lies on the day after.
    anchor      words for what it was counted from; ``None`` when the expression carries all it needs.
    """

    start: date | None = None
    end: date | None = None
    gran: str = "day"
    approx: bool = False
    clock: tuple[str, str] | None = None
    zone: int | None = None
    flag: tuple[str, ...] = ()
    value: str | None = None
    rel: str | None = None
    anchor: str | None = None
    ref: date | None = None
    alt: date | None = None


class Slots(Struct, frozen=True):
    """The words a rule matched, by slot; digits of a slot's name tell two of a kind apart.

    written  slot -> folded words. tables: slot -> wording -> value. fixed: values the rule implies.
    """

    written: dict[str, str]
    tables: dict[str, dict[str, str]]
    fixed: dict[str, str]

    def has(self, slot: str) -> bool:
        return slot in self.written or slot in self.fixed

    def value(self, slot: str) -> str | None:
        """The slot's value; ``None`` when the slot is empty; digits stand for themselves."""
        words = self.written.get(slot)
        if words is None:
            return self.fixed.get(slot)
        return words if words.isdigit() else self.tables.get(slot.rstrip("0123456789"), {}).get(words)

    def number(self, slot: str) -> int | None:
        value = self.value(slot)
        return int(value) if value is not None else None


@dataclass
class Memory:
    """What was named before: the last day, month and year of the text read so far, and of this sentence.

    latest   first day of whatever was named last, be it a day, a month or a year.
    quarter  first day of the quarter being reported on: the last one named, forgotten when a month or year is.
    """

    day: date | None = None
    year: int | None = None
    month: date | None = None
    latest: date | None = None
    quarter: date | None = None
    sentence_day: date | None = None
    sentence_year: int | None = None


@dataclass(frozen=True)
class Context:
    """What a builder may look at besides its words.

    published  one end of the publication span, or ``None``.
    direction  "past", "future" or "" as the clause around tells; asked for only when needed.
    ahead      the next day named in the sentence, or ``None``.
    """

    published: date | None
    memory: Memory
    direction: Callable[[], str] = field(default=lambda: "")
    ahead: Callable[[], Found | None] = field(default=lambda: None)
    day_first: bool = True
    months_ahead: int = 0

    @property
    def told(self) -> str:
        return f"published {self.published}"


Builder = Callable[[Slots, Context], "Found | None"]


def days_found(days: Days | None, gran: str, *, approx: bool = False, anchor: str | None = None) -> Found:
    """Both days as a meaning; without days an expression that waits for its publication day."""
    if days is None:
        return Found(gran=gran, approx=approx, anchor="publication day not known")
    return Found(start=days[0], end=days[1], gran=gran, approx=approx, anchor=anchor)
