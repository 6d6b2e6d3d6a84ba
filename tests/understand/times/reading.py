"""How the tests write a time expression: in brackets, with its days behind."""

from __future__ import annotations

import re
from datetime import date

from foedus.model.days import Span, day_span
from foedus.model.time import Time

TOLD = day_span(date(2024, 11, 12), "given")  # a Tuesday


def take_brackets(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without its brackets, and where they stood."""
    places = [m.start() - n for n, m in enumerate(re.finditer(r"[\[\]]", text))]
    return re.sub(r"[\[\]]", "", text), list(zip(places[::2], places[1::2], strict=True))


def shown(time: Time) -> str:
    """The days of an expression as the tests write them: one day once, ".." for an open side, "?" for none."""
    if time.value:
        return time.value
    if time.start is None and time.end is None:
        return "../.." if time.flag else "?"
    return time.start if time.start == time.end else f"{time.start or '..'}/{time.end or '..'}"


def published(words: str) -> Span:
    return day_span(date.fromisoformat(words), "given")
