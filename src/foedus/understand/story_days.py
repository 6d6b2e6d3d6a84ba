"""When was it told, going by the story alone: the newest day it names, and how far behind news usually runs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct

from foedus.model.days import Span, day_span
from foedus.model.report import Report
from foedus.model.time import Time
from foedus.model.timewords import TimeWords
from foedus.understand.times import find_times
from foedus.understand.times.cues import build_cues, direction
from foedus.understand.times.fold import fold

# How often a bare weekday of the past lies so many days before publication (time.md, section 5: 45 % the day itself).
WEEKDAY_LAG = (0.45, 0.30, 0.10, 0.05, 0.03, 0.02, 0.01)
# How often the newest dated event of a news story does.
EVENT_LAG = (0.40, 0.35, 0.13, 0.07)
KEPT_SHARE = 0.90
RIVAL_DAYS = 60  # days farther apart than this cannot both be news of one report
YEARS_ON = 6  # a weekday with its day comes back after 5, 6 or 11 years: it must fit one year only of so many
BOUNDING = frozenset({"until", "by"})


class Story(Struct, frozen=True):
    """What a story's own words say about when it was told.

    newest    the newest day it surely tells of as past, or ``None``.
    told      the span of publication they imply, or ``None`` when they do not close it.
    mismatch  the newest day's weekday contradicts its date.
    years     years named as past.
    """

    newest: date | None = None
    told: Span | None = None
    why: str = ""
    years: tuple[int, ...] = ()


def read_story(report: Report, words: TimeWords, near: Span | None = None) -> Story:
    """Read the article lines for days; ``near``, a month or year known otherwise, helps days without a year."""
    spans = [(line.start, line.end) for line in report.article_lines]
    folded, cues = fold(report.text), build_cues(words)
    unresolved = Span() if near is None else Span(near.end, near.end, "day", "given")
    times = find_times(report.text, words, unresolved, spans=spans)
    past = [t for t in times if t.rel not in BOUNDING and direction(cues, folded, t.from_, t.to) != "future"]
    years, later = _years(past), _years(times)
    dated = [t for t in past if t.gran in {"day", "part_of_day", "minute", "hour"} and t.start and "T" not in t.rule
             and (t.anchor is None or near is not None) and _is_named(t)]
    dated = [t for t in dated if t.start and _fits(t, near)]
    if not dated:
        return _from_weekday_date(report, words, spans, past, years, later)
    newest = max(dated, key=lambda t: t.start or "")
    return _around(newest, report, words, spans, past, years, dated=dated)


def _years(times: Sequence[Time]) -> tuple[int, ...]:
    """Years that days, months and years name themselves, in order."""
    named = (t for t in times if t.start and t.anchor is None and t.gran in {"day", "month", "year"})
    return tuple(sorted({int(t.start[:4]) for t in named if t.start}))


def _is_named(time: Time) -> bool:
    """The expression names day and month itself."""
    return time.gran == "day" and any(c.isdigit() for c in time.expr)


def _fits(time: Time, near: Span | None) -> bool:
    return near is None or near.end is None or _day(time) <= near.end


def _day(time: Time) -> date:
    assert time.start
    return date.fromisoformat(time.start[:10])


def _from_weekday_date(
    report: Report, words: TimeWords, spans: Sequence[tuple[int, int]], past: Sequence[Time], years: tuple[int, ...],
    later: tuple[int, ...],
) -> Story:
    """A weekday with its day and month fixes the year, when a year named before is near."""
    if not years:
        return Story(years=years)
    for time in (t for t in past if t.start is None and _is_named(t) and t.gran in {"day", "part_of_day"}):
        fitting = _fitting_years(time, words, years[-1], later[-1])
        if len(fitting) == 1:
            told = Time(expr=time.expr, from_=time.from_, to=time.to, start=fitting[0].isoformat(), end=None, gran="day")
            return _around(told, report, words, spans, past, years, weekday_told=True)
    return Story(years=years)


def _fitting_years(time: Time, words: TimeWords, first_year: int, last_year: int) -> list[date]:
    """Days on which the expression's weekday fits, in the newest year named and the few after it."""
    found = set()
    plain = set()
    for year in range(first_year, last_year + YEARS_ON + 1):
        for month in (1, 7):
            seen = date(year, month, 1)
            for read in find_times(time.expr, words, day_span(seen)):
                if read.start and read.start.startswith(str(year)):
                    (plain if "weekday_mismatch" in read.flag else found).add(_day(read))
    # Without any year that does not fit, the expression holds no weekday and proves nothing.
    return sorted(found) if plain or len(found) == 1 else []


