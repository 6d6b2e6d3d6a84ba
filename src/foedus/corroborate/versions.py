"""Versions of one act's day, the scene they are judged in, and what the order of law says of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from msgspec import Struct

from foedus.corroborate.accounts import Account
from foedus.corroborate.roots import least_origins
from foedus.model.days import Span


class Version(Struct, frozen=True):
    """One day told for an act, with the accounts that tell it or agree with it; ``date`` is what all of them allow."""

    date: Span
    accounts: tuple[Account, ...]

    @property
    def action(self) -> str:
        """The action of its finest account; of accounts equally fine, the most exact name (``promulgate``)."""
        finest = [a for a in self.accounts if a.sort_key[0] == self.accounts[0].sort_key[0]]
        return min(a.claim.action for a in finest)

    @property
    def origins(self) -> tuple[str, ...]:
        return least_origins(a.ground for a in self.accounts)


class Settled(Struct, frozen=True):
    """A step whose day stands, against which the order of law can be checked; ``origins`` is how many tell it."""

    action: str
    party: str
    date: Span
    origins: int = 1


class Scene(Struct, frozen=True):
    """What the rules may know beside the two versions.

    party        whose act it is; empty when it is the agreement's own.
    bound        parties of the agreement.
    settled      steps of the same agreement whose day stands, none of which breaks the order of law with another.
    can_precede  could the first action come before the second? ``None``: law is not asked.
    speaks_for   a source's name -> the party it speaks for, or ``None``.
    """

    party: str
    settled: tuple[Settled, ...]
    can_precede: Callable[[str, str], bool] | None
    speaks_for: Callable[[str], str | None]
    bound: tuple[str, ...] = ()


class Loss(Struct, frozen=True):
    """A version that lost, the rule that decided, and the reason in words."""

    version: Version
    rule: str
    why_not: str


def day_words(span: Span) -> str:
    """A span for a reason: one day, or both ends, with ``…`` where it is open."""
    if span.is_day and span.start:
        return span.start.isoformat()
    start = span.start.isoformat() if span.start else "…"
    return f"{start}..{span.end.isoformat() if span.end else '…'}"


def impossible_words(version: Version, against: Settled) -> str:
    """Why the version cannot be, for people."""
    told, known = f"{version.action} on {day_words(version.date)}", f"{against.action} on {day_words(against.date)}"
    return f"{told} cannot stand beside {known}."


def earliest_in_law(action: str, scene: Scene) -> date | None:
    """First day on which ``action`` was possible: the last settled step that can only come before it."""
    if scene.can_precede is None:
        return None
    own = [s for s in scene.settled if bears_on(scene.party, s.party, scene)]
    return max((s.date.start for s in own if s.date.start and not scene.can_precede(action, s.action)), default=None)


def impossible_beside(version: Version, scene: Scene) -> Settled | None:
    """The first settled step in whose company this version breaks the order of law, or ``None``."""
    if scene.can_precede is None:
        return None
    told = Settled(version.action, scene.party, version.date)
    return next((step for step in scene.settled if clash(told, step, scene)), None)


def clash(one: Settled, other: Settled, scene: Scene) -> bool:
    """The two cannot both be true: they lie in an order that the law does not know."""
    if scene.can_precede is None or not bears_on(one.party, other.party, scene):
        return False
    order = one.date.order(other.date)
    first, then = (one, other) if order == "before" else (other, one)
    return order in {"before", "after"} and not scene.can_precede(first.action, then.action)


def bears_on(one: str, other: str, scene: Scene) -> bool:
    """One party's acts are no bar to another's; what both did bears on each, among many a latecomer's on nobody's."""
    if one == other:
        return True
    return len(scene.bound) == 2 and not (one and other)
