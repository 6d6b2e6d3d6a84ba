"""What the derivation of one agreement's status rests on beside its steps."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from foedus.law.moves import Move
from foedus.model.law import LawBook
from foedus.model.step import ForceRule

PAIR = 2


class Case(Struct, frozen=True):
    """One agreement before the machine.

    parties  everyone who is, or acts as, a party; sorted.
    pair     two parties: one leaving ends the agreement, one suspending suspends it (VCLT 60(1), 65, 70).
    rule     the agreement's own clause on entry into force, as far as reports state it.
    """

    parties: tuple[str, ...]
    pair: bool
    rule: ForceRule | None
    book: LawBook


def open_case(parties: Sequence[str], moves: Sequence[Move], rule: ForceRule | None, book: LawBook) -> Case:
    """The case of an agreement whose known parties these are; without any, those who act."""
    everyone = tuple(sorted({*parties, *(p for m in moves for p in m.parties)}))
    return Case(everyone, _is_pair(parties or everyone, moves, rule), rule, book)


def _is_pair(parties: Sequence[str], moves: Sequence[Move], rule: ForceRule | None) -> bool:
    """Two parties, and nothing in the record that only an open agreement has."""
    counted = rule is not None and rule.when.startswith(("nth", "fraction", "named", "grouped", "majority", "count"))
    return len(set(parties)) <= PAIR and not counted and not any(m.action == "accede" for m in moves)
