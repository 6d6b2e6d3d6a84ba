"""Which of rival days to believe: rule after rule sends versions away until one stands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from foedus.corroborate.rules import RULES, UNDECIDED, Rule
from foedus.corroborate.versions import Loss, Scene, Version


def choose_version(versions: Sequence[Version], scene: Scene) -> tuple[Version, tuple[Loss, ...], str]:
    """The version to show, the others with the rule that sent each away, and the last rule that decided.

    Each rule sends away, at once, every version that another standing one beats; if it would send all away, it is
    silent. So the order of the versions changes nothing.
    """
    standing = sorted(versions, key=_earliest)
    losses: list[Loss] = []
    for rule in RULES:
        beaten = _beaten(standing, rule, scene)
        if len(beaten) < len(standing):
            losses += beaten
            standing = [v for v in standing if all(v is not loss.version for loss in beaten)]
    chosen, *tied = standing
    losses += [
        Loss(v, UNDECIDED, "Nothing known decides between the two; the finer, then earlier, is shown.") for v in tied
    ]
    return chosen, tuple(losses), losses[-1].rule if losses else ""


def _beaten(standing: Sequence[Version], rule: Rule, scene: Scene) -> list[Loss]:
    losses = []
    for loser in standing:
        reasons = (rule.beats(winner, loser, scene) for winner in standing if winner is not loser)
        reason = next((r for r in reasons if r), None)
        if reason:
            losses.append(Loss(loser, rule.id, reason))
    return losses


def _earliest(version: Version) -> tuple[int, date, tuple[str, ...]]:
    width = version.date.width_days
    first = version.date.start or version.date.end or date.max
    return (10**6 if width is None else width, first, tuple(sorted(a.claim.id for a in version.accounts)))
