"""When was it told, going by the story alone: the newest day it names, and how far behind news usually runs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct

from foedus.model.days import OPEN, Span, day_span
from foedus.model.report import Report
from foedus.model.time import Time
from foedus.model.timewords import TimeWords
from foedus.understand.times import find_times
from foedus.understand.times.cues import build_cues, direction
from foedus.understand.times.fold import fold

# How often a bare weekday of the past lies so many days before publication: the day itself in 45 % of 354.
WEEKDAY_LAG = (0.45, 0.30, 0.10, 0.05, 0.03, 0.02, 0.01)
# How often the newest dated event of a news story does.
EVENT_LAG = (0.40, 0.35, 0.13, 0.07)
KEPT_SHARE = 0.90
RIVAL_DAYS = 60  # days farther apart than this cannot both be news of one report
YEARS_ON = 6  # a weekday with its day comes back after 5, 6 or 11 years: it must fit one year only of so many
YEARS_TRIED = 40  # a text may name the year 2190: trying stays bounded
NEXT_DAYS = 240  # ... or lie this close behind the newest day told with its year
WORDINGS = 24
HEAD_CHARS = 300  # a day told here, in a story that speaks of today, is today
DAY_GRANS = frozenset({"day", "part_of_day", "hour", "minute"})


class Story(Struct, frozen=True):
    """What a story's own words say about when it was told.

    newest    the newest day it surely tells of as past, or ``None``.
    told      the span of publication they imply, or ``None`` when they do not close it.
    why       the days it rests on, or what is missing, in words.
    """

    newest: date | None = None
    told: Span | None = None
    why: str = ""


class Telling(Struct, frozen=True):
    """The times of a story before its publication is known.

    spans  the article's pieces.
    past   those of the times that are not said of the future.
    dated  those of them that name a day with its year; bare: those that name neither date nor month ("Tuesday").
    """

    report: Report
    words: TimeWords
    spans: tuple[tuple[int, int], ...]
    times: tuple[Time, ...]
    past: tuple[Time, ...]
    dated: tuple[Time, ...]
    bare: tuple[Time, ...]

    def as_seen(self, day: date, spans: Sequence[tuple[int, int]] | None = None) -> tuple[Time, ...]:
        """The story's times, or those of a piece of it, as if it had been told on a day."""
        return find_times(self.report.text, self.words, day_span(day), spans=spans or self.spans)


def read_story(report: Report, words: TimeWords, near: Span | None = None) -> Story:
    """Read the article for the day it was told; ``near``, a month known otherwise, helps days told without a year."""
    telling = _telling(report, words, near)
    newest = max((_day(t) for t in telling.dated), default=None)
    for time in _each_once(tuple(t for t in telling.past if t.start is None and _is_named(t))):
        fitting = _day_by_weekday(telling, time, newest)
        if fitting is not None and (newest is None or fitting >= newest):
            return _around(telling, fitting, time, sure=True)
    if newest is None:
        return Story()
    return _around(telling, newest, next(t for t in telling.dated if _day(t) == newest))


def _telling(report: Report, words: TimeWords, near: Span | None) -> Telling:
    spans = tuple((line.start, line.end) for line in report.article_lines)
    folded, cues = fold(report.text), build_cues(words)
    seen = OPEN if near is None or near.end is None else day_span(near.end)
    times = find_times(report.text, words, seen, spans=spans)
    past = tuple(
        t for t in times if t.rel not in {"until", "by"} and direction(cues, folded, t.from_, t.to) != "future"
    )
    dated = tuple(t for t in past if _is_dated(t) and (seen.end is None or _day(t) <= seen.end))
    bare = tuple(t for t in past if t.gran in DAY_GRANS and not _is_named(t) and t.ref is None)
    return Telling(report, words, spans, times, past, dated, _each_once(bare))


def _each_once(times: tuple[Time, ...]) -> tuple[Time, ...]:
    """The first of each wording, and no more of them than a story needs: each is tried on several days."""
    return tuple({t.expr.lower(): t for t in reversed(times)}.values())[::-1][:WORDINGS]


def _is_dated(time: Time) -> bool:
    return time.gran in DAY_GRANS and time.start is not None and _is_named(time)


def _is_named(time: Time) -> bool:
    """The expression names its day by number."""
    return any(c.isdigit() for c in time.expr) and time.gran in {"day", "part_of_day"}


def _day(time: Time) -> date:
    assert time.start
    return date.fromisoformat(time.start[:10])


def _day_by_weekday(telling: Telling, time: Time, newest: date | None) -> date | None:
    """A weekday with day and month fixes the year: the one that fits, when no other near the years told does."""
    years = _years(telling.past)
    if not years:
        return None
    fitting = _fitting_days(time, telling.words, range(max(years), max(_years(telling.times)) + YEARS_ON + 1))
    if newest is not None:
        close = [d for d in fitting if timedelta(0) <= d - newest <= timedelta(NEXT_DAYS)]
        return close[0] if len(close) == 1 else None
    return fitting[0] if len(fitting) == 1 else None


