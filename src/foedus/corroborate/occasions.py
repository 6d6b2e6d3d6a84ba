"""Which accounts speak of one occasion: the same act of the same party, told with the same day or with rival ones."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from foedus.corroborate.accounts import Account
from foedus.corroborate.versions import Version
from foedus.model.days import OPEN, Span

# Done once in an agreement's life by each party: days a month apart are a slip of the month, not two acts.
ONCE = frozenset(
    {"adopt", "initial", "sign", "approve", "recommend", "consent", "ratify", "promulgate", "accept", "accede",
     "deposit", "exchange", "enter_into_force", "terminate", "expire"}
)  # fmt: skip
SLIP_DAYS = 32  # a wrong month is at most 31 days off, a wrong week or agency day less
AGAIN_DAYS = 8  # acts that recur (notices, suspensions, publications): only a neighbouring day is a rival


class Occasion(Struct, frozen=True):
    """Versions that cannot all be true, and accounts too vague to take a side between them."""

    versions: tuple[Version, ...]
    vague: tuple[Account, ...] = ()


def find_occasions(act: str, accounts: Sequence[Account]) -> tuple[Occasion, ...]:
    """Split the accounts of one act into occasions, by day; accounts come finest first (``Account.sort_key``).

    An account joins the one version it meets; meeting several, it waits beside them; meeting none, it is a version of
    its own. Versions near in time, or on one calendar day of different years, are rivals of one occasion.
    """
    versions, waiting = _versions(accounts)
    occasions = _near_together(act, versions)
    return tuple(
        Occasion(tuple(group), tuple(a for a in waiting if _home(a, occasions) == place))
        for place, group in enumerate(occasions)
    )


def _versions(accounts: Sequence[Account]) -> tuple[list[Version], list[Account]]:
    spans: list[Span] = []
    held: list[list[Account]] = []
    by_day: dict[date, int] = {}
    waiting: list[Account] = []
    for account in accounts:
        day = account.date.start if account.date.is_day else None
        if day in by_day:
            held[by_day[day]].append(account)
            continue
        met = [i for i, span in enumerate(spans) if _agree(span, account.date)]
        if len(met) > 1:
            waiting.append(account)
        elif met:
            spans[met[0]] = spans[met[0]].narrow(account.date)
            held[met[0]].append(account)
        else:
            spans.append(account.date)
            held.append([account])
            if day is not None:
                by_day[day] = len(spans) - 1
    return [Version(s, tuple(h)) for s, h in zip(spans, held, strict=True)], waiting


def _agree(version: Span, told: Span) -> bool:
    """They share a day; two accounts that tell no day agree too."""
    return version.meets(told) or not told.is_known or not version.is_known


def _near_together(act: str, versions: Sequence[Version]) -> list[list[Version]]:
    limit = SLIP_DAYS if act in ONCE else AGAIN_DAYS
    groups: list[list[Version]] = []
    for version in sorted(versions, key=lambda v: (_first(v.date), _last(v.date))):
        near = groups[-1] if groups and _gap_days(groups[-1][-1].date, version.date) <= limit else None
        if near is None and act in ONCE:
            near = next((g for g in groups if any(_is_year_slip(v.date, version.date) for v in g)), None)
        if near is None:
            groups.append([version])
        else:
            near.append(version)
    return groups


def _first(span: Span) -> date:
    return span.start or span.end or date.max


def _last(span: Span) -> date:
    return span.end or span.start or date.max


def _gap_days(earlier: Span, later: Span) -> int:
    if not earlier.is_known or not later.is_known:
        return 0
    return (_first(later) - _last(earlier)).days


def _is_year_slip(one: Span, two: Span) -> bool:
    """One calendar day told for two years."""
    if not (one.is_day and two.is_day and one.start and two.start):
        return False
    return (one.start.month, one.start.day) == (two.start.month, two.start.day)


def _home(account: Account, occasions: Sequence[Sequence[Version]]) -> int:
    """The occasion a vague account speaks of: of those it meets, the last one before it was told."""
    met = [i for i, group in enumerate(occasions) if any(_agree(v.date, account.date) for v in group)]
    told = account.published.end or account.date.end
    done = [i for i in met if told is None or min(_first(v.date) for v in occasions[i]) <= told]
    return (done or met or [0])[-1]


def narrowed(version: Version, vague: Sequence[Account]) -> Version:
    """The version with the vaguer accounts that do not contradict it, as supporters."""
    agreeing = tuple(a for a in vague if _agree(version.date, a.date))
    span = version.date
    for account in agreeing:
        span = span.narrow(account.date) if account.date.is_known else span
    return Version(span if span.is_known else OPEN, (*version.accounts, *agreeing))
