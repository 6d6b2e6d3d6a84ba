"""Builders of ranges: between days, months, years and weekdays; and of the week of a day."""

from __future__ import annotations

from msgspec.structs import replace

from foedus.understand.times.calendar import add_days, make_day, month_days, nth_weekday, unit_days, year_days
from foedus.understand.times.dates import build_date, build_month, build_weekday, day_near, month_near, year_of
from foedus.understand.times.found import Context, Found, Slots, days_found


def build_day_range(slots: Slots, context: Context) -> Found | None:
    """Two days: of one month, of two months, with the year written once or not at all."""
    end_month = slots.number("month2") or slots.number("month")
    month, day, last = slots.number("month") or end_month, slots.number("day"), slots.number("day2")
    if None in (month, end_month, day, last):
        return None
    assert month
    assert end_month
    assert day
    assert last
    year = year_of(slots, context)
    first_year = slots.number("year0")
    end = make_day(year, end_month, last) if year else day_near(end_month, last, context)
    if end is None:
        return days_found(None, "range") if year is None and context.published is None else None
    start = make_day(first_year or (end.year - (month > end_month)), month, day)
    if start is None or start > end:
        return None
    found = Found(start=start, end=end, gran="range", anchor=None if year else context.told)
    clock = slots.value("daypart")
    if clock is None:
        return found
    times = clock.rstrip("+").split("/")
    return replace(found, gran="part_of_day", approx=True, clock=(times[0], times[1]))


def build_month_range(slots: Slots, context: Context) -> Found | None:
    """Two months, the year written after the second, after both, or not at all."""
    one, two, year = slots.number("month"), slots.number("month2"), year_of(slots, context)
    if one is None or two is None:
        return None
    anchor = None if year else context.told
    last = make_day(year, two, 1) if year else month_near(two, context)
    if last is None:
        return days_found(None, "range")
    first_year = slots.number("year0") or last.year - (one > two)
    start = make_day(first_year, one, 1)
    return (
        days_found((start, month_days(last.year, two)[1]), "range", anchor=anchor) if start and start <= last else None
    )


def build_year_range(slots: Slots, context: Context) -> Found | None:  # noqa: ARG001 - one signature for all builders
    """Two years, the second in four digits or in two."""
    one, two = slots.number("year"), slots.number("year2")
    if one is None:
        return None
    if two is None:
        short = slots.number("yy2")
        two = None if short is None else one // 100 * 100 + short
    if two is None or not one < two <= one + 400:
        return None
    return days_found(year_days(one, two), "range")


def build_weekday_range(slots: Slots, context: Context) -> Found | None:
    """The night from one weekday to the next."""
    first = build_weekday(Slots({"weekday": slots.written["weekday"]}, slots.tables, {}), context)
    if first is None or first.start is None:
        return days_found(None, "part_of_day", approx=True)
    one, two = slots.number("weekday"), slots.number("weekday2")
    assert one
    assert two
    end = add_days(first.start, (two - one) % 7)
    clock = slots.value("daypart")
    if clock is None:
        return Found(start=first.start, end=end, gran="range", anchor=context.told)
    times = clock.rstrip("+").split("/")
    return Found(
        start=first.start, end=end, gran="part_of_day", approx=True, clock=(times[0], times[1]), anchor=context.told
    )


def build_nth_of_month(slots: Slots, context: Context) -> Found | None:
    """The second Tuesday, the first week, the last day of a month; a week is seven days counted from either end."""
    whole, nth = build_month(slots, context), slots.number("ord")
    if whole is None or nth is None or not nth or abs(nth) > 5:
        return None
    weekday, unit = slots.number("weekday"), slots.value("unit")
    if unit not in {None, "D", "W", "E"}:
        return None
    gran = {"W": "week", "E": "weekend"}.get(unit or "", "day")
    if whole.start is None or whole.end is None:
        return days_found(None, gran)
    if unit == "W":
        first = add_days(whole.start, 7 * nth - 7) if nth > 0 else add_days(whole.end, 7 * nth + 1)
        days = (first, min(add_days(first, 6), whole.end))
    elif unit == "D":
        first = add_days(whole.start, nth - 1) if nth > 0 else add_days(whole.end, nth + 1)
        days = (first, first)
    else:
        first = nth_weekday(whole.start.year, whole.start.month, weekday or 6, nth)
        days = (first, add_days(first, int(unit == "E")))
    if not whole.start <= days[0] <= whole.end:
        return None
    return days_found(days, gran, approx=unit == "W", anchor=whole.anchor)


def build_week_of(slots: Slots, context: Context) -> Found | None:
    """The week a named day lies in."""
    day = build_date(slots, context)
    if day is None or day.start is None:
        return days_found(None, "week")
    return days_found(unit_days("W", day.start), "week", anchor=day.anchor)
