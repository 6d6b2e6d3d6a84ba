"""Answers to "why does this stand?" and "what changed?": the trail from a merged step down to the words of reports."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from foedus.model.claim import Stance
from foedus.model.days import Span
from foedus.model.step import Agreement, Commitment, Rival, Step


class Words(Struct, frozen=True):
    """One report's words for a step or commitment: where they stand, when and on whose word they were told.

    start, end  half-open place in the report's text.
    stance      how surely it is told: a plan told before the act is no witness of it, but its words are kept.
    """

    claim: str
    source: str
    published: Span
    quote: str
    start: int
    end: int
    attributed_to: tuple[str, ...]
    date: Span
    date_words: str | None
    stance: Stance = "happened"


class Beaten(Struct, frozen=True):
    """A rival with the words it rests on."""

    rival: Rival
    words: tuple[Words, ...]


class Trace(Struct, frozen=True):
    """Why a step or a commitment stands as it does.

    stands  the one asked about; told whole, with its rivals.
    words   of the accounts believed, earliest told first; beaten: the rivals, each with its words and reason.
    """

    agreement: str
    stands: Step | Commitment
    words: tuple[Words, ...]
    beaten: tuple[Beaten, ...]


def nouns_of(agreement: Agreement) -> tuple[Step | Commitment, ...]:
    """What can have rivals: its steps, then its commitments."""
    nouns: tuple[Step | Commitment, ...] = (*agreement.steps, *agreement.commitments)
    return nouns


ChangeKind = Literal["new", "gone", "date", "stance", "parties", "trigger", "witnesses", "rival"]


class Change(Struct, frozen=True):
    """One difference between what was known on two days.

    kind           new, gone, or the field that differs.
    step           the id of the step or commitment as known later, or earlier where it is gone.
    before, after  in words; empty for what was not there.
    claims         claims that came in with the change; reports: the ids of their reports.
    """

    kind: ChangeKind
    step: str
    before: str
    after: str
    claims: tuple[str, ...]
    reports: tuple[str, ...]


class Difference(Struct, frozen=True):
    """What changed in one agreement; ``before`` or ``after`` is ``None`` where nothing of it was known."""

    before: Agreement | None
    after: Agreement | None
    changes: tuple[Change, ...]


class Told(Struct, frozen=True):
    """A report as the cause of a change: how it is called, and when it was published."""

    source: str
    published: Span
