"""Steps as moves of the machine: each with the day it had surely happened, and what it proves about earlier days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct

from foedus.model.law import LawBook
from foedus.model.step import Step

EXIT_OBJECTS = frozenset({"withdrawal", "exit", "denunciation", "notice"})
CONSENTS = frozenset({"ratify", "promulgate", "accept", "accede", "deposit", "exchange"})


class Move(Struct, frozen=True):
    """A happened step at its place in time.

    on       the day by which it had surely happened: from here the state is moved.
    first    the first day it can have happened, equal to ``on`` for a step told to the day; ``None`` when open.
    ids      the steps it rests on; several for a move that law derives from others.
    derived  why it stands here although no report tells it ("presupposed by s4"), or an empty text.
    """

    action: str
    parties: tuple[str, ...]
    on: date
    first: date | None
    ids: tuple[str, ...]
    chamber: str | None = None
    object: str = "agreement"
    derived: str = ""

    @property
    def is_sure(self) -> bool:
        """The day is one day, not an interval."""
        return self.first == self.on

    @property
    def leaves(self) -> bool:
        """The act was done to the party's own membership: it speaks of leaving."""
        return self.object in EXIT_OBJECTS

    def surely_after(self, day: date) -> bool:
        """Even the first day it can have happened is later."""
        return self.first is not None and self.first > day


def place_steps(steps: Iterable[Step], book: LawBook) -> tuple[tuple[Move, ...], tuple[str, ...]]:
    """Happened steps as moves, by day; steps without any day come back as remarks.

    Order  by sure day, then the rank that actions of one day have in the book, then id.
    """
    moves: list[Move] = []
    remarks: list[str] = []
    for step in steps:
        if step.stance != "happened":
            continue
        move = _place(step)
        if move is None:
            remarks.append(f"{step.id}: {say_act(step.action, step.parties)} is told without a day that bounds it.")
        else:
            moves.append(move)
    return sort_moves(moves, book), tuple(remarks)


def sort_moves(moves: Iterable[Move], book: LawBook) -> tuple[Move, ...]:
    """By sure day, then by the order acts of one day have in law, then by id."""
    ranks = {fact.code: fact.rank for fact in book.actions}
    return tuple(sorted(moves, key=lambda m: (m.on, ranks.get(m.action, 0), m.parties, m.ids)))


def say_act(action: str, parties: Sequence[str]) -> str:
    """The act and its parties in words fit for a remark."""
    words = action.replace("_", " ")
    return f"{words} ({', '.join(parties)})" if parties else words


def _place(step: Step) -> Move | None:
    start, end = step.date.start, step.date.end
    told = date.fromisoformat(step.known_on) if step.known_on else None
    # A report tells it as done: it cannot have happened after the day on which that report was out.
    if told is not None and (start is None or start <= told):
        end = told if end is None else min(end, told)
    if end is None:
        return None
    return Move(step.action, tuple(sorted(step.parties)), end, start, (step.id,), step.chamber, step.object)
