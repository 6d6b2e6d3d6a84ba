"""The words of reading: how a page speaks around an article, per language."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Mark = Literal["prompt", "teasers", "end", "notice", "byline", "dateline", "credit", "caption", "section"]
Place = Literal["whole", "start", "has", "end"]
Needs = Literal["", "names", "number", "break"]


class Cue(Struct, frozen=True, forbid_unknown_fields=True):
    """Wordings that tell what a line is, whatever the outlet.

    name       what is shown as the reason ("comment box").
    marks      prompt (addressed to the visitor), teasers (opens a list of other reports), end (the article is over),
               notice (the newsroom on its own text), section (menu or rubric), byline, dateline, credit, caption.
    words      wordings, any case; ``#`` stands for a number; punctuation and apostrophes do not count.
    at         the wording is the whole line, starts it, ends it, or stands anywhere in it.
    also       when given, one of these must stand in the line too.
    needs      names: the rest is mostly names; number: it holds one; break: it is no sentence that runs on.
    max_words  longer lines are never marked.
    yes, no    lines that must and must not be marked; run by the tests.
    """

    name: str
    marks: Mark
    words: tuple[str, ...]
    yes: tuple[str, ...]
    no: tuple[str, ...]
    at: Place = "has"
    also: tuple[str, ...] = ()
    needs: Needs = ""
    max_words: int = 25


class LanguageReading(Struct, frozen=True, forbid_unknown_fields=True):
    """One language's ``reading.toml``.

    code        ISO 639-1.
    stop_words  the commonest function words: they tell the language and tell prose from lists.
    date_words  months, weekdays, their abbreviations and the small words of a time stamp.
    months      names and abbreviations of months alone.
    joiners     small words allowed inside a run of names ("and", "de", "van").
    """

    code: str
    stop_words: tuple[str, ...]
    date_words: tuple[str, ...]
    months: tuple[str, ...]
    joiners: tuple[str, ...]
    cue: tuple[Cue, ...]


class ReadWords(Struct, frozen=True):
    """The reading words of every language we know, by code."""

    languages: tuple[LanguageReading, ...]
