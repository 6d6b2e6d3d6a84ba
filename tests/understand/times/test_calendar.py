"""Days, weeks, parts and feasts."""

from __future__ import annotations

from datetime import date

import pytest

from foedus.understand.times import calendar


@pytest.mark.parametrize(
    ("year", "day"),
    [(1998, date(1998, 4, 12)), (2000, date(2000, 4, 23)), (2024, date(2024, 3, 31)), (2038, date(2038, 4, 25))],
)
def test_easter(year: int, day: date) -> None:
    """Dates as published by the US Naval Observatory."""
    assert calendar.easter(year) == day


@pytest.mark.parametrize(
    ("rule", "year", "day"),
    [
        ("12-25", 2024, date(2024, 12, 25)),
        ("easter-2", 1998, date(1998, 4, 10)),
        ("11-4#4", 2024, date(2024, 11, 28)),
        ("05-1#-1", 2024, date(2024, 5, 27)),
        ("02-29", 2023, None),
    ],
)
def test_feasts(rule: str, year: int, day: date | None) -> None:
    assert calendar.feast(rule, year) == day


def test_months_wrap_and_clip() -> None:
    assert calendar.month_days(2024, 12, 3) == (date(2024, 12, 1), date(2025, 2, 28))
    assert calendar.add_months(date(2024, 1, 31), 1) == date(2024, 2, 29)


def test_the_ends_of_the_calendar_hold() -> None:
    assert calendar.add_days(date(1, 1, 3), -100) == date.min
    assert calendar.add_months(date(9999, 11, 1), 30).year == 9999


@pytest.mark.parametrize(
    ("part", "unit", "days"),
    [
        ("mid", "M", (date(2024, 2, 11), date(2024, 2, 20))),
        ("end", "M", (date(2024, 2, 21), date(2024, 2, 29))),
    ],
)
def test_parts_of_a_month(part: str, unit: str, days: tuple[date, date]) -> None:
    assert calendar.part_of(part, calendar.month_days(2024, 2), unit) == days


def test_a_week_is_cut_into_thirds_without_a_gap() -> None:
    week = calendar.week_days(date(2024, 11, 12))
    start, mid, end = (calendar.part_of(p, week, "W") for p in ("start", "mid", "end"))
    assert (start[0], end[1]) == week
    assert (mid[0] - start[1]).days == (end[0] - mid[1]).days == 1
