"""Days written into addresses and paths: /2024/11/10/, /20241110-title, /2024-11-10/, /2024/11/."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from itertools import chain

from foedus.model.days import Span

DAY_IN_PATH = re.compile(r"(?<!\d)((?:19|20)\d\d)([/_-]?)(\d\d?)\2(\d\d?)(?!\d)")
# /2021/1008/, and an instant run together: 20241105213405.
SPLIT_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)()/?(0[1-9]|1[0-2])([0-3]\d)(?:/|(?:[01]\d|2[0-3])[0-5]\d)")
# Two digits each when nothing stands between, so that a serial number is seldom taken for a day.
MONTH_IN_PATH = re.compile(r"/((?:19|20)\d\d)[/-](0[1-9]|1[0-2])(?=[/-])")
PATH_LINE = re.compile(r"(?:https?://|/)[\w./%~:?=&+,;@#()-]{8,}")
ASSET = re.compile(r"\.(?:png|jpe?g|gif|webp|svg|mp[34]|avif)\b", re.IGNORECASE)
LAST_YEAR = 2100


def day_in_address(address: str) -> Span | None:
    """The day, or failing that the month, that an address carries after its host; ``None`` when it carries none."""
    path = address.partition("://")[2].partition("/")[2] if "://" in address else address
    for match in chain(DAY_IN_PATH.finditer("/" + path), SPLIT_DAY.finditer("/" + path)):
        year, gap, month, day = match.groups()
        if not gap and (len(month) < 2 or len(day) < 2):
            continue
        found = _make_day(int(year), int(month), int(day))
        if found:
            return Span(found, found, "day", "inferred")
    match_month = MONTH_IN_PATH.search("/" + path)
    if match_month:
        year, month = int(match_month[1]), int(match_month[2])
        return Span(date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month", "inferred")
    return None


def _make_day(year: int, month: int, day: int) -> date | None:
    if not (1 <= month <= 12 and year < LAST_YEAR and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day)


def days_in_assets(line: str) -> tuple[date, ...]:
    """Days in the paths of pictures and other files that a line of page furniture shows."""
    found = []
    for path in PATH_LINE.findall(line[:2000]):
        span = day_in_address(path) if ASSET.search(path) or path.startswith("/") else None
        if span and span.is_day and span.start:
            found.append(span.start)
    return tuple(found)