def _around(  # noqa: PLR0913 - what a story offers
    newest: Time, report: Report, words: TimeWords, spans: Sequence[tuple[int, int]], past: Sequence[Time],
    years: tuple[int, ...], *, dated: Sequence[Time] = (), weekday_told: bool = False,
) -> Story:
    day = _day(newest)
    if "weekday_mismatch" in newest.flag or _mismatched(report, words, spans, day):
        return _of_mismatch(newest, report, words, spans, day, years)
    bare = [t for t in past if t.gran in {"day", "part_of_day"} and t.start is None and not _is_named(t)]
    rivals = {_day(t) for t in dated if (day - _day(t)).days > RIVAL_DAYS}
    if any(_is_near_weekday(report, words, bare, rival) for rival in sorted(rivals)[-3:]):
        return Story(None, None, f"the weekdays told fit {day} as well as an earlier day", years)
    weighed = _weigh(day, report, words, [(t.from_, t.to) for t in bare])
    same = any(_lands_on(report, words, t, day) for t in bare)
    if not (same or weekday_told or _has_weekday(newest, words)):
        return Story(day, None, f"newest day told is {newest.expr!r}, but nothing says that it is news", years)
    kept = _most_likely(weighed)
    why = f"the newest day told is {day} ({newest.expr!r})"
    if bare:
        why += ", with " + ", ".join(sorted({repr(t.expr) for t in bare})[:4])
    return Story(day, Span(kept[0], kept[-1], "day", "inferred"), why, years)


def _has_weekday(time: Time, words: TimeWords) -> bool:
    folded = fold(time.expr)
    return any(fold(name) in folded for names in words.names.weekday.values() for name in names[:1])


def _is_near_weekday(report: Report, words: TimeWords, bare: Sequence[Time], day: date) -> bool:
    """Some bare weekday falls on the day or the day after."""
    return any(_lands_on(report, words, t, day + timedelta(days=n)) for t in bare for n in (0, 1))


def _lands_on(report: Report, words: TimeWords, time: Time, day: date) -> bool:
    """A bare weekday that is the newest day's own: the story speaks of that day as of this week's.

    Read from the day itself and from the day after, it must mean the same day; "today" and "yesterday" do not.
    """
    place = [(time.from_, time.to)]
    reads = [find_times(report.text, words, day_span(day + timedelta(days=n)), spans=place) for n in (0, 1)]
    return all(r and r[0].start is not None and r[0].start[:10] == day.isoformat() for r in reads)


def _weigh(day: date, report: Report, words: TimeWords, places: Sequence[tuple[int, int]]) -> list[tuple[float, date]]:
    """How likely each of the days from the newest on is the day of publication."""
    out = []
    for lag, weight in enumerate(EVENT_LAG):
        seen = day + timedelta(days=lag)
        likely = weight
        for place in dict.fromkeys(report.text[a:b].lower() for a, b in places):
            for read in find_times(place, words, day_span(seen)):
                behind = (seen - _day(read)).days if read.start else 0
                likely *= WEEKDAY_LAG[behind] if 0 <= behind < len(WEEKDAY_LAG) else WEEKDAY_LAG[-1]
        out.append((likely, seen))
    return out


def _most_likely(weighed: list[tuple[float, date]]) -> list[date]:
    """The likeliest days that together hold most of the weight, in order."""
    total, kept, held = sum(w for w, _ in weighed), [], 0.0
    for weight, day in sorted(weighed, key=lambda p: -p[0]):
        kept.append(day)
        held += weight
        if held >= KEPT_SHARE * total:
            break
    return sorted(kept)


def _mismatched(report: Report, words: TimeWords, spans: Sequence[tuple[int, int]], day: date) -> bool:
    return any("weekday_mismatch" in t.flag and t.start == day.isoformat() for t in
               find_times(report.text, words, day_span(day), spans=spans))


def _of_mismatch(  # noqa: PLR0913 - what a story offers
    newest: Time, report: Report, words: TimeWords, spans: Sequence[tuple[int, int]], day: date, years: tuple[int, ...]
) -> Story:
    """Either the date or its weekday is wrong: both days stand."""
    flagged = [t for t in (newest, *find_times(report.text, words, day_span(day), spans=spans)) if "weekday_mismatch" in t.flag]
    other = date.fromisoformat(flagged[0].alt) if flagged and flagged[0].alt else day
    first, last = min(day, other), max(day, other)
    why = f"the newest day told is {flagged[0].expr!r}, whose weekday does not fit: it is {first} or {last}"
    return Story(day, Span(first, last, "day", "inferred"), why, years)
