"""Leaving a treaty: notice, wait from receipt, revocation, interruption, contested exits, terms that run out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal

from msgspec import Struct

from foedus.law.calendar import Delay, apply_delay, say_delay

ExitState = Literal["in_force", "exit_noticed", "ended", "contested"]
# No clause: twelve months' notice at least, where exit is possible at all (VCLT 56(2)).
DEFAULT_WAIT = (Delay("m", 12),)


class ExitRule(Struct, frozen=True):
    """An exit clause.

    wait        from receipt of the notice to effect; the twelve months of VCLT 56(2) where the text is silent.
    notice_from no notice before this day ("three years after entry into force").
    not_in_war  no effect before the end of an armed conflict in which the party is engaged.
    source      the clause.
    """

    wait: tuple[Delay, ...] = DEFAULT_WAIT
    notice_from: date | None = None
    not_in_war: bool = False
    source: str = "VCLT art. 56(2)"


class Notice(Struct, frozen=True):
    """A notice of exit.

    given, received   the day it bears, and the day the depositary or other party had it: the wait runs from receipt
                      (VCLT 78); where no receipt is told, from the day it was given.
    revoked           taken back on this day; before effect that undoes it (68).
    interrupted, resumed  the party stopped the wait, and later took it up again: law has no rule for that.
    claimed           days of effect that others or the party itself claim: kept beside ours.
    at_war_until      end of an armed conflict of the party: a day, or ``date.max`` while it lasts.
    """

    party: str
    given: date
    received: date | None = None
    revoked: date | None = None
    interrupted: date | None = None
    resumed: date | None = None
    claimed: tuple[date, ...] = ()
    at_war_until: date | None = None


class Exit(Struct, frozen=True):
    """What a notice leads to.

    effective  day of effect; ``None`` when it has none, or when it is contested.
    claims     every day of effect that is claimed, ours included, earliest first; several when contested.
    why        the reckoning in words.
    """

    effective: date | None
    claims: tuple[date, ...]
    why: tuple[str, ...]

    @property
    def is_contested(self) -> bool:
        """More than one day is claimed, and no rule decides."""
        return len(self.claims) > 1


def compute_exit(notice: Notice, rule: ExitRule) -> Exit:
    """When a notice of exit takes effect, or why it does not.

    Source  the clause; VCLT 56, 65 to 68, 70, 78. A contested exit is kept as contested: both days, no effect asserted.
    """
    if rule.notice_from is not None and notice.given < rule.notice_from:
        early = f"Given on {notice.given}, but {rule.source} allows no notice before {rule.notice_from}."
        return Exit(None, (), (early,))
    start = notice.received or notice.given
    due = apply_delay(start, rule.wait)
    came = "received" if notice.received else "given"
    why = [f"Notice {came} on {start}; {say_delay(rule.wait)} ({rule.source}): {due}."]
    if notice.revoked is not None and notice.revoked < due:
        return Exit(None, (), (*why, f"Taken back on {notice.revoked}, before effect: no exit (VCLT 68)."))
    if notice.interrupted is not None and notice.interrupted < due:
        return _interrupted(notice, rule, due, why)
    if rule.not_in_war and notice.at_war_until is not None and notice.at_war_until >= due:
        return _after_war(notice, rule, why)
    return _with_claims(due, notice.claimed, why)


def state_on(day: date, notice: Notice, rule: ExitRule) -> ExitState:
    """Where the leaving party stands on a day, as far as this notice goes.

    A revoked notice leaves no trace after its revocation; a contested one is ``contested`` from the first day claimed.
    """
    result = compute_exit(notice, rule)
    if day < (notice.received or notice.given):
        return "in_force"
    if notice.revoked is not None and notice.revoked <= day and result.effective is None:
        return "in_force"
    if result.is_contested and day >= result.claims[0]:
        return "contested"
    if result.effective is not None and day >= result.effective:
        return "ended"
    stopped = notice.interrupted is not None and notice.interrupted <= day
    return "in_force" if stopped and (notice.resumed is None or day < notice.resumed) else "exit_noticed"


def term_end(start: date, years: int, renewed_years: int, notice_months: int, notice: date | None) -> date | None:
    """The day a term runs out that renews itself unless notice is given in time; ``None`` while nobody gave any.

    Source  VCLT 54(a): a treaty ends by its own terms. A notice given too late ends the following term.
    """
    if notice is None:
        return None
    end = apply_delay(start, (Delay("y", years),))
    while apply_delay(notice, (Delay("m", notice_months),)) > end:
        end = apply_delay(end, (Delay("y", renewed_years),))
    return end


def _interrupted(notice: Notice, rule: ExitRule, due: date, why: list[str]) -> Exit:
    why = [*why, f"The party itself stopped the wait on {notice.interrupted}; no treaty rule provides for that."]
    if notice.resumed is None or notice.interrupted is None:
        return Exit(None, tuple(sorted(notice.claimed)), (*why, "It was not resumed: no effect is asserted."))
    rest = (due - notice.interrupted).days
    carried_on = notice.resumed + timedelta(days=rest)
    anew = apply_delay(notice.resumed, rule.wait)
    claims = tuple(sorted({carried_on, anew, *notice.claimed}))
    why += [
        f"Resumed on {notice.resumed}: the {rest} day(s) left give {carried_on}, a new wait gives {anew}.",
        "Contested: both are kept, and neither is asserted.",
    ]
    return Exit(None, claims, tuple(why))


def _after_war(notice: Notice, rule: ExitRule, why: list[str]) -> Exit:
    assert notice.at_war_until is not None
    why = [*why, f"{rule.source} gives it no effect before the end of the armed conflict the party is engaged in."]
    if notice.at_war_until == date.max:
        return Exit(None, (), (*why, "The conflict lasts."))
    return _with_claims(notice.at_war_until + timedelta(days=1), notice.claimed, why)


def _with_claims(due: date, claimed: Sequence[date], why: list[str]) -> Exit:
    claims = tuple(sorted({due, *claimed}))
    if len(claims) == 1:
        return Exit(due, claims, tuple(why))
    others = ", ".join(str(day) for day in claims if day != due)
    return Exit(None, claims, (*why, f"Contested: {others} is claimed as well; both are kept."))
