"""Builders of expressions counted from the publication day, or from a day the text names."""

from __future__ import annotations

from datetime import date

from foedus.understand.times.calendar import Days, add_days, add_units, part_of, unit_days, weekend_days, year_days
from foedus.understand.times.clocks import with_clock
from foedus.understand.times.found import Context, Found, Slots, days_found
from foedus.understand.times.lengths import build_duration

UNIT_NAMES = {
    "D": "day",
    "W": "week",
    "E": "weekend",
    "F": "week",
    "M": "month",
    "Q": "quarter",
    "H": "half",
    "Y": "year",
    "T": "decade",
    "C": "century",
    "h": "hour",
    "m": "minute",
    "s": "second",
}
# "recent weeks": four units back.
FUZZY_COUNT = 4
MIDWEEK = 3


def build_offset_day(slots: Slots, context: Context) -> Found | None:
    """Yesterday, today, tomorrow; with a part of the day or a clock."""
    if context.published is None:
        return with_clock(days_found(None, "day"), slots)
    day = add_days(context.published, slots.number("offset") or 0)
    return with_clock(Found(start=day, end=day, anchor=context.told), slots)


def build_unit(slots: Slots, context: Context) -> Found | None:
    """Last, this or next week, month, year ...; its beginning, middle or end; "that year" looks back in the text."""
    unit, shift = slots.value("unit"), slots.value("shift") or "0"
    if unit is None or unit in {"h", "m", "s"} or (unit == "D" and slots.has("early")):
        return None
    if shift == "that":
        return _remembered(unit, context)
    seen = context.published
    part = slots.value("part") or slots.value("early")
    gran = UNIT_NAMES[unit] if part not in {"start", "mid", "end"} else f"part_of_{UNIT_NAMES[unit]}"
    if seen is None:
        return days_found(None, gran, approx=part is not None)
    days = _weekend(seen, shift, context) if unit == "E" else unit_days(unit, seen, int(shift))
    return _parted(days, unit, part, seen, context)


def _parted(days: Days, unit: str, part: str | None, seen: date, context: Context) -> Found:
    name = UNIT_NAMES[unit]
    if part == "earlier":
        return days_found((days[0], min(seen, days[1])), name, approx=True, anchor=context.told)
    if part == "later":
        return days_found((max(seen, days[0]), days[1]), name, approx=True, anchor=context.told)
    if part in {"start", "mid", "end"}:
        return days_found(part_of(part, days, unit), f"part_of_{name}", approx=True, anchor=context.told)
    return days_found(days, name, approx=part is not None, anchor=context.told)


def _weekend(seen: date, shift: str, context: Context) -> Days:
    """Last weekend is over; the next has not begun; "the weekend" is the latest, or the coming one in the future.

    "This weekend" without a telling verb is the nearer one: from Wednesday on the coming one.
    """
    this = weekend_days(seen)
    before = weekend_days(add_days(seen, -7))
    if shift == "1":
        return this if seen < this[0] else weekend_days(add_days(seen, 7))
    if shift == "-1":
        return before
    turn = context.direction() if seen < this[0] else "future"
    nearer = shift == "this" and turn == "" and seen.isoweekday() >= MIDWEEK
    return this if turn == "future" or nearer else before


def _remembered(unit: str, context: Context) -> Found | None:
    memory = context.memory
    if unit in {"Y", "T"}:
        year = memory.year or (memory.day.year if memory.day else None)
        first = year_days(year)[0] if year else None
    elif unit == "M":
        first = memory.month or memory.day
    else:
        first = memory.day
    if first is None:
        return Found(gran=UNIT_NAMES[unit], anchor="nothing named before")
    days = unit_days(unit, first)
    return Found(
        start=days[0],
        end=days[1],
        gran=UNIT_NAMES[unit],
        anchor=f"{first} named before",
        ref=first if unit == "D" else days[0],
    )


