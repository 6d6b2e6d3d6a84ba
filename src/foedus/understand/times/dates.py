"""Builders of named days, months and years, and of ranges between them."""

from __future__ import annotations

from datetime import date

from foedus.understand.times.calendar import add_days, add_months, make_day, month_days, part_of, year_days
from foedus.understand.times.clocks import with_clock
from foedus.understand.times.found import Context, Found, Slots, days_found

# Day and month without a year lie ahead only when within 120 days and nearer: right for 158 of 162 in newswire.
AHEAD_DAYS = 120
# A verb of the future moves a month at most this far ahead: "in July" told in November is the last one.
CUED_MONTHS = 8
# A verb of the future moves a day only when the past one is not close by.
CUED_DAYS, CLOSE_DAYS = 240, 45
# A weekday contradicting its date moves the year only when the date is farther than this from publication.
NEAR_DAYS = 60


def year_of(slots: Slots, context: Context, slot: str = "year") -> int | None:
    """The year written, in digits or in words, or as "last year"; ``None`` when the expression has none."""
    year = slots.number(slot)
    if year is not None:
        return year
    if slots.has("hundreds"):
        return (slots.number("hundreds") or 0) + (slots.number("num") or 0)
    short = slots.number("yy" + slot.removeprefix("year"))
    if short is not None:
        return 2000 + short if short < 50 else 1900 + short
    shift = slots.value("yearshift")
    if shift is None:
        return None
    if shift == "that":
        return context.memory.year
    return context.published.year + int(shift) if context.published else None


def day_near(month: int, day: int, context: Context, shift: str | None = None) -> date | None:
    """The day meant by day and month alone, as seen from the publication day; ``shift`` is "last" or "next"."""
    seen = context.published
    if seen is None:
        return None
    options = [d for y in (seen.year - 1, seen.year, seen.year + 1) if (d := make_day(y, month, day))]
    if not options:
        return make_day(max(y for y in range(seen.year - 8, seen.year + 1) if y % 4 == 0), month, day)
    past = max((d for d in options if d <= seen), default=None)
    ahead = min((d for d in options if d > seen), default=None)
    if past is None or ahead is None:
        return past or ahead
    if shift in {"-1", "1"}:
        return past if shift == "-1" else ahead
    days = (ahead - seen).days
    if days <= CUED_DAYS and (seen - past).days > CLOSE_DAYS and context.direction() == "future":
        return ahead
    return ahead if days <= AHEAD_DAYS and days < (seen - past).days else past


def build_date(slots: Slots, context: Context) -> Found | None:
    """Day and month, with or without weekday, year, part of day or clock."""
    month, day = slots.number("month") or slots.number("mm"), slots.number("day")
    if month is None or day is None or not 1 <= month <= 12:
        return None
    year = year_of(slots, context)
    weekday = slots.number("weekday")
    waits = slots.has("yearshift") and year is None
    if year is None and not waits and make_day(2024, month, day):
        found = _without_year(month, day, weekday, context, slots.value("shift"))
    elif waits:
        found = days_found(None, "day")
    else:
        found = _with_year(year or 2023, month, day, weekday)
        if found.start and slots.has("yearshift"):
            found = Found(start=found.start, end=found.end, anchor=context.told, flag=found.flag, alt=found.alt)
    return with_clock(found, slots)


def _with_year(year: int, month: int, day: int, weekday: int | None) -> Found:
    told = make_day(year, month, day)
    if told is None:
        return Found(flag=("impossible_date",))
    return _checked(told, weekday, None)


def _checked(told: date, weekday: int | None, anchor: str | None) -> Found:
    """The date as written; a weekday that does not fit is flagged and its nearest day kept as the other reading."""
    if weekday is None or told.isoweekday() == weekday:
        return Found(start=told, end=told, anchor=anchor)
    off = (weekday - told.isoweekday() + 3) % 7 - 3
    return Found(start=told, end=told, anchor=anchor, flag=("weekday_mismatch",), alt=add_days(told, off))


def _without_year(month: int, day: int, weekday: int | None, context: Context, shift: str | None) -> Found:
    told = day_near(month, day, context, shift)
    if told is None or context.published is None:
        return days_found(None, "day")
    if weekday and told.isoweekday() != weekday and abs((told - context.published).days) > NEAR_DAYS:
        fits = [
            d for y in (told.year + 1, told.year - 1) if (d := make_day(y, month, day)) and d.isoweekday() == weekday
        ]
        told = fits[0] if fits else told
    return _checked(told, weekday, context.told)


def build_numeric(slots: Slots, context: Context) -> Found | None:
    """12/11/2024: which number is the month is the language's habit; flagged when both could be."""
    one, two, year = slots.number("day"), slots.number("day2"), year_of(slots, context)
    if one is None or two is None:
        return None
    day, month = (one, two) if context.day_first else (two, one)
    if month > 12 and day <= 12:
        day, month = month, day
    if year is None:
        return _without_year(month, day, None, context, None) if make_day(2024, month, day) else None
    told, other = make_day(year, month, day), make_day(year, day, month)
    if told is None:
        return None
    unsure = not context.day_first and other is not None and other != told
    return with_clock(
        Found(start=told, end=told, flag=("ambiguous_order",) if unsure else (), alt=other if unsure else None), slots
    )


