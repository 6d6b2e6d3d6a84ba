"""Words of a report with their places, folded so that desk edits of spelling do not part them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from msgspec import Struct

from foedus.model.report import Report

WORD = re.compile(r"\w+")
# Opening mark -> closing mark. A straight mark closes itself. Single marks are left out: they are apostrophes as often.
QUOTES = {"«": "»", "“": "”", "„": "“", '"': '"'}
MARK = re.compile("[" + "".join({*QUOTES, *QUOTES.values()}) + "]")


class Word(Struct, frozen=True):
    """One word: folded form, half-open place in the text, whether it looks like a name or a number, its line."""

    form: str
    start: int
    end: int
    is_name: bool
    line: int = 0


@lru_cache(maxsize=65_536)
def fold(word: str) -> str:
    """Lower case without accents: ``États`` and ``Etats`` are one word."""
    parts = unicodedata.normalize("NFD", word.casefold())
    return "".join(c for c in parts if not unicodedata.combining(c))


def stems(text: str, letters: int = 5) -> frozenset[str]:
    """First letters of the longer words: enough to see one statement in two moods, in any language with an alphabet.

    letters   five keep ``victoire``/``victories`` together and ``contre``/``contrat`` apart more often than four.
    """
    return frozenset(w[:letters] for w in (fold(m.group()) for m in WORD.finditer(text)) if len(w) >= 4)


def overlap(left: frozenset[str], right: frozenset[str]) -> float:
    """Shared stems over the smaller set, 0 to 1; 0 when a side is empty."""
    return len(left & right) / min(len(left), len(right)) if left and right else 0.0


def quoted_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Half-open spans between quotation marks inside one line; a mark that never closes quotes nothing."""
    spans: list[tuple[int, int]] = []
    opened, closing = -1, ""
    for match in MARK.finditer(text, start, end):
        mark, place = match.group(), match.start()
        if opened >= 0 and mark == closing:
            spans.append((opened, place + 1))
            opened = -1
        elif opened < 0 and mark in QUOTES:
            opened, closing = place, QUOTES[mark]
    return spans


def unquoted_words(report: Report) -> list[Word]:
    """Words of the article outside quotations and captions, in order.

    Captions are left out because a picture service sells the same caption to outlets that wrote their own story.
    """
    found: list[Word] = []
    for number, line in enumerate(report.article_lines):
        if line.kind != "caption":
            found.extend(_words_of_line(report.text, line.start, line.end, number))
    return found


def _words_of_line(text: str, start: int, end: int, line: int) -> list[Word]:
    quotes = quoted_spans(text, start, end)
    words: list[Word] = []
    quote = 0
    for match in WORD.finditer(text, start, end):
        while quote < len(quotes) and quotes[quote][1] <= match.start():
            quote += 1
        if quote < len(quotes) and quotes[quote][0] <= match.start():
            continue
        first = match.group()[0]
        is_name = first.isupper() or first.isdigit()
        words.append(Word(fold(match.group()), match.start(), match.end(), is_name, line))
    return words
