"""Whether a commitment stood on a day, and who belonged to it, as known on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from foedus.model.pact import ForceState, Member, Pact, When


class Belonging(Struct, frozen=True):
    """A party's place in a pact on a day: since when, and what makes it doubtful."""

    code: str
    since: date | None
    doubts: tuple[str, ...] = ()


def bounds(when: When) -> tuple[date, date]:
    """First and last day a date of the catalogue may mean: a day, a year, or a pair of days."""
    if isinstance(when, int):
        return date(when, 1, 1), date(when, 12, 31)
    if isinstance(when, date):
        return when, when
    return min(when), max(when)


def exact(when: When | None) -> date | None:
    """The day, where the source gives one."""
    return when if isinstance(when, date) else None


def has_come(when: When, day: date) -> bool | None:
    """Had it come by that day? ``None`` inside the span in which the day may lie."""
    first, last = bounds(when)
    return True if day >= last else (False if day < first else None)


def standing(pact: Pact, day: date, as_of: date, known: date | None = None) -> ForceState:
    """State of the agreement on ``day``, from what was public on ``known`` (``None``: everything).

    Source   VCLT 24 (entry into force), 54 (end by its terms).
    Unknown  inside a span of possible days; for an unsigned or unratified text, after the last day the sources reach.
    """
    if not _is_signed(pact, day, known):
        return "none"
    if pact.unclear:
        return "unknown"
    if not pact.binding:
        return "not_a_treaty"
    if pact.ended is not None and _is_public(pact.ended, pact.known_since.ended, known):
        ended = has_come(pact.ended, day)
        if ended is not False:
            return "ended" if ended else "unknown"
    return _force(pact, day, min(pact.as_of or as_of, known or date.max), known)


def _force(pact: Pact, day: date, reach: date, known: date | None) -> ForceState:
    if pact.in_force is None or not _is_public(pact.in_force, pact.known_since.in_force, known):
        return "unknown" if day > reach else "signed_only"
    come = has_come(pact.in_force, day)
    return "unknown" if come is None else ("in_force" if come else "signed_only")


def _is_signed(pact: Pact, day: date, known: date | None) -> bool:
    signed = pact.signed if pact.signed is not None else pact.known_since.signed
    return signed is None or (has_come(signed, day) is not False and _is_public(signed, pact.known_since.signed, known))


def _is_public(when: When, since: date | None, known: date | None) -> bool:
    return known is None or (since or bounds(when)[1]) <= known


def belongings(pact: Pact, day: date, known: date | None = None) -> tuple[Belonging, ...]:
    """Who belonged to the pact on a day, in order of code; those whose spell is only possible carry a doubt.

    Source  VCLT 24(3): a state that joins later is bound from its own day.
    """
    spelled = {member.code for member in pact.members}
    base = [Member(code) for code in pact.parties if code not in spelled]
    found = [b for member in (*base, *pact.members) if (b := _belonging(pact, member, day, known))]
    return tuple(sorted(_one_each(found), key=lambda b: b.code))


def _one_each(found: Iterable[Belonging]) -> Iterable[Belonging]:
    """One spell a code; a certain one wins over a doubtful one."""
    best: dict[str, Belonging] = {}
    for belonging in found:
        if belonging.code not in best or (best[belonging.code].doubts and not belonging.doubts):
            best[belonging.code] = belonging
    return best.values()


def _belonging(pact: Pact, member: Member, day: date, known: date | None) -> Belonging | None:
    doubts = [member.contested] if member.contested else []
    if member.joined is not None:
        come = has_come(member.joined, day) if _is_public(member.joined, None, known) else False
        if come is False:
            return None
        doubts += [] if come else [f"{member.code} joined on a day that is not known ({_said(member.joined)})"]
    if member.left is not None and _is_public(member.left, None, known):
        first, last = bounds(member.left)
        if day > last:
            return None
        doubts += [f"{member.code} left on a day that is not known ({_said(member.left)})"] if day > first else []
    joined = member.joined if member.joined is not None else pact.in_force
    return Belonging(member.code, exact(joined), tuple(doubts))


def _said(when: When) -> str:
    first, last = bounds(when)
    return f"between {first} and {last}" if not isinstance(when, int) else f"in {when}"
