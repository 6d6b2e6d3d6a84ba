"""The names under which rule rows ask for builders."""

from __future__ import annotations

from types import MappingProxyType

from foedus.understand.times import clocks, dates, lengths, periods, ranges, relative
from foedus.understand.times.found import Builder

BUILDERS: MappingProxyType[str, Builder] = MappingProxyType(
    {
        "date": dates.build_date,
        "numeric": dates.build_numeric,
        "weekday": dates.build_weekday,
        "month": dates.build_month,
        "year": dates.build_year,
        "plain_year": dates.build_plain_year,
        "date_of_pair": dates.build_pair_day,
        "day_of_month": dates.build_day_of_month,
        "weekday_day": dates.build_weekday_day,
        "this_weekday": dates.build_this_weekday,
        "around": dates.build_around,
        "day_range": ranges.build_day_range,
        "month_range": ranges.build_month_range,
        "year_range": ranges.build_year_range,
        "weekday_range": ranges.build_weekday_range,
        "nth_of_month": ranges.build_nth_of_month,
        "week_of": ranges.build_week_of,
        "offset_day": relative.build_offset_day,
        "unit": relative.build_unit,
        "ago": relative.build_ago,
        "ahead": relative.build_ahead,
        "offset": relative.build_offset,
        "weekday_from": relative.build_weekday_from,
        "same": relative.build_same,
        "window": relative.build_window,
        "since": relative.build_since,
        "quarter": periods.build_quarter,
        "reported": periods.build_reported,
        "year_before": periods.build_year_before,
        "half_of": periods.build_half_of,
        "season": periods.build_season,
        "decade": periods.build_decade,
        "century": periods.build_century,
        "feast": periods.build_feast,
        "clock": clocks.build_clock,
        "oclock": clocks.build_oclock,
        "daypart": clocks.build_daypart,
        "memory_daypart": clocks.build_memory_daypart,
        "duration": lengths.build_duration,
        "set": lengths.build_set,
        "vague": lengths.build_vague,
    }
)

# Builders of days that need no other day of the text: what "the eve of ..." may count from.
DAY_BUILDERS = frozenset({"date", "weekday", "offset_day", "numeric", "feast"})
