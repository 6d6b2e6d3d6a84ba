"""The publication day of a report from what the report itself shows, with the reason and the faults met on the way."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from foedus.model.days import OPEN, Precision, Span, day_span
from foedus.model.finding import Finding, Where
from foedus.model.report import ARTICLE_KINDS, Line, Report
from foedus.model.time import Time
from foedus.model.timewords import TimeWords
from foedus.understand.addresses import day_in_address, days_in_assets
from foedus.understand.story_days import Story, read_story
from foedus.understand.times import find_times

# A page this much younger than the newest day of its story was not published with it.
LATE_DAYS = 31
# A dateline without a year lies this close behind the newest day of its story, or to its address.
DATELINE_DAYS = 45
# A picture's path counts when it lies this close behind the story's newest day.
ASSET_DAYS = 3
# A line is nothing but its date when this few characters are left beside it.
LONE_CHARS = 24
# A date all in figures at the very head of a page is a stamp, whatever follows it on its line.
STAMP = re.compile(r"[\d/.: -]{8,}")
STAMP_CHARS = 200
LONE_LINES = 8  # such lines date a report only near its head


class Dated(Struct, frozen=True):
    """A candidate: the span it gives, why, and where it stands."""

    span: Span
    why: str
    place: tuple[int, int] | None = None


def find_published(report: Report, words: TimeWords) -> tuple[Span, str, tuple[Finding, ...]]:
    """The day a report was published, as far as the report tells.

    Order    given with it, its byline, its dateline, its address, a line that is only a date, the path of a picture
             that fits the story, the story's own newest days. The first that speaks decides; capture bounds it above.
    Basis    ``given``, ``stated`` (byline, dateline), ``inferred`` (all else), ``unknown`` (bounds at most).
    Findings undated-report, page-date-later-than-story, weekday-mismatch.
    """
    span, why, findings = find_day(report, words)
    spans = [(line.start, line.end) for line in report.article_lines]
    times = find_times(report.text, words, span, spans=spans)
    return span, why, (*findings, *find_mismatches(report, times))


def find_day(report: Report, words: TimeWords) -> tuple[Span, str, tuple[Finding, ...]]:
    """``find_published`` without the weekdays that do not fit: for those who read the article's times anyway."""
    near = day_in_address(report.url) if report.url else None
    story = read_story(report, words, near if near and not near.is_day else None)
    dated = _given(report) or _from_page(report, words, near, story) or _from_story(report, story, near)
    span, why = _capped(dated, report) if dated else (_bounds(report, story), _why_unknown(story))
    findings = [*_late(report, span, story)]
    if span.basis == "unknown":
        message = f"{report.source}: no publication day could be told ({why}); its relative days stay open."
        findings.insert(0, Finding("undated-report", message, Where(report.source)))
    return span, why, tuple(findings)


def _given(report: Report) -> Dated | None:
    if report.published.start is None or report.published.end is None:
        return None
    return Dated(report.published, "given with the report")


def _from_page(report: Report, words: TimeWords, near: Span | None, story: Story) -> Dated | None:
    """Byline, dateline, address, a lone date: what the page says around the story."""
    times = tuple(_page_times(report, words))
    return (
        _stated(times, story)
        or _yearless_dateline(report, words, times, near, story)
        or _address(near, report)
        or _lone(report, times)
    )


def _page_times(report: Report, words: TimeWords) -> Iterator[tuple[Line, Time]]:
    """Full dates with the lines they stand in; datelines and bylines also without a year."""
    for line in report.lines:
        if line.kind == "blank":
            continue
        for time in find_times(report.text, words, OPEN, spans=[(line.start, line.end)]):
            if time.gran in {"day", "minute", "hour", "part_of_day"}:
                yield line, time


def _stated(times: tuple[tuple[Line, Time], ...], story: Story) -> Dated | None:
    """Published, then dated at the head, then updated."""
    for rel in ("publication", "byline", "dateline", "modification"):
        for line, time in times:
            if time.start is None or not _says(rel, line, time):
                continue
            day = date.fromisoformat(time.start[:10])
            if _is_teaser(line, day, story):
                continue
            precision: Precision = "minute" if "T" in time.start else "day"
            return Dated(Span(day, day, precision, "stated"), f"{rel} {time.expr!r}", (time.from_, time.to))
    return None


