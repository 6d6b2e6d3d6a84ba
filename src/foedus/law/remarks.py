"""What an answer must say is missing: unsure days, votes not told, steps not believed, plans without a sequel."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from foedus.law.case import Case
from foedus.law.clause import FORCE
from foedus.law.inferred import PRESUMED
from foedus.law.machine import ALL, Life, votes_needed
from foedus.law.moves import EXIT_OBJECTS, Move, say_act
from foedus.model.step import Step

_EXITS = frozenset({"denounce", "terminate", "expire", "suspend", "resume", "notify"})


class Notes(Struct, frozen=True):
    """What remarks are drawn from.

    always   remarks that hold on every day.
    planned  planned steps that name a last day; ``done`` the actions of which some report says that they happened.
    doubts   steps not believed, each with the reason.
    """

    always: tuple[str, ...]
    planned: tuple[Step, ...]
    done: frozenset[str]
    doubts: tuple[tuple[Move, str], ...]

    @property
    def days(self) -> set[date]:
        """Days on which a remark begins."""
        return {m.on for m, _ in self.doubts} | {s.date.end for s in self.planned if s.date.end is not None}


def gather_notes(always: Sequence[str], steps: Sequence[Step], doubts: Sequence[tuple[Move, str]]) -> Notes:
    """The notes of one agreement, from its steps and what was not believed."""
    planned = tuple(s for s in steps if s.stance == "planned" and s.date.end is not None)
    done = frozenset(s.action for s in steps if s.stance == "happened")
    return Notes(tuple(always), planned, done, tuple(doubts))


def remarks_on(day: date, life: Life, moves: Sequence[Move], notes: Notes, case: Case) -> tuple[str, ...]:
    """Everything a reader should know is missing on a day, in the order of the moves."""
    return (
        *notes.always,
        *_not_yet_sure(moves, day),
        *_votes_missing(life, case, day),
        *_derived(life, moves, day),
        *_clause_unknown(life, case),
        *_late(life),
        *_no_consent(life),
        *_doubted(life, notes, day),
        *_due(life, notes, day),
    )


def presumed_force(moves: Sequence[Move], day: date) -> str:
    """The reason why a treaty may have been in force on a day although no report tells since when; else nothing."""
    return next((m.derived for m in moves if m.object == PRESUMED and m.on > day), "")


def _not_yet_sure(moves: Sequence[Move], day: date) -> Iterator[str]:
    for m in moves:
        if m.on > day and not m.is_sure and not m.derived and (m.first is None or m.first <= day):
            when = f"between {m.first} and {m.on}" if m.first else f"on or before {m.on}"
            yield f"{'/'.join(m.ids)}: {say_act(m.action, m.parties)} happened {when}; it is counted from {m.on}."


def _votes_missing(life: Life, case: Case, day: date) -> Iterator[str]:
    if life.has(ALL, "force"):
        return
    for party in life.parties:
        missing = votes_needed(case.book.procedure(party, day.year), life, party)
        if missing and not life.has(party, "consent"):
            yield f"{party}: no vote of the {' and the '.join(c.replace('_', ' ') for c in missing)} is told."


def _derived(life: Life, moves: Sequence[Move], day: date) -> Iterator[str]:
    """What the state owes to law and not to a report: a signature presupposed, force under the clause."""
    for m in moves:
        if m.on > day or not m.derived:
            continue
        if m.action == "sign" and not life.has(ALL, "force"):
            yield m.derived
        if m.action == FORCE and m.object == "agreement" and not life.has(ALL, "ended"):
            yield f"No report tells the entry into force. {m.derived}"


def _clause_unknown(life: Life, case: Case) -> Iterator[str]:
    """Consent of all is there, the clause is not: a silent text would be in force (24(2)), one with a delay not yet."""
    waiting = case.rule is None and case.pair and not life.has(ALL, "force")
    if waiting and all(life.has(party, "given") for party in case.parties):
        yield (
            "Both have given their consent, but no report tells the clause on entry into force: a text without one "
            "would be in force since then (VCLT 24(2))."
        )


def _late(life: Life) -> Iterator[str]:
    if not life.has(ALL, "force") or life.has(ALL, "ended"):
        return
    for party in life.parties:
        if life.has(party, "consent") and not life.has(party, "bound"):
            yield f"{party} has given its consent; from which day the treaty binds it is not told (VCLT 24(3))."


def _no_consent(life: Life) -> Iterator[str]:
    """In force among several: of whom no consent is told (VCLT 24(1), 26: only those who consented are bound)."""
    if life.pair or not life.has(ALL, "force") or life.has(ALL, "ended"):
        return
    silent = [p for p in life.parties if not any(life.has(p, w) for w in ("consent", "bound", "out"))]
    if silent:
        yield f"No consent is told of {', '.join(silent)}."


def bound_before_leaving(life: Life, moves: Sequence[Move], day: date) -> dict[str, str]:
    """Parties bound by some later day although no report tells their consent: they leave. Each with the reason."""
    found: dict[str, str] = {}
    if life.pair or not life.has(ALL, "force"):
        return found
    for m in moves:
        if m.on <= day or not (m.action == "denounce" or m.object in EXIT_OBJECTS):
            continue
        for party in m.parties:
            if not any(life.has(party, what) for what in ("consent", "bound", "out")):
                ids = "/".join(m.ids)
                found.setdefault(party, f"{party} leaves ({ids}), so it was bound by {m.on}; since when is not told.")
    return found


def _doubted(life: Life, notes: Notes, day: date) -> Iterator[str]:
    for move, why in notes.doubts:
        if move.on <= day and not (move.action == FORCE and life.has(ALL, "force")):
            yield why


def _due(life: Life, notes: Notes, day: date) -> Iterator[str]:
    """Planned steps whose day has come without any report that they took place. A plan moves no state."""
    for s in notes.planned:
        past = s.date.end is not None and s.date.end <= day and s.action not in notes.done
        if past and (s.action in _EXITS or not life.has(ALL, "force")) and not life.has(ALL, "ended"):
            what = say_act(s.action, s.parties)
            yield f"{s.id}: {what} was planned for {s.date.end}; no report says that it took place."
