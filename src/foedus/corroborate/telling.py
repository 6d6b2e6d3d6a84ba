"""One occasion weighed: the account that is believed, and those that lost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from msgspec import Struct
from msgspec.structs import replace

from foedus.corroborate.accounts import Account, Key
from foedus.corroborate.occasions import Occasion, find_occasions, narrowed
from foedus.corroborate.rules import EFFECTS, UNDECIDED
from foedus.corroborate.versions import (
    Loss,
    Scene,
    Settled,
    Version,
    bears_on,
    clash,
    earliest_in_law,
    impossible_beside,
    impossible_words,
)
from foedus.corroborate.weigh import choose_version
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
    """Everything told as done, and the scene with the days that stand.

    Three rounds: the law can be asked about a disputed day only once the undisputed ones are known, and again once the
    disputed ones have been decided.
    """
    told = [t for key, accounts in keyed.items() for t in _tellings(key, with_stance(accounts, ("happened",)), scene)]
    told = _again(told, [t for t in told if not t.losses], scene)
    told = _again(told, [t for t in told if t.rule != UNDECIDED], scene)
    beside = _Beside(told, scene)
    told = [_possible(t, beside.of(t)) if t.action in EFFECTS else t for t in told]
    return told, replace(scene, settled=settled([t for t in told if t.rule != UNDECIDED], scene))


def _again(told: Sequence[Telling], standing: Sequence[Telling], scene: Scene) -> list[Telling]:
    """Weigh the disputed ones again in the light of the others that stand."""
    beside = _Beside(standing, scene)
    return [tell(t.key, t.occasion, beside.of(t)) if t.losses else t for t in told]


class _Beside:
    """The scenes in which occasions are judged: for each its party, and the other days that stand and bear on it."""

    def __init__(self, standing: Sequence[Telling], scene: Scene) -> None:
        self.scene = scene
        self.by_party: dict[str, list[Telling]] = defaultdict(list)
        for telling in standing:
            if telling.rule != UNDECIDED:
                self.by_party[telling.key.party].append(telling)

    def of(self, telling: Telling) -> Scene:
        own = telling.key.party
        # Of many parties only one's own acts bear on it: looking at those alone keeps a hundred parties linear.
        near = self.by_party if len(self.scene.bound) == 2 else (own,)
        others = [t for p in near if bears_on(own, p, self.scene) for t in self.by_party.get(p, ()) if t is not telling]
        return replace(self.scene, settled=settled(others, self.scene), party=own)


def _possible(telling: Telling, scene: Scene) -> Telling:
    """Where law forbids the day told of an effect, bare accounts stand, from the step that had to come first."""
    against = impossible_beside(telling.version, scene)
    first = earliest_in_law(telling.action, scene)
    if telling.action not in EFFECTS or against is None or first is None:
        return telling
    bare = tuple(a for a in telling.version.accounts if a.date.start is None and (a.date.end or first) >= first)
    dated = tuple(a for a in telling.version.accounts if a not in bare)
    if not bare or not dated:
        return telling
    end = min((a.date.end for a in bare if a.date.end), default=None)
    loss = Loss(Version(telling.date, dated), "law-order", impossible_words(telling.version, against))
    version = Version(Span(first, end, "day" if first == end else "open", "inferred"), bare)
    return replace(telling, version=version, losses=(*telling.losses, loss), rule="law-order")


def weigh_denials(keyed: Mapping[Key, Sequence[Account]], scene: Scene) -> list[Telling]:
    """What is told as not done, or as tried in vain: kept beside the rest."""
    return [t for key, told in keyed.items() for t in _tellings(key, with_stance(told, ("denied", "failed")), scene)]


def with_stance(accounts: Iterable[Account], stances: Sequence[str]) -> list[Account]:
    return [a for a in accounts if a.claim.stance in stances]


def settled(tellings: Iterable[Telling], scene: Scene) -> tuple[Settled, ...]:
    """Days that stand, without those that break the order of law with the most, least witnessed others."""
    days = [
        Settled(t.action, t.key.party, t.date, len(t.version.origins))
        for t in tellings
        if t.date.is_known and not all(a.is_joint for a in t.version.accounts)
    ]
    if scene.can_precede is None:
        return tuple(days)
    left = set(range(len(days)))
    odds = _at_odds(days, scene)
    while odds:
        worst = max(odds, key=lambda i: (_doubt(days[i], len(odds[i])), i))
        left.discard(worst)
        for other in odds.pop(worst):
            odds[other].discard(worst)
            if not odds[other]:
                del odds[other]
    return tuple(days[i] for i in sorted(left))


def _at_odds(days: Sequence[Settled], scene: Scene) -> dict[int, set[int]]:
    """Place of each day that cannot stand beside some other -> the places of those."""
    odds: dict[int, set[int]] = defaultdict(set)
    by_party: dict[str, list[int]] = defaultdict(list)
    for place, day in enumerate(days):
        # Many parties: only days of one party can be at odds. Two: what both did bears on each.
        by_party[day.party if len(scene.bound) != 2 else ""].append(place)
    for places in by_party.values():
        for one, other in combinations(places, 2):
            if clash(days[one], days[other], scene):
                odds[one].add(other)
                odds[other].add(one)
    return odds


def _doubt(day: Settled, clashes: int) -> tuple[int, bool, int, str]:
    """More clashes, then an effect rather than an act, then fewer origins."""
    return clashes, day.action in EFFECTS, -day.origins, str(day)


def _tellings(key: Key, accounts: Sequence[Account], scene: Scene) -> list[Telling]:
    own = replace(scene, party=key.party)
    return [tell(key, occasion, own) for occasion in find_occasions(key.act, accounts)]
