"""Builders of quarters, halves, seasons, decades, centuries and feasts."""

from __future__ import annotations

from datetime import date

from foedus.understand.times.calendar import (
    Days,
    add_days,
    add_months,
    feast,
    month_days,
    part_of,
    season_days,
    unit_days,
    year_days,
)
from foedus.understand.times.dates import build_month, year_of
from foedus.understand.times.found import Context, Found, Slots, days_found


def build_quarter(slots: Slots, context: Context) -> Found | None:
    """A quarter or half, by number; without a year the one of the sentence's year, else the latest begun."""
    number, unit = slots.number("ord") or slots.number("num"), slots.value("term") or "Q"
    months = 3 if unit == "Q" else 6
    gran = "quarter" if unit == "Q" else "half"
    if number is None or not 1 <= number <= 12 // months:
        return None
    year, anchor = year_of(slots, context), None
    if year is None and not slots.has("yearshift"):
        year, anchor = context.memory.sentence_year, "year named in the sentence"
    if year is None and context.published is not None and not slots.has("yearshift"):
        seen, anchor = context.published, context.told
        begun = month_days(seen.year, (number - 1) * months + 1)[0] <= seen
        year = seen.year if begun or context.direction() == "future" else seen.year - 1
    if year is None:
        return days_found(None, gran)
    return days_found(month_days(year, (number - 1) * months + 1, months), gran, anchor=anchor)


def build_season(slots: Slots, context: Context) -> Found | None:
    """A season of a year, of two ("winter 2023-2024"), or the last, this, or next one."""
    season, year = slots.value("season"), year_of(slots, context)
    if season is None:
        return None
    if year is not None:
        # A winter named by its later year alone is rare in news; it belongs to the year it starts in.
        return days_found(season_days(season, year), "season", approx=True)
    seen, shift = context.published, slots.value("shift") or ""
    if seen is None:
        return days_found(None, "season", approx=True)
    return days_found(_season_near(season, shift, context), "season", approx=True, anchor=context.told)


def _season_near(season: str, shift: str, context: Context) -> Days:
    seen = context.published
    assert seen
    options = [season_days(season, y) for y in (seen.year - 2, seen.year - 1, seen.year, seen.year + 1)]
    now = [o for o in options if o[0] <= seen <= o[1]]
    if now and shift not in {"-1", "1"}:
        return now[0]
    if shift == "0":
        over = season_days(season, seen.year - 1)
        # "This winter" told in March is the one just over.
        recent = season == "winter" and seen - over[1] < season_days(season, seen.year)[0] - seen
        return over if recent else season_days(season, seen.year)
    if shift == "1" or (shift != "-1" and context.direction() == "future"):
        return min(o for o in options if o[0] > seen)
    return max(o for o in options if o[1] < seen)


def build_decade(slots: Slots, context: Context) -> Found | None:  # noqa: ARG001 - one signature for all builders
    """The 1990s, the seventies; their beginning, middle or end."""
    year = slots.number("year") or slots.number("decade")
    if year is None:
        short = slots.number("yy")
        year = None if short is None else 1900 + short
    if year is None or year % 10:
        return None
    days = year_days(year, year + 9)
    part = slots.value("part")
    if part in {"start", "mid", "end"}:
        return days_found(part_of(part, days, "T"), "part_of_decade", approx=True)
    return days_found(days, "decade")


def build_century(slots: Slots, context: Context) -> Found | None:  # noqa: ARG001 - one signature for all builders
    """The 20th century is 1901-2000, the 1800s are 1800-1899; beginning, middle or end of a century."""
    year = slots.number("year")
    if year is not None:
        return days_found(year_days(year, year + 99), "century") if year % 100 == 0 and year < 2000 else None
    number = slots.number("ord") or slots.number("num") or slots.number("roman")
    if number is None or not 1 <= number <= 22:
        return None
    first = (number - 1) * 100 + 1
    days = year_days(first, first + 99)
    part = slots.value("part")
    if part in {"start", "mid", "end"}:
        return days_found(part_of(part, days, "C"), "part_of_century", approx=True)
    return days_found(days, "century")


