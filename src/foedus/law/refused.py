"""Steps that cannot have happened on the day told: not believed, and the reason said."""

from __future__ import annotations

from collections.abc import Sequence

from foedus.law.moves import Move, say_act
from foedus.model.law import LawBook
from foedus.model.step import ForceRule


def refuse_impossible(
    moves: Sequence[Move],
    pair: bool,
    parties: Sequence[str],
    rule: ForceRule | None,
    book: LawBook,
) -> tuple[tuple[Move, ...], tuple[tuple[Move, str], ...]]:
    """Moves that can stand, and (move, reason) for each that cannot.

    A treaty binds nobody before its signature, nor, between two parties, before the consent of both (VCLT 24(1), (2)).
    """
    refused = []
    for move in moves:
        reason = _why_not(move, moves, pair, parties, rule, book) if move.action == "enter_into_force" else ""
        if reason:
            refused.append((move, reason))
    gone = {move for move, _ in refused}
    return tuple(m for m in moves if m not in gone), tuple(refused)


def _why_not(
    force: Move, moves: Sequence[Move], pair: bool, parties: Sequence[str], rule: ForceRule | None, book: LawBook
) -> str:
    for other in moves:
        if other.surely_after(force.on) and (law := _needed_first(other, pair, rule, book)):
            if _came_earlier(other, moves, force):
                continue
            return (
                f"{'/'.join(force.ids)}: entry into force on {force.on} is not believed, because "
                f"{say_act(other.action, other.parties)} is dated {other.on} ({'/'.join(other.ids)}): {law}."
            )
    return ""


def _needed_first(other: Move, pair: bool, rule: ForceRule | None, book: LawBook) -> str:
    if other.action == "sign":
        return "there is no force before the text is signed (VCLT 24)"
    if not pair or (rule is not None and rule.when == "signature"):
        return ""
    if other.action == "exchange":
        return "the consent of both is established by the exchange (VCLT 13, 16)"
    if other.action in {"ratify", "deposit", "accept"} or _completes(other, book):
        return "a treaty of two binds neither before both have consented (VCLT 24)"
    return ""


def _completes(other: Move, book: LawBook) -> bool:
    if other.action != "promulgate":
        return False
    held = [book.procedure(party, other.on.year) for party in other.parties]
    return any(p is not None and p.completes == "promulgate" for p in held)


def _came_earlier(other: Move, moves: Sequence[Move], force: Move) -> bool:
    """The same party's consent, or the same act, is told with an earlier day as well."""
    if other.action == "sign":
        return any(m.action == "sign" and not m.surely_after(force.on) for m in moves)
    mutual = other.action == "exchange"
    return any(
        m is not other
        and not m.surely_after(force.on)
        and (m.action == "exchange" or (not mutual and m.action in {"ratify", "deposit", "accept", "promulgate"}))
        and (mutual or m.action == "exchange" or set(other.parties) <= set(m.parties))
        for m in moves
    )
