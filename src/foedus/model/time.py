"""A time expression found in a text, and the interval it means."""

from __future__ import annotations

from msgspec import Struct


class Time(Struct, frozen=True, rename={"from_": "from"}):
    """One time expression, resolved, with its reasons.

    expr         the words as written.
    from_, to    half-open place in the text (JSON name of the first is ``from``).
    start, end   ISO day, or local minute (``2024-11-12T18:30``), ``Z`` for UTC; ``None`` unbounded or impossible.
    gran         minute, hour, part_of_day, day, weekend, week, part_of_month, month, quarter, season, part_of_year,
                 year, part_of_decade, decade, century, range, duration, set, vague ...
    approx       the edges are conventional.
    rel          since, until, by, from, dateline, publication, modification, or ``None``.
    flag         weekday_mismatch, impossible_date, ambiguous_order ...
    value        ISO 8601 period for durations and sets, else ``None``.
    rule         id of the rule that found it.
    anchor       what it was resolved against ("published 2024-11-12", "2024-10-31 named before"), or ``None``.
    ref          day of the antecedent an anaphoric expression counts from.
    alt          the other reading of a contradiction inside the expression, kept as evidence (ISO day).
    """

    expr: str
    from_: int
    to: int
    start: str | None
    end: str | None
    gran: str
    approx: bool = False
    rel: str | None = None
    flag: tuple[str, ...] = ()
    value: str | None = None
    rule: str = ""
    anchor: str | None = None
    ref: str | None = None
    alt: str | None = None


class TimesQuery(Struct, frozen=True):
    """One line given to ``foedus times``: a text, its language, and when it was published.

    published  a day, ``start/end``, or ``None`` when it is not known.
    """

    id: str
    text: str
    language: str
    published: str | None = None


class TimesAnswer(Struct, frozen=True):
    """One line it gives back: the expressions of that text, by place."""

    id: str
    times: tuple[Time, ...]
