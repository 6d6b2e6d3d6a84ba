"""What the derivation of one agreement's status rests on beside its steps."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from foedus.law.moves import Move
from foedus.model.law import LawBook
from foedus.model.step import ForceRule

PAIR = 2
_OPEN_ACTS = frozenset({"deposit", "accept", "denounce"})
_OWN_ACTS = _OPEN_ACTS | {"sign", "ratify", "notify"}


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


def under_one_name(parties: Sequence[str], moves: Sequence[Move], book: LawBook,
                   ) -> tuple[tuple[str, ...], tuple[Move, ...]]:  # fmt: skip
    """Parties and moves with a state that is gone named as the one that carries on its treaties, where both appear."""
    among = {*parties, *(p for m in moves for p in m.parties)}
    new = {p: book.continued(p, among) for p in among}
    if all(old == name for old, name in new.items()):
        return tuple(parties), tuple(moves)
    renamed = tuple(replace(m, parties=tuple(sorted({new[p] for p in m.parties}))) for m in moves)
    return tuple(sorted({new[p] for p in parties})), renamed


def _is_pair(parties: Sequence[str], moves: Sequence[Move], rule: ForceRule | None) -> bool:
    """Two parties, and nothing in the record that only an open agreement has.

    Others who join or leave show that it is open. One other who is told to sign or ratify may be a misreading.
    """
    kinds = ("fraction", "named", "grouped", "majority", "count")
    counted = rule is not None and (rule.when.startswith(kinds) or (rule.n or 0) > PAIR)
    if len(set(parties)) > PAIR or counted or any(m.action == "accede" for m in moves):
        return False
    others = {p for m in moves if m.action in _OWN_ACTS for p in m.parties} - set(parties)
    joined = any(m.action in _OPEN_ACTS and not set(m.parties) <= set(parties) for m in moves)
    return len(others) < PAIR and not joined
