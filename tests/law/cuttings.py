"""Steps about invented states, short to write: ``step("s1", "sign", "ARD CST", "2031-03-04")``."""

from __future__ import annotations

from datetime import date
from typing import Any

from foedus.model.days import OPEN, Span
from foedus.model.step import Step


def span(words: str) -> Span:
    """``2031-03-04``, ``2031-03-01/2031-03-31``, ``../2031-03-31`` (open start), ``2031-03-01/..``, or nothing."""
    if not words:
        return OPEN
    start, _, end = words.partition("/")
    first, last = (None if side in ("..", "") else date.fromisoformat(side) for side in (start, end or start))
    return Span(first, last, "day" if first == last else "open", "stated")


def step(step_id: str, action: str, parties: str, day: str, stance: Any = "happened", **more: Any) -> Step:
    """One merged step with one witness."""
    return Step(step_id, action, tuple(parties.split()), span(day), stance, 1, (f"{step_id}c",), **more)
