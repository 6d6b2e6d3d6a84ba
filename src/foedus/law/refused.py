"""Steps that cannot have happened on the day told: not believed, and the reason said."""

from __future__ import annotations

from collections.abc import Sequence

from foedus.law.case import Case
from foedus.law.moves import Move, say_act

_ACTS_OF_LIFE = frozenset({"sign", "accede", "accept", "deposit", "ratify", "approve", "denounce", "notify", "suspend"})
_OWN_CONSENT = frozenset({"ratify", "promulgate", "deposit", "accept"})


def refuse_impossible(moves: Sequence[Move], case: Case) -> tuple[tuple[Move, ...], tuple[tuple[Move, str], ...]]:
    """Moves that can stand, and (move, reason) for each that cannot.

    A treaty binds nobody before its signature, nor, between two parties, before the consent of both (VCLT 24(1), (2));
    and nobody joins or leaves a treaty that has ended.
    """
    tests = {"enter_into_force": _why_not, "terminate": _why_alive, "expire": _why_alive}
    refused = [(m, why) for m in moves if m.action in tests and (why := tests[m.action](m, moves, case))]
    gone = {move for move, _ in refused}
    return tuple(m for m in moves if m not in gone), tuple(refused)


def _why_not(force: Move, moves: Sequence[Move], case: Case) -> str:
    for other in moves:
        if _proves_force(other, case) and other.on > force.on:
            return ""  # what is done later about leaving or suspending bears the treaty out, and is no consent to it
        if not other.surely_after(force.on) or other.leaves or _came_earlier(other, moves, force):
            continue
        if law := _needed_first(other, case):
            return (
                f"{'/'.join(force.ids)}: entry into force on {force.on} is not believed, because "
                f"{say_act(other.action, other.parties)} is dated {other.on} ({'/'.join(other.ids)}): {law}."
            )
    return ""


def _why_alive(end: Move, moves: Sequence[Move], _: Case) -> str:
    """Acts done on it later show that it had not ended ("X ended the convention" is told when X leaves it)."""
    later = next((m for m in moves if m.action in _ACTS_OF_LIFE and m.surely_after(end.on)), None)
    if later is None:
        return ""
    return (
        f"{'/'.join(end.ids)}: its end on {end.on} is not believed, because {say_act(later.action, later.parties)} of "
        f"{later.on} ({'/'.join(later.ids)}) shows that it lived on (VCLT 42(2), 70)."
    )


def _proves_force(other: Move, case: Case) -> bool:
    fact = case.book.action(other.action)
    return other.leaves or (fact is not None and fact.presupposes == "force")


def _needed_first(other: Move, case: Case) -> str:
    if other.action == "sign":
        return "there is no force before the text is signed (VCLT 24)"
    if not case.pair or (case.rule is not None and case.rule.when in {"signature", "on_signature"}):
        return ""
    if other.action == "exchange":
        return "the consent of both is established by the exchange (VCLT 13, 16)"
    if other.action in _OWN_CONSENT - {"promulgate"} or _completes(other, case):
        return "a treaty of two binds neither before both have consented (VCLT 24)"
    return ""


def _completes(other: Move, case: Case) -> bool:
    if other.action != "promulgate":
        return False
    held = [case.book.procedure(party, other.on.year) for party in other.parties]
    return any(p is not None and p.completes == "promulgate" for p in held)


def _came_earlier(other: Move, moves: Sequence[Move], force: Move) -> bool:
    """The same party's consent, or the same act, is told with an earlier day as well."""
    in_time = [m for m in moves if m is not other and not m.surely_after(force.on)]
    if other.action in {"sign", "exchange"}:
        return any(m.action == other.action for m in in_time)
    return any(
        m.action == "exchange" or (m.action in _OWN_CONSENT and set(other.parties) <= set(m.parties)) for m in in_time
    )
