"""The agreement's own rule of entry into force, and the conditions that reports disagree on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from foedus.corroborate.accounts import Account
from foedus.corroborate.roots import least_origins
from foedus.corroborate.rules import UNDECIDED
from foedus.corroborate.versions import Loss, Scene, Version
from foedus.model.step import ForceRule, Step

# The act a report names as the condition -> the word of the force rules for it (docs/reference/force.md).
WHEN = {
    "exchange": "exchange",
    "ratify": "all_ratify",
    "promulgate": "all_ratify",
    "deposit": "nth_instrument",
    "notify": "notification",
    "sign": "signature",
}


def choose_condition(accounts: Sequence[Account], scene: Scene) -> Account | None:
    """The account whose condition is believed: of several, the act that comes last in law, then the best witnessed."""
    named = _by_action(accounts)
    if not named:
        return next((a for a in accounts if a.claim.condition), None)
    return min(named[_best(named, scene)], key=lambda a: (a.claim.condition is None, a.sort_key))


def at_odds(accounts: Sequence[Account], scene: Scene) -> list[Loss]:
    """Accounts that make the act wait for another condition than the one believed."""
    named = _by_action(accounts)
    if len(named) < 2:
        return []
    best = _best(named, scene)
    return [
        Loss(Version(told[0].date, tuple(told)), *_ground(action, best, named, scene))
        for action, told in sorted(named.items())
        if action != best
    ]


def find_force_rule(steps: Sequence[Step]) -> ForceRule | None:
    """The rule as the entry into force states its condition: come before to come, then best witnessed; or ``None``."""
    told = [s for s in steps if s.action == "enter_into_force" and s.condition_action in WHEN]
    if not told:
        return None
    step = min(told, key=lambda s: (s.stance != "happened", -s.witnesses, s.id))
    return ForceRule(WHEN[step.condition_action or ""], claims=step.claims, words=step.condition)


def _by_action(accounts: Sequence[Account]) -> dict[str, list[Account]]:
    """Accounts under the act they make it wait for; a law signed and a state's ratification are one condition."""
    named: dict[str, list[Account]] = defaultdict(list)
    for account in sorted(accounts, key=lambda a: a.sort_key):
        action = account.claim.condition_action
        if action:
            named[action].append(account)
    return named


def _best(named: dict[str, list[Account]], scene: Scene) -> str:
    return min(named, key=lambda a: (-sum(_is_later(a, b, scene) for b in named), -_witnesses(named[a]), a))


def _witnesses(accounts: Sequence[Account]) -> int:
    return len(least_origins(a.ground for a in accounts))


def _is_later(one: str, other: str, scene: Scene) -> bool:
    """In law the other act can only come before this one, so who waits for this one waits for both."""
    if scene.can_precede is None or one == other:
        return False
    return scene.can_precede(other, one) and not scene.can_precede(one, other)


def _ground(action: str, best: str, named: dict[str, list[Account]], scene: Scene) -> tuple[str, str]:
    """The rule by which the condition ``action`` loses, and the reason in words."""
    if _is_later(best, action, scene):
        return "law-order", f"It waits for {action} only; {best} comes after it in law, and others wait for that."
    if _witnesses(named[best]) > _witnesses(named[action]):
        return "independent-witnesses-over-copies", f"It waits for {action}; more independent origins say {best}."
    return UNDECIDED, f"It waits for {action}, the one shown for {best}; nothing known decides between the two."
