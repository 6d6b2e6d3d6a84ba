"""A fault in the data: said beside the result, never raised."""

from __future__ import annotations

from msgspec import Struct


class Where(Struct, frozen=True):
    """The place a finding speaks of: a report by its source name, and a half-open span of its text if known."""

    source: str
    start: int | None = None
    end: int | None = None


class Finding(Struct, frozen=True):
    """Something in the data that a reader should know.

    code     stable lower-case word with hyphens, listed in docs/reference/findings.md.
    message  one sentence for people, naming the words or days at fault.
    where    the place, or ``None`` when the fault is of the whole.
    """

    code: str
    message: str
    where: Where | None = None