def build_weekday(slots: Slots, context: Context) -> Found | None:
    """A weekday alone, or with "last" or "next", or with a part of the day or a clock."""
    seen = context.published
    if seen is None:
        return with_clock(days_found(None, "day"), slots)
    weekday, shift = slots.number("weekday"), slots.value("shift")
    if weekday is None:
        return None
    back, ahead = (seen.isoweekday() - weekday) % 7, (weekday - seen.isoweekday()) % 7
    alt = None
    if shift == "-1":
        day = add_days(seen, -(back or 7))
    elif shift in {"1", "2"}:
        day = add_days(seen, (ahead or 7) + 7 * (int(shift) - 1))
        alt = add_days(day, 7)
    elif shift == "week+1":
        day = add_days(seen, 8 - seen.isoweekday() + weekday - 1)
    elif shift == "week-1":
        day = add_days(seen, -6 - seen.isoweekday() + weekday - 1)
    else:
        ahead_meant = shift != "latest" and context.direction() == "future"
        day = add_days(seen, ahead if ahead_meant else -back)
    return with_clock(Found(start=day, end=day, anchor=context.told, alt=alt), slots)


def month_near(month: int, context: Context) -> date | None:
    """First day of the month meant by a month's name alone."""
    seen = context.published
    if seen is None:
        return None
    back, ahead = (seen.month - month) % 12, (month - seen.month) % 12
    first = seen.replace(day=1)
    if back == 0:
        return first
    turn = context.direction()
    if (turn == "future" and ahead <= CUED_MONTHS) or (turn == "" and ahead <= context.months_ahead):
        return add_months(first, ahead)
    return add_months(first, -back)


def build_month(slots: Slots, context: Context) -> Found | None:
    """A month, with or without year, part ("early"), "last" or "next"."""
    month, year = slots.number("month"), year_of(slots, context)
    if month is None:
        return None
    anchor = None if slots.has("year") else context.told
    first = _month_first(month, year, slots, context)
    gran, part = "month", slots.value("part")
    if part in {"start", "mid", "end"}:
        gran = "part_of_month"
    if first is None:
        return days_found(None, gran, approx=part is not None)
    days = month_days(first.year, first.month)
    if part in {"start", "mid", "end"}:
        days = part_of(part, days, "M")
    return days_found(days, gran, approx=part is not None, anchor=anchor)


def _month_first(month: int, year: int | None, slots: Slots, context: Context) -> date | None:
    if year is not None:
        return make_day(year, month, 1)
    seen, shift = context.published, slots.value("shift")
    if seen is None or slots.has("yearshift"):
        return None
    if shift == "-1":
        return add_months(seen.replace(day=1), -((seen.month - month) % 12 or 12))
    if shift == "1":
        return add_months(seen.replace(day=1), (month - seen.month) % 12 or 12)
    return month_near(month, context)


def build_year(slots: Slots, context: Context) -> Found | None:
    """A year, or its beginning, middle or end."""
    year = year_of(slots, context)
    if year is None:
        return days_found(None, "year") if slots.has("yearshift") else None
    part = slots.value("part")
    days = year_days(year)
    if part in {"start", "mid", "end"}:
        return days_found(part_of(part, days, "Y"), "part_of_year", approx=True)
    return days_found(days, "year")


def build_around(slots: Slots, context: Context) -> Found | None:
    """A year give or take one."""
    year = year_of(slots, context)
    return None if year is None else days_found(year_days(year - 1, year + 1), "year", approx=True)


# A number alone is taken for a year only in these; older or later ones need a word such as "in".
PLAIN_YEARS = range(1800, 2061)


def build_plain_year(slots: Slots, context: Context) -> Found | None:
    """A year alone; words from two thousand on may as well count something ("two thousand and ten")."""
    year = slots.number("year")
    counts = year is not None and year >= 2000 and not slots.written["year"].isdigit()
    return build_year(slots, context) if year in PLAIN_YEARS and not counts else None


def build_pair_day(slots: Slots, context: Context) -> Found | None:
    """The first of two days that share the month written after the second."""
    written = {**slots.written, "month": slots.written["month2"]}
    return build_date(Slots(written, slots.tables, slots.fixed), context)


def build_weekday_day(slots: Slots, context: Context) -> Found | None:
    """Weekday and number without a month: the nearest such day, a fitting weekday before any other."""
    weekday, day, seen = slots.number("weekday"), slots.number("day"), context.published
    if day is None:
        return None
    if seen is None:
        return days_found(None, "day")
    options = [d for n in (-1, 0, 1) if (d := _in_month(add_months(seen.replace(day=1), n), day))]
    fits = [d for d in options if d.isoweekday() == weekday] or options
    return with_clock(_checked(min(fits, key=lambda d: abs((d - seen).days)), weekday, context.told), slots)


def build_day_of_month(slots: Slots, context: Context) -> Found | None:
    """The fifth of this month, of the last or of the next."""
    day, seen = slots.number("day"), context.published
    if day is None or seen is None:
        return days_found(None, "day") if seen is None else None
    told = _in_month(add_months(seen.replace(day=1), slots.number("monthshift") or 0), day)
    return Found(start=told, end=told, anchor=context.told) if told else Found(flag=("impossible_date",))


def _in_month(first: date, day: int) -> date | None:
    return make_day(first.year, first.month, day)


def build_this_weekday(slots: Slots, context: Context) -> Found | None:
    """A weekday told as this week's, perhaps with its number and month."""
    if slots.has("month"):
        return build_date(slots, context)
    return build_weekday_day(slots, context) if slots.has("day") else build_weekday(slots, context)
