"""Builders of parts of the day and clock times, alone or joined to a day."""

from __future__ import annotations

from datetime import timedelta

from msgspec.structs import replace

from foedus.understand.times.calendar import add_days
from foedus.understand.times.found import Context, Found, Slots, days_found


def with_clock(found: Found, slots: Slots) -> Found:
    """The day narrowed by the part of day or the clock its rule also matched, if any."""
    clock = read_clock(slots)
    if clock is not None:
        return replace(
            found,
            clock=(clock, clock),
            gran="minute" if slots.has("minute") or slots.has("hhmm") else "hour",
            zone=read_zone(slots),
        )
    part = slots.value("daypart")
    if part is None:
        return found
    start, _, end = part.partition("/")
    if not end:
        return replace(found, clock=(start, start), gran="hour")
    if end.endswith("+"):
        later = None if found.end is None else add_days(found.end, 1)
        return replace(found, clock=(start, end[:-1]), gran="part_of_day", end=later, approx=True)
    return replace(found, clock=(start, end), gran="part_of_day")


def read_clock(slots: Slots) -> str | None:
    """The clock written, as HH:MM; half-day words ("p.m.") move the hour. ``None`` without one."""
    if slots.has("hhmm"):
        return f"{slots.written['hhmm'][:2]}:{slots.written['hhmm'][2:]}"
    hour = slots.number("hour") if slots.has("hour") else slots.number("noon")
    minute = slots.number("minute") or 0
    if hour is None:
        return None
    half = slots.value("half_day")
    if half == "pm" and hour < 12:
        hour += 12
    if half == "am" and hour == 12:
        hour = 0
    return f"{hour % 24:02d}:{minute:02d}"


def read_zone(slots: Slots) -> int | None:
    """Minutes from UTC, or ``None`` for local time; a stated offset ("UTC+3") is added."""
    zone = slots.number("zone")
    if slots.has("ahead"):
        return (zone or 0) + 60 * (slots.number("ahead") or 0)
    return zone


def build_clock(slots: Slots, context: Context) -> Found | None:
    """A clock time: on the day its sentence names, else on the day of publication."""
    day, anchor = context.memory.sentence_day, "day named in the sentence"
    if day is None:
        found = context.ahead()
        day = found.start if found and found.gran in {"day", "part_of_day"} else None
    if day is None:
        day, anchor = context.published, context.told
    return with_clock(Found(start=day, end=day, anchor=anchor), slots)


def build_daypart(slots: Slots, context: Context) -> Found | None:
    """A part of the day counted from the publication day: "this morning", "last night"."""
    if context.published is None:
        return days_found(None, "part_of_day")
    day = add_days(context.published, slots.number("offset") or 0)
    return with_clock(Found(start=day, end=day, anchor=context.told), slots)


def build_memory_daypart(slots: Slots, context: Context) -> Found | None:
    """A part of the day of the day named before: "in the evening of the same day", "that night"."""
    day = context.memory.sentence_day or context.memory.day
    return with_clock(Found(start=day, end=day, anchor="day named before", ref=day), slots) if day else None


def stamp(found: Found) -> tuple[str | None, str | None]:
    """First and last as text: days, or minutes when the expression has a clock; UTC (``Z``) when it has a zone."""
    if found.clock is None or found.start is None or found.end is None:
        return (found.start.isoformat() if found.start else None), (found.end.isoformat() if found.end else None)
    edges = []
    for day, time in ((found.start, found.clock[0]), (found.end, found.clock[1])):
        if found.zone is None:
            edges.append(f"{day.isoformat()}T{time}")
            continue
        minutes = int(time[:2]) * 60 + int(time[3:]) - found.zone
        moved = day + timedelta(days=minutes // 1440)
        edges.append(f"{moved.isoformat()}T{minutes % 1440 // 60:02d}:{minutes % 60:02d}Z")
    return edges[0], edges[1]


def build_oclock(slots: Slots, context: Context) -> Found | None:
    """Six o'clock: the hour is a number in words or digits."""
    hour = slots.number("num")
    if hour is None or hour > 24:
        return None
    return build_clock(Slots({**slots.written, "hour": str(hour)}, slots.tables, slots.fixed), context)
