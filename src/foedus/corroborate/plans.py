"""What was only planned: a plan that came true supports the act, one that could not is a rival, the rest stay plans."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from foedus.corroborate.accounts import Account, Key
from foedus.corroborate.occasions import SLIP_DAYS, find_occasions
from foedus.corroborate.telling import Telling, tell, with_stance
from foedus.corroborate.versions import Loss, Scene, Version, day_words, impossible_beside
from foedus.model.days import Span

AHEAD = ("planned", "conditional")


class Sorted(Struct, frozen=True):
    """Acts with the plans they fulfilled, and plans that nothing fulfilled."""

    done: tuple[Telling, ...]
    ahead: tuple[Telling, ...]


def hang_plans(keyed: Mapping[Key, Sequence[Account]], done: Sequence[Telling], scene: Scene) -> Sorted:
    """Give each plan to the act that fulfilled it; a plan of a day that law forbids becomes a rival of that act."""
    acts: dict[Key, list[int]] = defaultdict(list)
    for place, telling in enumerate(done):
        acts[telling.key].append(place)
    hung: dict[int, list[Account]] = defaultdict(list)
    ahead: list[Telling] = []
    for key, accounts in keyed.items():
        left: list[Account] = []
        for account in with_stance(accounts, AHEAD):
            act = _fulfilled_by(account, [(i, done[i].date) for i in acts[key]])
            if act is None:
                left.append(account)
            else:
                hung[act].append(account)
        own = replace(scene, party=key.party)
        ahead += [tell(key, occasion, own) for occasion in find_occasions(key.act, left)]
    return Sorted(tuple(_with_plans(t, hung[i], scene) for i, t in enumerate(done)), tuple(ahead))


def _fulfilled_by(plan: Account, acts: Sequence[tuple[int, Span]]) -> int | None:
    """The first act after the telling whose day the plan meets or misses by no more than a delay."""
    near = [i for i, day in acts if _is_near(plan.date, day)]
    after = [i for i, day in acts if i in near and _could_follow(plan.published, day)]
    return next(iter(after or near), None)


def _is_near(plan: Span, day: Span) -> bool:
    if plan.start is None or not day.is_known or plan.meets(day):
        return True  # a plan bounded only by the day it was told names no day
    early = (plan.end, day.start) if plan.order(day) == "before" else (day.end, plan.start)
    return early[0] is not None and early[1] is not None and (early[1] - early[0]).days <= SLIP_DAYS


def _could_follow(told: Span, day: Span) -> bool:
    return told.start is None or day.end is None or told.start <= day.end


def _with_plans(telling: Telling, plans: Sequence[Account], scene: Scene) -> Telling:
    kept: list[Account] = []
    early: dict[Span, list[Account]] = defaultdict(list)
    for plan in sorted(plans, key=lambda a: a.sort_key):
        if _is_premature(plan, telling, scene):
            early[_from(plan)].append(plan)
        else:
            kept.append(plan)
    losses = tuple(_loss(Version(day, tuple(told)), telling, scene) for day, told in early.items())
    return replace(telling, plans=tuple(kept), premature=losses)


def _is_premature(plan: Account, telling: Telling, scene: Scene) -> bool:
    """It lets the act take place from a day before it did, on which the law forbids it, and no condition excuses it."""
    claim, first = plan.claim, _from(plan)
    if claim.condition_action or claim.condition or first.order(telling.date) != "before":
        return False
    if claim.stance == "planned" and not claim.date_words:
        return False  # "it will take effect" names no day; "it can take effect" says from now on
    return impossible_beside(Version(first, (plan,)), replace(scene, party=telling.key.party)) is not None


def _from(plan: Account) -> Span:
    """The first day it allows: "can now take effect" is open towards the end."""
    return Span(plan.date.start, plan.date.end or plan.date.start, "day", plan.date.basis)


def _loss(version: Version, telling: Telling, scene: Scene) -> Loss:
    against = impossible_beside(version, replace(scene, party=telling.key.party))
    needed = f"{against.action} ({day_words(against.date)}) had to come first" if against else "it had to wait"
    return Loss(version, "law-order", f"Told as possible from {day_words(version.date)}, but {needed}.")
