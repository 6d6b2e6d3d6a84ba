"""What comes with a report, as given: address, publisher, title, language, publication day."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from datetime import date, timedelta

from msgspec import Struct

from foedus.model.days import OPEN, Precision, Span
from foedus.model.finding import Finding, Where

KEYS = frozenset({"url", "published", "language", "publisher", "title"})
HEAD_LINE = re.compile(r"([A-Za-z_]{2,20})\s*:[ \t]*(.*)")
# A head is short; a text that merely starts with a rule is not searched further.
HEAD_LINES = 40
DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?\Z")
MONTH = re.compile(r"(\d{4})-(\d{2})\Z")
YEAR = re.compile(r"(\d{4})\Z")


class Head(Struct, frozen=True):
    """Metadata as given, nothing derived. ``published`` has basis ``given`` when it is known."""

    url: str | None = None
    published: Span = OPEN
    language: str | None = None
    publisher: str | None = None
    title: str | None = None
    captured: Span = OPEN


def split_head(source: str, text: str) -> tuple[Head, str, tuple[Finding, ...]]:
    """The head between two ``---`` lines, if there is one, and the text after it.

    Faults in a head are findings; the text is read all the same.
    """
    opening = re.match(r"---[ \t]*(?:\r\n|\n|\r)", text)
    if opening is None:
        return Head(), text, ()
    values: dict[str, str] = {}
    place = opening.end()
    for found in re.finditer(r"([^\r\n]*)(\r\n|\n|\r|\Z)", text[place : place + 20_000]):
        line = found[1].rstrip()
        if line == "---":
            head, findings = make_head(source, values)
            return head, text[place + found.end() :], findings
        pair = HEAD_LINE.match(line)
        if len(values) >= HEAD_LINES or (line and not line.startswith("#") and pair is None):
            break
        if pair is not None:
            values[pair[1].lower()] = _unquoted(pair[2].strip())
    return Head(), text, ()


def _unquoted(value: str) -> str:
    """A value without the quotation marks around it, or a comment after a space."""
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return re.sub(r"\s+#.*\Z", "", value) if not value.startswith("#") else ""


def make_head(source: str, values: Mapping[str, str | None]) -> tuple[Head, tuple[Finding, ...]]:
    """A head out of named values; unknown names and days that are none become findings."""
    findings = [
        Finding("unknown-head-key", f"{source}: {key!r} is not one of {', '.join(sorted(KEYS))}.", Where(source))
        for key in sorted(values.keys() - KEYS)
    ]  # fmt: skip
    told = {
        key: value.strip()
        for key, value in values.items()
        if key in KEYS and value and value.strip() not in {"null", "~"}
    }
    published = OPEN
    if told.get("published"):
        span = parse_published(told["published"])
        published = span or OPEN
        if span is None:
            message = f"{source}: published is {told['published']!r}, which is no day (YYYY-MM-DD) and no start/end."
            findings.append(Finding("bad-published", message, Where(source)))
    head = Head(told.get("url"), published, told.get("language"), told.get("publisher"), told.get("title"))
    return head, tuple(findings)


def parse_published(value: str) -> Span | None:
    """A day, a month, a year, an instant (its own day) or ``start/end``; ``None`` when it is none of these.

    A side of ``start/end`` may be empty or ``..``: that side is open.
    """
    first, slash, last = value.strip().partition("/")
    if not slash:
        return _unit(first)
    sides = [None if side.strip() in {"", ".."} else _unit(side.strip()) for side in (first, last)]
    if all(side is None for side in sides) or any(
        s is None and t.strip() not in {"", ".."} for s, t in zip(sides, (first, last), strict=True)
    ):
        return None
    start = sides[0].start if sides[0] else None
    end = sides[1].end if sides[1] else None
    if start and end and start > end:
        return None
    return Span(start, end, _precision_of(start, end), "given")


def _unit(value: str) -> Span | None:
    """One day, month or year as a span."""
    try:
        if found := DAY.match(value):
            day = date(int(found[1]), int(found[2]), int(found[3]))
            return Span(day, day, "day", "given")
        if found := MONTH.match(value):
            year, month = int(found[1]), int(found[2])
            return Span(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), "month", "given")
        if found := YEAR.match(value):
            return Span(date(int(found[1]), 1, 1), date(int(found[1]), 12, 31), "year", "given")
    except (ValueError, calendar.IllegalMonthError):
        return None
    return None


def _precision_of(start: date | None, end: date | None) -> Precision:
    """The smallest unit that could hold the span."""
    if start is None or end is None:
        return "open"
    width = end - start
    units: tuple[tuple[int, Precision], ...] = ((0, "day"), (6, "week"), (30, "month"), (91, "quarter"), (366, "year"))
    return next((unit for days, unit in units if width <= timedelta(days)), "open")
