"""Moves that no report tells but law derives: force under the clause, and what an act presupposes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec.structs import replace

from foedus.law.calendar import Delay, apply_delay, read_delay
from foedus.law.case import Case
from foedus.law.clause import FORCE, force_by_clause
from foedus.law.evidence import CONSENT_ACTS
from foedus.law.faults import BadRule
from foedus.law.moves import CONSENTS, Move
from foedus.model.step import Step

PRESUMED = "presumed"  # object of a force move whose day is only an upper bound
LONGEST_WAIT = (Delay("y", 1),)


def infer_moves(moves: Sequence[Move], case: Case) -> tuple[tuple[Move, ...], tuple[str, ...]]:
    """Derived moves, each saying in ``derived`` what it rests on; and remarks on a clause that cannot be used."""
    found = [signed] if (signed := _presumed_signature(moves, case)) else []
    remarks: tuple[str, ...] = ()
    general = next((m for m in moves if m.action == FORCE), None)
    if general is None:
        general, remarks = force_by_clause(moves, case)
    presumed = _presumed_force(moves, case, general)
    found += [m for m in (presumed, general) if m is not None and m not in moves]
    if general is not None:
        found += _late_joiners(moves, case, general.on)
    return tuple(found), remarks


def settle_exits(moves: Sequence[Move], planned: Sequence[Step] = ()) -> tuple[Move, ...]:
    """Nobody leaves twice: a notice, or a withdrawal told, or planned, again for later, was the notice (VCLT 67)."""
    out = []
    for place, move in enumerate(moves):
        notice = move.action in {"denounce", "notify"} and move.parties and _leaves_later(move, moves[place + 1 :])
        notice = notice or (move.action == "denounce" and _is_to_leave(move, planned))
        out.append(replace(move, object="notice") if notice else move)
    return tuple(out)


def _is_to_leave(move: Move, planned: Sequence[Step]) -> bool:
    """The party's exit is told as still to come, on a later day."""
    mine, plans = set(move.parties), (s for s in planned if s.action == "denounce")
    return any(s.date.start is not None and s.date.start > move.on and mine <= set(s.parties) for s in plans)


def _leaves_later(move: Move, later: Sequence[Move]) -> bool:
    """The party's next act of its own is to leave; neither its consent nor the entry into force lies between."""
    for other in later:
        mine = set(move.parties) <= set(other.parties)
        if (mine and other.action in CONSENTS and not other.leaves) or other.action == FORCE:
            return False
        if mine and other.action == "denounce" and other.surely_after(move.on):
            return True
    return False


def _presumed_signature(moves: Sequence[Move], case: Case) -> Move | None:
    proof = next((m for m in moves if _presupposes(case, m)), None)
    if proof is None or any(m.action == "sign" for m in moves):
        return None
    why = (
        f"{'/'.join(proof.ids)} ({proof.action}) presupposes a signed or adopted text; no report tells since which day "
        "there was one."
    )
    # Of several parties only the one that acts is shown to stand by the text, and one that accedes never signed.
    who = () if case.pair else proof.parties
    kind = "text" if not case.pair and (proof.action == "accede" or not who) else "agreement"
    return Move("sign", who, proof.on, None, proof.ids, object=kind, derived=why)


def _presumed_force(moves: Sequence[Move], case: Case, general: Move | None) -> Move | None:
    proof = next((m for m in moves if _presupposes(case, m) == "force"), None)
    if proof is None or _is_unratification(proof, moves) or (general is not None and general.on <= proof.on):
        return None
    why = (
        f"It was in force by {proof.on} at the latest, because {'/'.join(proof.ids)} ({proof.action}) presupposes it; "
        "since which day is not told."
    )
    return Move(FORCE, proof.parties, proof.on, None, proof.ids, object=PRESUMED, derived=why)


def _is_unratification(proof: Move, moves: Sequence[Move]) -> bool:
    return proof.action == "denounce" and any(
        m.action in CONSENTS and set(proof.parties) <= set(m.parties) and m.on < proof.on for m in moves
    )


def _late_joiners(moves: Sequence[Move], case: Case, in_force: date) -> Iterator[Move]:
    """A joiner after force is bound from its own consent on (VCLT 24(3)), with the clause's delay where it has one.

    Where the clause is not known, and no report tells the joiner's own day, it is taken as bound a year later: the
    longest wait that multilateral clauses commonly set (UNCLOS art. 308(2), ILO conventions).
    """
    if case.pair:
        return
    try:
        delay = read_delay(case.rule.delay) if case.rule is not None and case.rule.delay else LONGEST_WAIT
    except BadRule:
        delay = LONGEST_WAIT
    for place, move in enumerate(moves):
        if move.action in CONSENT_ACTS and not move.leaves and move.on > in_force:
            told = any(m.action == FORCE and set(m.parties) & set(move.parties) for m in moves[place:])
            if not told:
                yield _joiner(move, delay)


def _joiner(move: Move, delay: tuple[Delay, ...]) -> Move:
    ids = "/".join(move.ids)
    why = f"{', '.join(move.parties)}: bound from its own consent on, with the delay of the clause (VCLT 24(3), {ids})."
    if delay == LONGEST_WAIT:
        why = f"{', '.join(move.parties)}: since which day it is bound is not told; a year after {ids} it surely is."
    return Move(FORCE, move.parties, apply_delay(move.on, delay), None, move.ids, object="joiner", derived=why)


def _presupposes(case: Case, move: Move) -> str | None:
    if move.leaves:
        return "force"
    fact = case.book.action(move.action)
    return fact.presupposes if fact else None
