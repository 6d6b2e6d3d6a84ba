"""Dates for undated reports, from what the dated ones tell of the same acts.

"North Ardenia ratified on Tuesday" cannot be dated alone; beside a dated report of that ratification it can.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import partial

from msgspec import Struct

from foedus.corroborate.accounts import CONSENT, is_joint
from foedus.model.claim import AnyClaim, Reading, StepClaim
from foedus.model.days import Span, day_span
from foedus.model.report import Report

Act = tuple[str, str, str]  # action, chamber, party
Reread = Callable[[Report, Span], Reading]
Days = Mapping[Act, frozenset[tuple[Span, bool]]]  # days told, and whether one date was told for several parties

WIDE_DAYS = 3  # a publication known this closely needs no help
AFTER_DAYS = 15  # "last week" reaches back to the Monday of the week before
MOST_TRIES = 90  # readings tried for one report
# Points an account of a known act gives to a publication day; a contradiction outweighs any agreement. One date told
# for several parties is weak evidence of each one's, so meeting it earns half.
EXACT, NEAR, AGAINST = 4, 2, -6
ENOUGH = 3
ONE_DAY = timedelta(days=1)


class Try(Struct, frozen=True):
    """One publication day tried: how well the report's days then agree with the others."""

    day: date
    points: int


def date_undated(
    reports: Sequence[Report], readings: Mapping[str, Reading], reread: Reread, reread_steps: Reread
) -> dict[str, tuple[Span, str]]:
    """Publication spans for reports that cannot be dated alone -> (tightest span, reason); the others are left out.

    reread  reads a report again as if published within the span given; ``reread_steps`` reads its steps alone, which
            is enough to try a day.
    Silent  where nothing fits, or several weeks fit as well: no date is better than a wrong one.
    """
    known = _known_days(r for r in readings.values() if _is_narrow(r.published))
    found = {}
    for report in sorted(reports, key=lambda r: r.id):
        reading = readings.get(report.id)
        if reading is not None and not _is_narrow(reading.published):
            tried = [_try(report, day, known, reread_steps) for day in _days_to_try(report, reading, known)]
            span = _best(tried, partial(_newest, report, reread))
            if span is not None:
                found[report.id] = span
    return found


def _is_narrow(published: Span) -> bool:
    width = published.width_days
    return width is not None and width <= WIDE_DAYS


def _acts(claim: AnyClaim) -> tuple[Act, ...]:
    """Acts told as done, party by party; a ratification and a law on it are one."""
    if not isinstance(claim, StepClaim) or claim.stance != "happened":
        return ()
    action = "consent" if claim.action in CONSENT else claim.action
    return tuple((action, claim.chamber or "", p) for p in claim.parties)


def _known_days(readings: Iterable[Reading]) -> Days:
    days: dict[Act, set[tuple[Span, bool]]] = defaultdict(set)
    for reading in readings:
        for claim in reading.claims:
            if isinstance(claim, StepClaim) and claim.date.is_known:
                for act in _acts(claim):
                    days[act].add((claim.date, is_joint(claim)))
    return {act: frozenset(told) for act, told in days.items()}


def _days_to_try(report: Report, reading: Reading, known: Days) -> list[date]:
    """Days from each known act that the report tells too, on which it may have been published, earliest first."""
    acts = {act for claim in reading.claims for act in _acts(claim)}
    told = {span.start for act in acts for span, _ in known.get(act, ()) if span.is_day and span.start}
    days = {day + n * ONE_DAY for day in told for n in range(AFTER_DAYS + 1)}
    limits = (reading.published, report.captured)
    allowed = [d for d in sorted(days) if limits[0].contains(d) and (limits[1].end is None or d <= limits[1].end)]
    return allowed if len(allowed) <= MOST_TRIES else []


def _try(report: Report, day: date, known: Days, reread: Reread) -> Try:
    claims = reread(report, day_span(day, "inferred")).claims
    points = sum(_points(claim.date, known[act]) for claim in claims for act in _acts(claim) if act in known)
    return Try(day, points)


def _newest(report: Report, reread: Reread, day: date) -> date | None:
    """The newest day the report names without a number, were it published on ``day``."""
    claims = reread(report, day_span(day, "inferred")).claims
    bare = [c.date.start for c in claims if c.date.start and c.date.is_day and _is_bare(c)]
    return max((d for d in bare if d <= day), default=None)


def _is_bare(claim: AnyClaim) -> bool:
    """The day was told by a word, not a number: a weekday, "yesterday"."""
    return bool(claim.date_words) and not any(c.isdigit() for c in claim.date_words or "")


def _points(told: Span, known: Iterable[tuple[Span, bool]]) -> int:
    if told.start is None or told.end is None:
        return 0
    earned = [_meeting(told, span) // (2 if joint else 1) for span, joint in known]
    against = AGAINST if (told.end - told.start).days <= 7 else 0
    return max(earned, default=0) or against


def _meeting(told: Span, known: Span) -> int:
    """Same day; or a span that holds it; or the day after, since an agency tells next day what was done on the eve."""
    if told.is_day and known.is_day and told.start == known.start:
        return EXACT
    assert told.start
    assert told.end
    eve = Span(told.start - ONE_DAY, told.end + ONE_DAY) if told.is_day else told
    return NEAR if eve.meets(known) else 0


def _best(tried: Sequence[Try], newest_on: Callable[[date], date | None]) -> tuple[Span, str] | None:
    """The days that fit best, those first whose newest bare day is the day of publication or the one before."""
    top = max((t.points for t in tried), default=0)
    if top < ENOUGH:
        return None
    fits = {t.day: newest_on(t.day) for t in tried if t.points == top}
    fresh = [day for day, newest in fits.items() if newest is not None and (day - newest).days <= 1] or list(fits)
    first, last = fresh[0], fresh[-1]
    if (last - first).days >= len(fresh):
        return None  # separate weeks fit alike
    newest = fits[first]
    why = "the days it tells of known acts fit no other publication day"
    if newest is not None:
        why += f"; the newest day it names without a number is {newest.isoformat()}, told that day or the next"
    return Span(first, last, "day", "inferred"), why