def _years(times: Sequence[Time]) -> list[int]:
    """Years that days, months and years name themselves."""
    return [int(t.start[:4]) for t in times if t.start and t.anchor is None and t.gran in {"day", "month", "year"}]


def _fitting_days(time: Time, words: TimeWords, years: range) -> list[date]:
    """Days of those years on which the expression's weekday fits; none when it has no weekday."""
    fitting, unfit = set(), 0
    for year in years[:YEARS_TRIED]:
        days = [r for m in (1, 7) for r in find_times(time.expr, words, day_span(date(year, m, 1))) if r.start]
        own = [r for r in days if _day(r).year == year]
        fitting |= {_day(r) for r in own if "weekday_mismatch" not in r.flag}
        unfit += not own or any("weekday_mismatch" in r.flag for r in own)
    return sorted(fitting) if unfit else []


def _around(telling: Telling, day: date, time: Time, *, sure: bool = False) -> Story:
    """The publication span that a newest day and the bare weekdays beside it imply."""
    flagged = [t for t in telling.as_seen(day) if "weekday_mismatch" in t.flag and t.start == day.isoformat()]
    if flagged:
        return _of_mismatch(flagged[0], day)
    rivals = sorted({_day(t) for t in telling.dated if (day - _day(t)).days > RIVAL_DAYS})[-3:]
    if any(_falls_on(telling, t, rival + timedelta(n)) for rival in rivals for t in telling.bare for n in (0, 1)):
        return Story(None, None, f"the weekdays told fit {day} as well as an earlier day")
    news = sure or _has_weekday(time, telling.words) or _is_week_of(telling, day)
    if not news and not _is_today(telling, time):
        return Story(day, None, f"the newest day told is {time.expr!r}, but nothing says that it is news")
    kept = _likeliest(telling, day)
    why = f"the newest day told is {day} ({time.expr!r})"
    if telling.bare:
        why += ", with " + ", ".join(sorted({repr(t.expr) for t in telling.bare})[:4])
    return Story(day, Span(kept[0], kept[-1], "day", "inferred"), why)


def _is_week_of(telling: Telling, day: date) -> bool:
    """Bare weekdays show that the day is of this week: its own, and another close behind it.

    One alone proves little: any old day falls on "Tuesday" one time in seven.
    """
    near = {n for t in telling.bare for n in (0, 1, 2) if _falls_on(telling, t, day + timedelta(n))}
    return 0 in near and len(near) > 1


def _of_mismatch(time: Time, day: date) -> Story:
    """Either the date or its weekday is wrong: both days stand."""
    other = date.fromisoformat(time.alt) if time.alt else day
    first, last = min(day, other), max(day, other)
    why = f"the newest day told is {time.expr!r}, whose weekday does not fit: it is {first} or {last}"
    return Story(day, Span(first, last, "day", "inferred"), why)


def _has_weekday(time: Time, words: TimeWords) -> bool:
    folded = fold(time.expr)
    return any(fold(name) in folded for names in words.names.weekday.values() for name in names[:1])


def _falls_on(telling: Telling, time: Time, day: date) -> bool:
    """A bare weekday that is the day's own: seen from the day and from the day after, it means that day.

    "Today" and "yesterday" do not pass: they move with the day they are seen from.
    """
    place = [(time.from_, time.to)]
    reads = [telling.as_seen(day + timedelta(n), place) for n in (0, 1)]
    return all(r and r[0].start is not None and _day(r[0]) == day for r in reads)


def _is_today(telling: Telling, time: Time) -> bool:
    """The day stands at the head of a story that also speaks of today."""
    start = telling.spans[0][0] if telling.spans else 0
    day = _day(time) if time.start else None
    if day is None or time.from_ - start > HEAD_CHARS:
        return False
    return any(_moves_with(telling, t, day) for t in telling.bare)


def _moves_with(telling: Telling, time: Time, day: date) -> bool:
    place = [(time.from_, time.to)]
    reads = [telling.as_seen(day + timedelta(n), place) for n in (0, 1)]
    return all(r and r[0].start is not None and _day(r[0]) == day + timedelta(n) for n, r in enumerate(reads))


def _likeliest(telling: Telling, day: date) -> list[date]:
    """The likeliest days of publication that together hold most of the weight, in order."""
    weighed = [(_weight(telling, day, lag, weight), day + timedelta(lag)) for lag, weight in enumerate(EVENT_LAG)]
    total, held, kept = sum(w for w, _ in weighed), 0.0, []
    for weight, seen in sorted(weighed, key=lambda p: -p[0]):
        kept.append(seen)
        held += weight
        if held >= KEPT_SHARE * total:
            break
    return sorted(kept)


def _weight(telling: Telling, day: date, lag: int, weight: float) -> float:
    """How likely publication so many days after the newest day is, given the bare weekdays told."""
    seen = day + timedelta(lag)
    for words in dict.fromkeys(t.expr.lower() for t in telling.bare):
        for read in find_times(words, telling.words, day_span(seen)):
            behind = (seen - _day(read)).days if read.start else 0
            weight *= WEEKDAY_LAG[behind] if 0 <= behind < len(WEEKDAY_LAG) else WEEKDAY_LAG[-1]
    return weight
