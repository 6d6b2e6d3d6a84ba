"""One occasion weighed: the account that is believed, and those that lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from foedus.corroborate.accounts import Account, Key
from foedus.corroborate.occasions import Occasion, find_occasions, narrowed
from foedus.corroborate.weigh import Loss, Scene, Settled, Version, choose_version
from foedus.model.days import Span


class Telling(Struct, frozen=True):
    """What is believed of one act on one occasion.

    version    the day believed, with the accounts that tell it or do not contradict it.
    occasion   all that was weighed, so that it can be weighed again when more is settled.
    losses     the versions that lost, with rule and reason; rule: the last one that decided.
    plans      earlier accounts that told it as planned; they are no witnesses of it.
    premature  accounts that let it take place before the law allowed.
    """

    key: Key
    version: Version
    occasion: Occasion
    losses: tuple[Loss, ...] = ()
    rule: str = ""
    plans: tuple[Account, ...] = ()
    premature: tuple[Loss, ...] = ()

    @property
    def date(self) -> Span:
        return self.version.date

    @property
    def action(self) -> str:
        """The action named; a consent is called as its finest account calls it."""
        return self.version.action


def tell(key: Key, occasion: Occasion, scene: Scene) -> Telling:
    """Weigh one occasion."""
    version, losses, rule = choose_version(occasion.versions, scene)
    return Telling(key, narrowed(version, occasion.vague), occasion, losses, rule)


def weigh_acts(keyed: Mapping[Key, Sequence[Account]], scene: Scene) -> tuple[list[Telling], Scene]:
    """Everything told as done, and the scene with what of it is undisputed.

    Two rounds: law can be asked about a disputed day only once the undisputed ones are known.
    """
    first = [t for key, told in keyed.items() for t in _tellings(key, with_stance(told, ("happened",)), scene)]
    lit = replace(scene, settled=settled(first))
    again = [tell(t.key, t.occasion, replace(lit, party=t.key.party)) if t.losses else t for t in first]
    return again, lit


def weigh_denials(keyed: Mapping[Key, Sequence[Account]], scene: Scene) -> list[Telling]:
    """What is told as not done, or as tried in vain: kept beside the rest."""
    return [t for key, told in keyed.items() for t in _tellings(key, with_stance(told, ("denied", "failed")), scene)]


def with_stance(accounts: Iterable[Account], stances: Sequence[str]) -> list[Account]:
    return [a for a in accounts if a.claim.stance in stances]


def settled(tellings: Iterable[Telling]) -> tuple[Settled, ...]:
    """Steps of which only one day is told."""
    return tuple(Settled(t.action, t.key.party, t.date) for t in tellings if not t.losses and t.date.is_known)


def _tellings(key: Key, accounts: Sequence[Account], scene: Scene) -> list[Telling]:
    own = replace(scene, party=key.party)
    return [tell(key, occasion, own) for occasion in find_occasions(key.act, accounts)]
