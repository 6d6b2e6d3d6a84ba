"""What one language needs for reading times: word tables, cues and rule rows, as its data files give them."""

from __future__ import annotations

from msgspec import Struct, field

Table = dict[str, list[str]]  # value -> wordings


class CalendarNames(Struct, frozen=True, forbid_unknown_fields=True):
    """``cldr.toml``: names written by tools/make_cldr_tables.py, never by hand.

    source  the CLDR release the names come from.
    month   1-12 -> wide and abbreviated names; weekday: 1 (Monday) - 7.
    """

    source: str
    month: Table
    weekday: Table


class TimeLexicon(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """``dates.toml``: the words a person wrote down.

    day_first     12/11/2024 is 12 November.
    months_ahead  a month alone, without a telling verb, lies ahead when at most this many months away.
    proper        names that count only with a capital ("may", "sun").
    common        names that count only without one, save at the head of a sentence ("mars", "juin").
    common_after  words behind which such a name may bear a capital after all ("en", "fin").
    slots         slot -> value -> wordings; a slot is what rule patterns call ``{slot}``.
    cues          rel -> words that, standing before an expression, bound it ("since", "until").
    fillers       words that may stand between a cue and its expression ("the").
    past, future  words that tell in which direction a bare weekday or month lies.
    past_endings, future_endings  endings of verbs that tell the same; unlike_verbs: words that only look like such.
    groups        word lists that guards of rules share: ``@name``.
    """

    source: str
    day_first: bool
    months_ahead: int = 0
    proper: list[str] = field(default_factory=list)
    common: list[str] = field(default_factory=list)
    common_after: list[str] = field(default_factory=list)
    slots: dict[str, Table]
    cues: Table
    fillers: list[str]
    past: list[str]
    future: list[str]
    past_endings: list[str] = field(default_factory=list)
    future_endings: list[str] = field(default_factory=list)
    unlike_verbs: list[str] = field(default_factory=list)
    groups: Table = field(default_factory=dict)


class TimeRule(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One row of ``times.toml``.

    pattern  words, ``{slot}``, ``[optional]``, ``(one|other)``; ``<...>`` marks the expression when words around it
             belong to the rule but not to the expression. A digit after a slot's name tells two of a kind apart.
    build    which builder makes days of it.
    fixed    slot values the words imply.
    only_before, only_after  the word just before (after) must be one of these; ``@name`` is a group of dates.toml.
    unless_before, unless_after  it must not be.
    unless_name  the word behind must not begin with a capital: "April Ryan" is no month.
    yes      "Text with [the expression] in brackets. = first day/last day", told on 2024-11-12 (a Tuesday).
    no       sentences in which this rule must find nothing.
    """

    id: str
    pattern: str
    build: str
    yes: list[str]
    no: list[str] = field(default_factory=list)
    fixed: dict[str, str] = field(default_factory=dict)
    only_before: list[str] = field(default_factory=list)
    only_after: list[str] = field(default_factory=list)
    unless_before: list[str] = field(default_factory=list)
    unless_after: list[str] = field(default_factory=list)
    unless_name: bool = False


class TimeRules(Struct, frozen=True, forbid_unknown_fields=True):
    """``times.toml``: the rule rows of one language."""

    rule: list[TimeRule]


class TimeWords(Struct, frozen=True, eq=False):
    """All of it for one language. Compared by identity, so that a grammar built from it can be kept."""

    language: str
    names: CalendarNames
    lexicon: TimeLexicon
    rules: tuple[TimeRule, ...]
