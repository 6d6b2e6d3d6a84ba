"""Delays between an act and its effect, counted as treaty clauses count them."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from msgspec import Struct

from foedus.law.faults import BadRule

_TOKEN = re.compile(r"([dcmyF])(-?\d{1,5})")
UNITS = {"d": "day", "c": "clear day", "m": "month", "y": "year"}


class Delay(Struct, frozen=True):
    """One part of a delay.

    unit  ``d`` days, ``c`` clear days (neither end counts), ``m`` calendar months, ``y`` years, ``F`` first day of the
          k-th month after.
    """

    unit: str
    count: int

    def after(self, day: date) -> date:
        """The day on which this delay has run."""
        match self.unit:
            case "d":
                return day + timedelta(days=self.count)
            case "c":
                return day + timedelta(days=self.count + 1)
            case "m":
                return _months_after(day, self.count)
            case "y":
                return _months_after(day, 12 * self.count)
            case _:
                return _months_after(day.replace(day=1), self.count)

    def say(self) -> str:
        """The delay in words."""
        if self.unit == "F":
            ordinal = {1: "next month", 2: "second month", 3: "third month"}.get(self.count, f"{self.count}th month")
            return f"first day of the {ordinal} after" if self.count > 1 else "first day of the next month"
        return f"{self.count} {UNITS[self.unit]}{'s' if self.count != 1 else ''}"


def read_delay(words: str | None) -> tuple[Delay, ...]:
    """``d30``, ``m3,F1``, ``y1`` ... as parts applied left to right; nothing means the same day.

    Raises BadRule for a token that is none, a negative count or the first day of no month.
    """
    return tuple(_read_token(token.strip()) for token in (words or "").split(",") if token.strip())


def apply_delay(day: date, delay: tuple[Delay, ...]) -> date:
    """The day after all parts. Raises BadRule when it lies outside the calendar."""
    try:
        for part in delay:
            day = part.after(day)
    except (OverflowError, ValueError) as error:
        raise BadRule(f"delay of {say_delay(delay)} after {day}", "runs past the year 9999") from error
    return day


def say_delay(delay: tuple[Delay, ...]) -> str:
    """The whole delay in words."""
    return ", then ".join(part.say() for part in delay if part.count or part.unit == "c") or "no delay"


def read_day(words: object) -> date:
    """An ISO day; raises BadRule for a day that the calendar lacks (31 April)."""
    if not isinstance(words, str):
        raise BadRule(f"day {words!r}", "is not a day in quotes, written YYYY-MM-DD")
    try:
        return date.fromisoformat(words)
    except ValueError as error:
        raise BadRule(f"day {words!r}", f"is none the calendar has ({error})") from error


def _read_token(token: str) -> Delay:
    match = _TOKEN.fullmatch(token)
    if match is None:
        raise BadRule(f"delay {token!r}", "is none of dN, cN, mN, yN, Fk (N and k whole numbers)")
    unit, count = match.group(1), int(match.group(2))
    if count < 0:
        raise BadRule(f"delay {token!r}", "is negative: a treaty cannot bind before the act that makes it bind")
    if unit == "F" and count == 0:
        raise BadRule(f"delay {token!r}", "names the first day of the month of the act itself, which may lie before it")
    return Delay(unit, count)


def _months_after(day: date, months: int) -> date:
    """Same day of the month, clamped to its last: 31 August plus six months is 28 or 29 February."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
