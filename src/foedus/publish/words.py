"""The words foedus itself says, per language, and how each language writes days, numbers and names.

The words live in ``words/*.toml``; a further language is a further file.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from foedus.model.days import Span
from foedus.model.errors import KnowledgeError

Names = Mapping[str, Mapping[str, str]]
"""State or organisation code -> language -> name, without article."""

NO_NAMES: Names = {}


class ArticleRule(Struct, frozen=True, forbid_unknown_fields=True):
    """The article of names that open with one of ``first_words``, end in one of ``endings``, or stand in ``names``."""

    article: str
    first_words: list[str] = []
    endings: list[str] = []
    names: list[str] = []

    def takes(self, name: str) -> bool:
        first = name.replace("-", " ").split(" ")[0]
        return name in self.names or first in self.first_words or name.endswith(tuple(self.endings))


class Articles(Struct, frozen=True, forbid_unknown_fields=True):
    """Rules in order, the first that takes the name wins; the ``elided`` become ``elision`` before ``elide_before``."""

    rules: list[ArticleRule]
    elided: list[str] = []
    elision: str = ""
    elide_before: str = ""

    def of(self, name: str) -> str:
        article = next((rule.article for rule in self.rules if rule.takes(name)), "")
        return self.elision if article in self.elided and name[:1] in self.elide_before else article


class Days(Struct, frozen=True, forbid_unknown_fields=True):
    """How days are written. Patterns take {d} {m} {y}; those of spans take {a} and {b}, days already written."""

    months: list[str]
    months_short: list[str]
    first: str
    day: str
    day_short: str
    month: str
    year: str
    quarter: str
    between: str
    same_month: str
    same_year: str
    by: str
    since: str
    unknown: str
    on: str
    in_: str = msgspec.field(name="in")


class Numbers(Struct, frozen=True, forbid_unknown_fields=True):
    """Group and decimal marks (CLDR)."""

    group: str
    decimal: str


class ActionWords(Struct, frozen=True, forbid_unknown_fields=True):
    """A kind of step: its noun, its sentence form ("signed"), and its meaning in law in one line."""

    noun: str
    done: str
    meaning: str


class Words(Struct, frozen=True, forbid_unknown_fields=True):
    """All the words of one language."""

    language: str
    name: str
    joiner: str
    last_joiner: str
    colon: str
    articles: Articles
    days: Days
    numbers: Numbers
    labels: dict[str, str]
    actions: dict[str, ActionWords]
    chambers: dict[str, str]
    states: dict[str, str]
    stances: dict[str, str]
    kinds: dict[str, str]
    line_kinds: dict[str, str]
    domains: dict[str, str]
    modalities: dict[str, str]
    family_kinds: dict[str, str]
    differs: dict[str, str]
    force: dict[str, str]
    strengths: dict[str, str]
    findings: dict[str, str]
    roles: dict[str, str]
    units: dict[str, str]
    topics: dict[str, str]
    rules: dict[str, str]

    def say(self, key: str, **values: object) -> str:
        """The label ``key`` with its places filled; ``n`` picks ``key.one`` where there is one of the thing."""
        if values.get("n") == 1 and f"{key}.one" in self.labels:
            key = f"{key}.one"
        return self.labels[key].format(**{name: self._told(value) for name, value in values.items()})

    def _told(self, value: object) -> str:
        return self.number(value) if isinstance(value, int | float) else str(value)

    def number(self, value: float) -> str:
        """10,000 or 10 000, as the language groups digits (CLDR)."""
        digits = f"{value:,.10g}" if isinstance(value, float) and not value.is_integer() else f"{int(value):,d}"
        return digits.replace(",", "\0").replace(".", self.numbers.decimal).replace("\0", self.numbers.group)

    def join(self, items: Iterable[str]) -> str:
        """Items as the language joins them: "a, b and c"."""
        *first, last = list(items) or [""]
        return f"{self.joiner.join(first)}{self.last_joiner}{last}" if first else last

    def name_of(self, code: str, names: Names = NO_NAMES, *, article: bool = False) -> str:
        """A state's or organisation's name, with its article on request; the code itself where no name is known."""
        name = names.get(code, {}).get(self.language)
        if name is None:
            return code
        return f"{self.articles.of(name)}{name}" if article else name

    def names_of(self, codes: Iterable[str], names: Names = NO_NAMES, *, article: bool = False) -> str:
        return self.join(self.name_of(code, names, article=article) for code in codes)

    def day(self, day: date, *, short: bool = False) -> str:
        """One day: "1 June 2024", "1er juin 2024"."""
        months = self.days.months_short if short else self.days.months
        number = self.days.first if day.day == 1 else str(day.day)
        return self.days.day.format(d=number, m=months[day.month - 1], y=day.year)

    def short_day(self, day: date, *, with_year: bool = True) -> str:
        """A day for an axis: "3 Mar 2031", or "18 Jul" where the year is plain."""
        number = self.days.first if day.day == 1 else str(day.day)
        short = self.days.day_short.format(d=number, m=self.days.months_short[day.month - 1])
        return f"{short} {day.year}" if with_year else short

    def iso_day(self, day: str | None, *, short: bool = False) -> str:
        """An ISO day written out; "unknown" for none, and the text itself where it is no day."""
        if day is None:
            return self.days.unknown
        try:
            return self.day(date.fromisoformat(day), short=short)
        except ValueError:
            return day

    def span(self, span: Span) -> str:
        """A span as the source told it: a day, "4 to 10 November 2024", "June 2024", "by 9 November 2024"."""
        if span.start and span.end:
            return self._closed(span.start, span.end)
        if span.end:
            return self.days.by.format(a=self.day(span.end))
        if span.start:
            return self.days.since.format(a=self.day(span.start))
        return self.days.unknown

    def _closed(self, start: date, end: date) -> str:
        if start == end:
            return self.day(start)
        if whole := self._whole_unit(start, end):
            return whole
        last = self.day(end)
        if (start.year, start.month) == (end.year, end.month):
            return self.days.same_month.format(a=self._first_side(start), b=last)
        if start.year == end.year:
            month = self.days.months[start.month - 1]
            return self.days.same_year.format(a=self._first_side(start), m=month, b=last)
        return self.days.between.format(a=self.day(start), b=last)

    def _first_side(self, day: date) -> str:
        return self.days.first if day.day == 1 else str(day.day)

    def _whole_unit(self, start: date, end: date) -> str | None:
        """The month, quarter or year that the span exactly fills ("June 2024"), or ``None``."""
        if start.day != 1 or not _ends_month(end) or start.year != end.year:
            return None
        if start.month == end.month:
            return self.days.month.format(m=self.days.months[start.month - 1], y=start.year)
        if (start.month, end.month) == (1, 12):
            return self.days.year.format(y=start.year)
        if start.month % 3 == 1 and end.month == start.month + 2:
            return self.days.quarter.format(n=end.month // 3, y=start.year)
        return None

    def dated(self, span: Span) -> str:
        """The span with its preposition: "on 9 November 2024", "in June 2024"; others as they are."""
        said = self.span(span)
        if span.is_day:
            return self.days.on.format(a=said)
        if span.start and span.end and self._whole_unit(span.start, span.end):
            return self.days.in_.format(a=said)
        return said


def _ends_month(day: date) -> bool:
    return day.month != date.fromordinal(day.toordinal() + 1).month if day != date.max else True


@cache
def load_words(language: str) -> Words:
    """The words of one language.

    Raises KnowledgeError where there is no such language, or its file breaks its own shape.
    """
    place = files("foedus.publish") / "words" / f"{language}.toml"
    try:
        return msgspec.convert(tomllib.loads(place.read_text(encoding="utf-8")), Words)
    except FileNotFoundError as error:
        raise KnowledgeError(
            f"words/{language}.toml",
            "no such language",
            f"Languages there are: {', '.join(page_languages())}",
        ) from error
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise KnowledgeError(place.name, str(error), "See words/en.toml for the keys a language has") from error


@cache
def page_languages() -> tuple[str, ...]:
    """ISO 639-1 codes of the languages foedus speaks, sorted."""
    folder = files("foedus.publish") / "words"
    return tuple(sorted(file.name.removesuffix(".toml") for file in folder.iterdir() if file.name.endswith(".toml")))