def build_reported(slots: Slots, context: Context) -> Found | None:
    """The period an account reports on: the quarter named last, else the last one completed."""
    quarter, anchor = context.memory.quarter, "quarter named before"
    if quarter is None and context.published is not None:
        quarter, anchor = unit_days("Q", context.published, -1)[0], context.told
    return _quarter_of(quarter, slots, context, anchor)


def build_year_before(slots: Slots, context: Context) -> Found | None:
    """What an account compares with: the same quarter of the year before, or of the year written.

    Without a quarter named before it is the year before publication; no period at all when the year is written.
    """
    number, seen = slots.number("ord"), context.published
    quarter, anchor = context.memory.quarter, "quarter named before"
    if number is not None and seen is not None and 1 <= number <= 4:
        quarter, anchor = month_days(seen.year, number * 3 - 2)[0], context.told
    if quarter is not None:
        return _quarter_of(add_months(quarter, 0 if slots.has("year") else -12), slots, context, anchor)
    if slots.has("year"):
        return None
    return days_found(unit_days("Y", seen, -1) if seen else None, "year", anchor=context.told)


def _quarter_of(first: date | None, slots: Slots, context: Context, anchor: str) -> Found:
    year = year_of(slots, context)
    if first is None:
        return days_found(None, "quarter")
    return days_found(month_days(year or first.year, first.month, 3), "quarter", anchor=anchor)


def build_half_of(slots: Slots, context: Context) -> Found | None:
    """The first or second half of a century, a decade or a month."""
    half = slots.number("ord")
    whole, unit = _whole(slots, context)
    if half not in {1, 2} or unit is None:
        return None
    if whole is None or whole.start is None or whole.end is None:
        return days_found(None, f"part_of_{unit}", approx=True)
    if unit == "month":
        middle = whole.start.replace(day=15)
    else:
        middle = year_days(whole.start.year, whole.start.year + (49 if unit == "century" else 4))[1]
    days = (whole.start, middle) if half == 1 else (add_days(middle, 1), whole.end)
    return days_found(days, f"part_of_{unit}", approx=True, anchor=whole.anchor)


def _whole(slots: Slots, context: Context) -> tuple[Found | None, str | None]:
    """What the half belongs to, and its unit."""
    if slots.has("month"):
        return build_month(slots, context), "month"
    written = {name.removesuffix("2"): words for name, words in slots.written.items() if name != "ord"}
    inner = Slots(written, slots.tables, slots.fixed)
    return (build_decade(inner, context), "decade") if slots.has("year") else (build_century(inner, context), "century")


def build_feast(slots: Slots, context: Context) -> Found | None:
    """A feast of a year, or the nearest as its clause tells."""
    rule, year = slots.value("feast"), year_of(slots, context)
    if rule is None:
        return None
    if year is not None:
        day = feast(rule, year)
        return Found(start=day, end=day) if day else None
    seen = context.published
    if seen is None:
        return days_found(None, "day")
    options = [d for y in range(seen.year - 1, seen.year + 2) if (d := feast(rule, y))]
    past, ahead = max(d for d in options if d <= seen), min(d for d in options if d > seen)
    shift = slots.value("shift")
    days = (ahead - seen).days
    if shift == "1" or (
        shift != "-1" and (context.direction() == "future" or (days <= 60 and days < (seen - past).days))
    ):
        past = ahead
    return Found(start=past, end=past, anchor=context.told)


def build_fiscal(slots: Slots, context: Context) -> Found | None:
    """A financial year, taken for the calendar year of its number."""
    year = year_of(slots, context)
    if year is None:
        return None
    return days_found((add_months(year_days(year)[0], 0), year_days(year)[1]), "year", approx=True)
