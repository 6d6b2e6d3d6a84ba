"""Arithmetic of days, weeks, months, seasons and feasts; knows no language."""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta

Days = tuple[date, date]

SEASON_MONTHS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}


def make_day(year: int, month: int, day: int) -> date | None:
    """The day, or ``None`` when the calendar has none such (29 February 2023)."""
    if not MINYEAR <= year <= MAXYEAR or not 1 <= month <= 12:
        return None
    return date(year, month, day) if 1 <= day <= monthrange(year, month)[1] else None


def year_days(year: int, last: int | None = None) -> Days:
    """First and last day of a year, or of the years up to ``last``."""
    return date(_fit(year), 1, 1), date(_fit(year if last is None else last), 12, 31)


def _fit(year: int) -> int:
    return min(max(year, MINYEAR), MAXYEAR)


def month_days(year: int, month: int, months: int = 1) -> Days:
    """First and last day of a month, or of several in a row; month 13 is January of the year after."""
    first = date(_fit(year + (month - 1) // 12), (month - 1) % 12 + 1, 1)
    return first, add_months(first, months) - timedelta(1)


def add_months(day: date, months: int) -> date:
    """The same day some months on, clipped to the end of a shorter month."""
    index = day.year * 12 + day.month - 1 + months
    year, month = _fit(index // 12), index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def add_days(day: date, days: int) -> date:
    """The day some days on, stopping at the ends of the calendar."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def week_days(day: date) -> Days:
    """Monday and Sunday of the day's ISO week."""
    monday = add_days(day, 1 - day.isoweekday())
    return monday, add_days(monday, 6)


def weekend_days(day: date) -> Days:
    """Saturday and Sunday of the day's ISO week."""
    monday, sunday = week_days(day)
    return add_days(monday, 5), sunday


def unit_days(unit: str, day: date, shift: int = 0) -> Days:
    """First and last day of the unit ``shift`` units away from the one ``day`` lies in.

    Unit  D day, W week, E weekend, F fortnight, M month, Q quarter, H half, Y year, T decade, C century.
    """
    if unit == "D":
        moved = add_days(day, shift)
        return moved, moved
    if unit in "WE":
        return (week_days if unit == "W" else weekend_days)(add_days(day, 7 * shift))
    if unit == "F":
        return add_days(week_days(day)[0], 14 * shift), add_days(week_days(day)[1], 14 * shift)
    months = {"M": 1, "Q": 3, "H": 6}.get(unit)
    if months:
        return month_days(day.year, (day.month - 1) // months * months + 1 + months * shift, months)
    years = {"Y": 1, "T": 10, "C": 100}[unit]
    shown = int(unit == "C")  # centuries are counted from the year 1: the 20th is 1901-2000
    first = (day.year - shown) // years * years + years * shift + shown
    return year_days(first, first + years - 1)


def add_units(day: date, unit: str, count: int) -> date:
    """The day ``count`` units on; hours are rounded to days."""
    days = {"D": 1, "W": 7, "E": 7, "F": 14}.get(unit)
    if days:
        return add_days(day, days * count)
    if unit in {"h", "m", "s"}:
        return add_days(day, int(count / {"h": 24, "m": 1440, "s": 86400}[unit]))
    return add_months(day, {"M": 1, "Q": 3, "H": 6, "Y": 12, "T": 120, "C": 1200}[unit] * count)


def season_days(season: str, year: int) -> Days:
    """Meteorological, northern; winter belongs to the year it starts in."""
    return month_days(year, SEASON_MONTHS[season], 3)


def part_of(part: str, days: Days, unit: str) -> Days:
    """Beginning, middle or end of a unit: days 1-10, 11-20, 21-end of a month; else thirds.

    Unit  a decade is cut 0-3, 4-6, 7-9, the others into even thirds (a century 33, 33, 34 years).
    """
    first, last = days
    if unit == "M":
        cuts = {"start": (1, 10), "mid": (11, 20), "end": (21, last.day)}[part]
        return first.replace(day=cuts[0]), first.replace(day=cuts[1])
    if unit in {"Y", "H", "Q"}:
        months = {"Y": 4, "H": 2, "Q": 1}[unit]
        at = {"start": 0, "mid": 1, "end": 2}[part]
        return month_days(first.year, first.month + at * months, months)
    if unit == "T":
        years = {"start": (0, 3), "mid": (4, 6), "end": (7, 9)}[part]
        return year_days(first.year + years[0], first.year + years[1])
    if unit == "C":
        years = {"start": (0, 32), "mid": (33, 65), "end": (66, 99)}[part]
        return year_days(first.year + years[0], first.year + years[1])
    third = ((last - first).days + 1) // 3
    at = {"start": 0, "mid": 1, "end": 2}[part] * third
    return add_days(first, at), last if part == "end" else add_days(first, at + third - 1)


def easter(year: int) -> date:
    """Easter Sunday of the western churches. Source: Meeus, Astronomical Algorithms (1991), ch. 8."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (b - (b + 8) // 25 + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    ell = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * ell) // 451
    month, day = divmod(h + ell - 7 * m + 114, 31)
    return date(year, month, day + 1)


def feast(rule: str, year: int) -> date | None:
    """The day a feast falls on.

    Shape  ``12-25`` a fixed day; ``easter-2`` days from Easter; ``11-4#4`` fourth Thursday of November, ``05-1#-1``
           last Monday of May.
    """
    if rule.startswith("easter"):
        return add_days(easter(_fit(year)), int(rule[6:] or 0))
    if "#" in rule:
        place, nth = rule.split("#")
        return nth_weekday(year, int(place[:2]), int(place[3:]), int(nth))
    month, day = rule.split("-")
    return make_day(year, int(month), int(day))


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The first, second ... such weekday from the first day of a month on; from its last day back when negative."""
    first, last = month_days(year, month)
    if nth < 0:
        return add_days(last, -((last.isoweekday() - weekday) % 7) + 7 * (nth + 1))
    return add_days(first, (weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