def _yearless_dateline(
    report: Report, words: TimeWords, times: tuple[tuple[Line, Time], ...], near: Span | None, story: Story
) -> Dated | None:
    """CITY, 10 Oct (Agency): its year is that of the address, or of the story's newest day when close behind."""
    anchor = near.end if near is not None else story.newest
    if anchor is None:
        return None
    seen = anchor if near is not None else anchor + timedelta(days=DATELINE_DAYS)
    for line, time in times:
        if (
            time.start is None
            and time.gran == "day"
            and _says("dateline", line, time)
            and any(c.isdigit() for c in time.expr)
        ):
            read = find_times(report.text, words, day_span(seen), spans=[(line.start, time.to + 8)])
            days = [date.fromisoformat(t.start[:10]) for t in read if t.from_ == time.from_ and t.start]
            if days and abs((days[0] - anchor).days) <= DATELINE_DAYS and (near is not None or days[0] >= anchor):
                return Dated(Span(days[0], days[0], "day", "stated"), f"dateline {time.expr!r}", (time.from_, time.to))
    return None


def _says(rel: str, line: Line, time: Time) -> bool:
    if rel == "byline":
        return line.kind == "byline" and time.rel not in {"modification", "until", "from", "by"}
    if rel == "dateline":
        return (time.rel == "dateline" or line.kind == "dateline") and line.kind in {
            *ARTICLE_KINDS,
            "dateline",
            "byline",
        }
    return time.rel == rel and line.kind != "body"


def _is_teaser(line: Line, day: date, story: Story) -> bool:
    """Page furniture that is dated long after the story speaks of other stories."""
    late = story.newest is not None and story.told is not None and day > story.newest + timedelta(days=LATE_DAYS)
    return line.kind == "furniture" and (late or (story.newest is not None and day < story.newest))


def _address(near: Span | None, report: Report) -> Dated | None:
    if near is None or not near.is_day:
        return None
    return Dated(near, f"the address {report.url!r} carries the day")


def _lone(report: Report, times: tuple[tuple[Line, Time], ...]) -> Dated | None:
    """A line near the head that holds a full date and little else, or a stamp in figures."""
    shown = [line for line in report.lines if line.kind != "blank"][:LONE_LINES]
    for line, time in times:
        alone = line.end - line.start - (time.to - time.from_) <= LONE_CHARS
        stamped = STAMP.fullmatch(time.expr) is not None and time.from_ <= STAMP_CHARS
        if line in shown and time.start and time.anchor is None and (alone or stamped):
            day = date.fromisoformat(time.start[:10])
            return Dated(Span(day, day, "day", "stated"), f"the line {time.expr!r} at the head", (time.from_, time.to))
    return None


def _from_story(report: Report, story: Story, near: Span | None) -> Dated | None:
    """The story's own days, narrowed by the month of its address or by a picture's path that fits them."""
    if story.told is None:
        return Dated(near, f"the address {report.url!r} carries the month") if near else None
    told = story.told if near is None else story.told.narrow(near)
    day = _asset_day(report, story)
    if day is not None and told.contains(day):
        return Dated(Span(day, day, "day", "inferred"), f"the path of a picture says {day}, and {story.why}")
    return Dated(replace(told, precision="day", basis="inferred"), story.why)


def _asset_day(report: Report, story: Story) -> date | None:
    """The one day, close behind the story's newest, that paths of its pictures carry."""
    newest = story.newest
    if newest is None:
        return None
    found = {
        day
        for line in report.lines
        if line.kind == "furniture"
        for day in days_in_assets(report.text[line.start : line.end])
        if newest <= day <= newest + timedelta(days=ASSET_DAYS)
    }
    return found.pop() if len(found) == 1 else None


def _capped(dated: Dated, report: Report) -> tuple[Span, str]:
    """Nothing is published after it was captured."""
    if report.captured.end is None:
        return dated.span, dated.why
    return dated.span.narrow(Span(None, report.captured.end)), dated.why


def _bounds(report: Report, story: Story) -> Span:
    """Not known, but surely not before the newest day the story tells of, nor after its capture."""
    start = story.newest
    end = report.captured.end
    return Span(start, end if end is None or start is None or end >= start else None, "open", "unknown")


def _why_unknown(story: Story) -> str:
    return story.why or "no byline, dateline or dated address, and the story names no day that dates it"


def _late(report: Report, span: Span, story: Story) -> Iterator[Finding]:
    """The page's day, or a day in its furniture, lies long after the story's own."""
    told = story.told
    if told is None or told.end is None or span.start is None or span.start <= told.end + timedelta(days=LATE_DAYS):
        return
    message = (
        f"{report.source}: the page says {span.start}, but its story is of {told.start} to {told.end} "
        f"({story.why}); the page may have been put up again."
    )
    yield Finding("page-date-later-than-story", message, Where(report.source))


def find_mismatches(report: Report, times: Iterable[Time]) -> Iterator[Finding]:
    """Weekdays that do not fit their dates, among the times of the article."""
    for time in times:
        if "weekday_mismatch" in time.flag:
            message = (
                f"{report.source}: {time.expr!r}: the weekday does not fit {(time.start or '')[:10]}; "
                f"the date is kept, {time.alt} is the other reading."
            )
            yield Finding("weekday-mismatch", message, Where(report.source, time.from_, time.to))