def build_ago(slots: Slots, context: Context) -> Found | None:
    """Some units before or after publication: a day when told in days, else the whole unit, about."""
    count = _count(slots)
    unit, seen = slots.value("unit"), context.published
    if count is None or unit is None:
        return None
    if seen is None:
        return days_found(None, UNIT_NAMES[unit] if unit not in "hms" else "day")
    found = _moved(seen, unit, count * int(slots.value("sign") or "-1"))
    return with_clock(
        Found(start=found[0][0], end=found[0][1], gran=found[1], approx=found[2], anchor=context.told), slots
    )


def build_ahead(slots: Slots, context: Context) -> Found | None:
    """Six months ahead: ahead of publication, or a mere duration where the clause looks back."""
    short = slots.value("unit") in {"m", "s"}
    return build_duration(slots, context) if short or context.direction() == "past" else build_ago(slots, context)


def _count(slots: Slots) -> int | None:
    return 1 if not slots.has("num") else slots.number("num")


def _moved(day: date, unit: str, count: int) -> tuple[Days, str, bool]:
    target = add_units(day, unit, count)
    if unit in {"D", "h", "m", "s"}:
        return (target, target), "day", False
    if unit == "T":
        return unit_days("Y", target), "year", True
    if unit == "F":
        return unit_days("W", target), "week", True
    return unit_days(unit, target), UNIT_NAMES[unit], True


def build_offset(slots: Slots, context: Context) -> Found | None:
    """Some units before or after a day the text names: "two days later", "five months after the visit of 19 June"."""
    count, unit = _count(slots), slots.value("unit") or "D"
    if count is None:
        return None
    from_day = _antecedent(slots, context)
    if from_day is None:
        return Found(gran=UNIT_NAMES[unit], approx=unit not in "Dhms", anchor="nothing named before")
    days, gran, approx = _moved(from_day, unit, count * int(slots.value("sign") or "1"))
    found = Found(
        start=days[0], end=days[1], gran=gran, approx=approx, anchor=f"{from_day} named in the text", ref=from_day
    )
    return with_clock(found, slots)


def _antecedent(slots: Slots, context: Context) -> date | None:
    """The day counted from: the last named before, or the one that the event named behind the expression bears.

    "Two days after the vote": when no day follows, the vote is not dated, and no day named earlier may stand in for it.
    """
    if slots.value("look") == "ahead":
        found = context.ahead()
        return found.start if found is not None else None
    named = context.memory.latest if slots.value("unit") in {"M", "Q", "H", "Y", "T"} else context.memory.day
    return context.published if named is None and slots.value("sign") == "-1" else named


def build_weekday_from(slots: Slots, context: Context) -> Found | None:
    """The weekday next after, or last before, the day the text named: "the following Monday"."""
    weekday, named = slots.number("weekday"), context.memory.day
    if weekday is None or (named is None and context.published is None):
        return with_clock(days_found(None, "day"), slots)
    base = named or context.published
    assert base
    sign = int(slots.value("sign") or "1")
    day = add_days(base, sign * ((sign * (weekday - base.isoweekday())) % 7 or 7))
    anchor = context.told if named is None else f"{named} named in the text"
    return with_clock(Found(start=day, end=day, anchor=anchor, ref=named), slots)


def build_same(slots: Slots, context: Context) -> Found | None:
    """The same day, week, month, year as named before."""
    unit = slots.value("unit") or "D"
    found = _remembered(unit, context)
    return found if found is None or not slots.has("daypart") else with_clock(found, slots)


def build_window(slots: Slots, context: Context) -> Found | None:
    """The last three years, the coming weeks: a window up to, or from, the publication day."""
    unit, seen = slots.value("unit"), context.published
    if unit is None:
        return None
    count = slots.number("num") if slots.has("num") else FUZZY_COUNT
    gran = UNIT_NAMES[unit]
    if count is None or seen is None:
        return days_found(None, gran, approx=True)
    sign = int(slots.value("sign") or slots.value("shift") or "-1")
    edge = add_units(seen, unit, sign * count)
    return days_found((edge, seen) if sign < 0 else (seen, edge), gran, approx=True, anchor=context.told)


def build_since(slots: Slots, context: Context) -> Found | None:
    """Since some units: from then up to the publication day."""
    found = build_window(slots, context)
    if found is None:
        return None
    return Found(start=found.start, end=found.end, gran=found.gran, approx=True, rel="since", anchor=found.anchor)
