"""Moves that no report tells but law derives: force under the clause, and what an act presupposes."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from foedus.law.moves import CONSENTS, Move
from foedus.model.step import ForceRule

PROVES_TEXT = CONSENTS | {
    "approve",
    "reject",
    "notify",
    "enter_into_force",
    "apply_provisionally",
    "suspend",
    "denounce",
    "terminate",
    "expire",
    "extend",
    "amend",
}
PROVES_FORCE = frozenset({"suspend", "denounce", "terminate", "expire", "extend"})


def infer_moves(moves: Sequence[Move], parties: Sequence[str], pair: bool, rule: ForceRule | None) -> tuple[Move, ...]:
    """Derived moves, each saying in ``derived`` what it rests on: signature presupposed, force ruled or presupposed."""
    found: list[Move] = []
    if (signed := _presumed_signature(moves, pair)) is not None:
        found.append(signed)
    if any(m.action == "enter_into_force" for m in moves):
        return tuple(found)
    if (ruled := force_by_rule(moves, parties, pair, rule)) is not None:
        return (*found, ruled)
    if (presumed := _presumed_force(moves)) is not None:
        found.append(presumed)
    return tuple(found)


def force_by_rule(moves: Sequence[Move], parties: Sequence[str], pair: bool, rule: ForceRule | None) -> Move | None:
    """Entry into force as the agreement's own clause gives it, where no report tells it (VCLT 24(1))."""
    if rule is None or rule.delay not in {None, "", "d0"}:
        return None
    if rule.when == "exchange":
        met = [m for m in moves if m.action == "exchange"]
    elif rule.when == "signature":
        met = [m for m in moves if m.action == "sign"]
    else:
        return None
    if not met:
        return None
    tip = met[0]
    return Move("enter_into_force", (), tip.on, tip.first or tip.on, tip.ids, derived=f"under the clause ({rule.when})")


def settle_exits(moves: Sequence[Move]) -> tuple[Move, ...]:
    """Nobody leaves twice: a party's withdrawal told again on a later day was, the first time, its notice (VCLT 67)."""
    out = []
    for place, move in enumerate(moves):
        again = move.action == "denounce" and _leaves_again(move, moves[place + 1 :])
        out.append(replace(move, object="notice") if again else move)
    return tuple(out)


def _leaves_again(move: Move, later: Sequence[Move]) -> bool:
    for other in later:
        if set(other.parties) != set(move.parties):
            continue
        if other.action in CONSENTS:
            return False
        if other.action == "denounce" and other.surely_after(move.on):
            return True
    return False


def _presumed_signature(moves: Sequence[Move], pair: bool) -> Move | None:
    proof = next((m for m in moves if m.action in PROVES_TEXT), None)
    if proof is None or any(m.action == "sign" for m in moves):
        return None
    why = (
        f"{'/'.join(proof.ids)} ({proof.action}) presupposes a signed or adopted text; no report tells since which day "
        "there was one."
    )
    # Of several parties only the one that acts is shown to stand by the text, and one that accedes never signed.
    who = () if pair else proof.parties
    kind = "text" if not pair and (proof.action == "accede" or not who) else "agreement"
    return Move("sign", who, proof.on, None, proof.ids, object=kind, derived=why)


def _presumed_force(moves: Sequence[Move]) -> Move | None:
    proof = next((m for m in moves if m.action in PROVES_FORCE or (m.action == "notify" and m.leaves)), None)
    if proof is None or _is_unratification(proof, moves):
        return None
    why = (
        f"It was in force by {proof.on} at the latest, because {'/'.join(proof.ids)} ({proof.action}) presupposes it; "
        "since which day is not told."
    )
    return Move("enter_into_force", proof.parties, proof.on, None, proof.ids, derived=why)


def _is_unratification(proof: Move, moves: Sequence[Move]) -> bool:
    return proof.action == "denounce" and any(
        m.action in CONSENTS and set(proof.parties) <= set(m.parties) and m.on < proof.on for m in moves
    )
