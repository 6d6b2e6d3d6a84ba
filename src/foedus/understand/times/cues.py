"""What stands around an expression: words that bound it, datelines, and the direction its clause looks in."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from foedus.model.timewords import TimeWords
from foedus.understand.times.fold import fold

LEFT_CHARS, RIGHT_CHARS, PAST_CHARS = 70, 40, 40  # how far a verb tells where its clause looks
CUE_CHARS = 40
HEAD_CHARS = 12  # "In", "But by early": so little before an expression opens its sentence
PARTICIPLE_CHARS = 20
PLACE_BEFORE = re.compile(r"^[\W_]*[A-ZÀ-Þ][^\d.;:!?]{1,48}[,(]\s*$")
AFTER_DATELINE = re.compile(r"^[.,]?\s*(?:\d{4}\s*)?(?:\(|\)|[-–—/]|\|)")
SENTENCE_END = re.compile(r"[.!?;]\s|\n")


class Cues(Struct, frozen=True):
    """Compiled cue words of one language."""

    bound: re.Pattern[str]
    turn: re.Pattern[str]


@lru_cache(maxsize=16)
def build_cues(words: TimeWords) -> Cues:
    """Compile once for each language."""
    lexicon = words.lexicon
    fillers = _any(lexicon.fillers)
    bounds = "|".join(f"(?P<{rel}>{_any(forms)})" for rel, forms in lexicon.cues.items())
    past = _any(lexicon.past) + "".join(rf"|[a-z]+{fold(e)}" for e in lexicon.past_endings)
    future = _any(lexicon.future) + "".join(rf"|[a-z]+{fold(e)}" for e in lexicon.future_endings)
    return Cues(
        re.compile(rf"(?<![^\W_])(?:{bounds})(?:[ \n]?(?:{fillers})(?![^\W_])){{0,3}}\s?[:,]?\s?$"),
        re.compile(
            rf"(?<![^\W_])(?!(?:{_any(lexicon.unlike_verbs)})(?![^\W_]))(?:(?P<future>{future})|(?P<past>{past}))(?![^\W_])"
        ),
    )


def _any(words: list[str]) -> str:
    """The words as alternatives, longest first; an impossible match when there are none."""
    return "|".join(re.escape(fold(w)).replace(r"\ ", "[ \n]") for w in sorted(words, key=len, reverse=True)) or r"(?!)"


def relation(cues: Cues, folded: str, start: int) -> str | None:
    """Which bound the words just before an expression give it: since, until, by, from, publication ..."""
    match = cues.bound.search(folded[max(start - CUE_CHARS, 0) : start])
    return match.lastgroup if match else None


def is_dateline(text: str, start: int, end: int) -> bool:
    """A place in front on the line, a bracket or dash behind: CITY, 12 Nov (Agency)."""
    line_start = text.rfind("\n", max(start - 60, 0), start) + 1
    if line_start == 0 and start > 60:
        return False
    return bool(PLACE_BEFORE.match(text[line_start:start]) and AFTER_DATELINE.match(text[end : end + 8]))


def direction(cues: Cues, folded: str, start: int, end: int) -> str:
    """The nearest cue to the left decides, else the first close to the right; "" when none stands in the sentence."""
    left = folded[max(start - LEFT_CHARS, 0) : start]
    stops = list(SENTENCE_END.finditer(left))
    left = left[stops[-1].end() :] if stops else left
    cues_left = list(cues.turn.finditer(left))
    if cues_left:
        turn = _nearest(cues_left, left)
        if turn == "future" or len(left) - cues_left[-1].end() <= PAST_CHARS:
            return turn
    right = folded[end : end + RIGHT_CHARS]
    stop = SENTENCE_END.search(right)
    right = right[: stop.start()] if stop else right
    after = cues.turn.search(right)
    # "... in March, he said": behind a comma it is another clause that looks back, save at the head of a sentence.
    heads = len(left.strip()) <= HEAD_CHARS
    if after is None or (after.lastgroup == "past" and "," in right[: after.start()] and not heads):
        return ""
    return after.lastgroup or ""


def _nearest(found: list[re.Match[str]], left: str) -> str:
    """The last cue, save that a participle close behind a future cue belongs to it: "will be held"."""
    last = found[-1]
    if last.lastgroup == "past" and len(found) > 1 and found[-2].lastgroup == "future":
        between = left[found[-2].end() : last.start()]
        if len(between) <= PARTICIPLE_CHARS and "," not in between:
            return "future"
    return last.lastgroup or ""
