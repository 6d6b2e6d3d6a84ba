"""Find the wordings of reading.toml in a line, in time linear in the line."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from foedus.model.readwords import Cue, ReadWords

TOKEN = re.compile(r"[^\W\d_]+|\d+(?:[.,:]\d+)*|©")
PHRASE_TOKEN = re.compile(r"[^\W\d_]+|#|©")
# Longest line a cue may mark, in characters: longer lines are prose and are not tokenised at all.
MARKED_CHARS = 600

Phrase = tuple[str, ...]


class CueIndex(Struct, frozen=True):
    """Every wording of every language by its first token."""

    cues: tuple[Cue, ...]
    joiners: frozenset[str]
    by_first: dict[str, tuple[tuple[Phrase, int, bool], ...]]


def tokens_of(line: str) -> tuple[str, ...]:
    """Words of a line in lower case, every number as ``#``."""
    return tuple("#" if t[0].isdigit() else t for t in TOKEN.findall(line.lower()))


@lru_cache(maxsize=4)
def index_cues(words: ReadWords) -> CueIndex:
    """Build the index once for a set of words."""
    cues = tuple(cue for language in words.languages for cue in language.cue)
    by_first: dict[str, list[tuple[Phrase, int, bool]]] = {}
    for number, cue in enumerate(cues):
        for phrases, is_also in ((cue.words, False), (cue.also, True)):
            for phrase in (tuple(PHRASE_TOKEN.findall(p.lower())) for p in phrases):
                by_first.setdefault(phrase[0], []).append((phrase, number, is_also))
    joiners = frozenset(j for language in words.languages for j in language.joiners)
    return CueIndex(cues, joiners, {first: tuple(found) for first, found in by_first.items()})


def match_cues(line: str, index: CueIndex) -> tuple[Cue, ...]:
    """The cues a line shows, in the order of the data; none for a line too long to be a mark."""
    if len(line) > MARKED_CHARS:
        return ()
    spelled = TOKEN.findall(line)
    tokens = tuple("#" if t[0].isdigit() else t.lower() for t in spelled)
    main: dict[int, int] = {}  # cue number -> end of the wording found
    also: set[int] = set()
    for place, token in enumerate(tokens):
        for phrase, number, is_also in index.by_first.get(token, ()):
            end = place + len(phrase)
            if tokens[place:end] != phrase:
                continue
            if is_also:
                also.add(number)
            elif _fits(index.cues[number], place, end, len(tokens)):
                main[number] = max(end, main.get(number, 0))
    return tuple(
        cue
        for number, end in sorted(main.items())
        if (not (cue := index.cues[number]).also or number in also)
        and _has_needs(cue, spelled[end:], line, index.joiners)
    )


def _fits(cue: Cue, start: int, end: int, count: int) -> bool:
    """The wording stands where the cue wants it."""
    if count > cue.max_words:
        return False
    at_start, at_end = start == 0, end == count
    return {"has": True, "start": at_start, "end": at_end, "whole": at_start and at_end}[cue.at]


def _has_needs(cue: Cue, rest: list[str], line: str, joiners: frozenset[str]) -> bool:
    """What must follow the wording does follow it."""
    if cue.needs == "number":
        return any(t[0].isdigit() for t in rest)
    if cue.needs == "break":
        return not rest or not rest[0][0].islower() or not line.rstrip().endswith(".")
    if cue.needs == "names":
        if not rest:
            return cue.marks != "byline"
        if cue.marks == "byline" and len(rest) > 4 and line.rstrip().endswith("."):
            return False  # a sentence, not a signature
        named = [t for t in rest if not t[0].isdigit() and t.lower() not in joiners]
        return 2 * sum(t[0].isupper() for t in named) > len(named) or not named
    return True
