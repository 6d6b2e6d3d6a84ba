"""Orders that cannot be: a law signed before the vote, force before the exchange, a vote after the ratification."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from foedus.law.case import open_case
from foedus.law.moves import Move, place_steps, say_act
from foedus.law.refused import refuse_impossible
from foedus.model.finding import Finding
from foedus.model.law import LawBook, Procedure
from foedus.model.step import Step


def check_orders(steps: Sequence[Step], procedures: Sequence[Procedure], book: LawBook) -> tuple[Finding, ...]:
    """Findings on one agreement's happened steps whose days stand in an order that law does not allow.

    ``impossible-order``   an act dated before another that must come first, by law or by the state's own procedure.
    ``premature-effect``   entry into force dated before the signature, or before the consent of both of two parties.
    Only days that surely lie in the wrong order count: intervals that overlap prove nothing.
    """
    book = LawBook(book.actions, tuple(procedures))
    moves, _ = place_steps(steps, book)
    _, refused = refuse_impossible(moves, open_case((), moves, None, book))
    premature = {move for move, _ in refused}
    codes = {"enter_into_force": "premature-effect"}
    found = [Finding(codes.get(move.action, "impossible-order"), reason) for move, reason in refused]
    for move in moves:
        if move not in premature:
            found += [Finding("impossible-order", reason) for reason in _reasons(move, moves, book)]
    return tuple(dict.fromkeys(found))


def is_possible_before(first: str, second: str, book: LawBook) -> bool:
    """One action of an agreement can come before another: false when law puts it after, directly or through others."""
    facts = {fact.code: fact for fact in book.actions}
    ahead, seen = [first], set[str]()
    while ahead:
        fact = facts.get(ahead.pop())
        for earlier in fact.follows if fact else ():
            if earlier == second:
                return False
            if earlier not in seen:
                seen.add(earlier)
                ahead.append(earlier)
    return True


def order_judge(book: LawBook) -> Callable[[str, str], bool]:
    """``is_possible_before`` bound to a law book, to hand to a room that knows no law."""
    return partial(is_possible_before, book=book)


def _reasons(move: Move, moves: Sequence[Move], book: LawBook) -> Iterator[str]:
    fact = book.action(move.action)
    if fact is None:
        return
    for other in moves:
        if not other.surely_after(move.on):
            continue
        anyone = fact.whose == "agreement"
        listed = other.action in fact.follows and (anyone or _share_party(move, other))
        law = fact.source if listed else _by_procedure(move, other, book)
        if law and not _told_in_time(other, move, moves, anyone and listed):
            yield _say(move, other, law)


def _share_party(move: Move, other: Move) -> bool:
    return not move.parties or not other.parties or bool(set(move.parties) & set(other.parties))


def _told_in_time(other: Move, move: Move, moves: Sequence[Move], anyone: bool) -> bool:
    """The same act of the same chamber is told with an earlier day as well: what comes again proves nothing."""
    return any(
        m is not other and (m.action, m.chamber) == (other.action, other.chamber)
        and not m.surely_after(move.on) and (anyone or _share_party(m, other))
        for m in moves
    )  # fmt: skip


def _by_procedure(move: Move, other: Move, book: LawBook) -> str:
    """The rule of the state that puts its parliament's vote before the ratification, if it has one."""
    voted = other.action == "approve" and other.chamber != "committee"
    if not voted or move.action not in {"ratify", "deposit", "exchange"}:
        return ""
    for party in set(move.parties) & set(other.parties):
        procedure = book.procedure(party, move.on.year)
        if procedure is not None and procedure.vote_first and procedure.chambers:
            return procedure.source
    return ""


def _say(move: Move, other: Move, law: str) -> str:
    return (
        f"{'/'.join(move.ids)} {say_act(move.action, move.parties)} is dated {move.on}, before "
        f"{'/'.join(other.ids)} {say_act(other.action, other.parties)} of {other.on}, which must come first ({law})."
    )
