"""Quotations: where they open and close, across paragraphs, and who speaks in each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from foedus.understand.scene import Scene
from foedus.understand.sources import Saying, Sources
from foedus.understand.surroundings import Mention
from foedus.understand.tokens import Token

CLOSER_OF = {"«": "»", "“": "”", "„": "”", '"': '"', "‘": "’"}
# A mark that opens in one house style and closes in another closes where it touches the word before it.
ALSO_CLOSES = {"”": "“"}
# A verb of saying behind a conjunction has its own clause: as far from the quotation as this many words.
NEAR_SAYING_TOKENS = 14


class Quote(NamedTuple):
    """Words between quotation marks.

    first, last  tokens of the words, marks left out (half-open); ``outer`` the same with the marks.
    is_open      no mark closes it in its paragraph: it goes on in the next one, which opens with a mark again.
    """

    first: int
    last: int
    outer: tuple[int, int]
    is_open: bool = False


class Spoken(NamedTuple):
    """A quotation, its speakers, and the saying that gave them (``None``: carried on from the quotation before)."""

    quote: Quote
    speakers: tuple[Mention, ...]
    saying: Saying | None


def find_quotes(scene: Scene) -> list[Quote]:
    """All quotations of the article, in order; one pass over the tokens, a mark inside a quotation opens nothing.

    A quotation that is not closed in its line counts only when the next line opens with a mark: the press opens every
    paragraph of a long quotation and closes the last.
    """
    quotes: list[Quote] = []
    line_first = 0
    sentences = scene.sentences
    for number, sentence in enumerate(sentences):
        if number + 1 < len(sentences) and sentences[number + 1].line == sentence.line:
            continue
        found = _of_line(scene.tokens, line_first, sentence.last)
        if found and found[-1].is_open and not _opens_next(scene.tokens, sentence.last):
            found = found[:-1]
        quotes += found
        line_first = sentence.last
    return quotes


def _of_line(tokens: Sequence[Token], low: int, high: int) -> list[Quote]:
    quotes: list[Quote] = []
    opened, awaited = -1, ""
    for i in range(low, high):
        raw = tokens[i].raw
        if tokens[i].kind != "sign":
            continue
        if not awaited:
            if raw in CLOSER_OF and (raw != "‘" or (i + 1 < high and tokens[i + 1].start == tokens[i].end)):
                opened, awaited = i, CLOSER_OF[raw]
        elif raw == awaited or (raw == ALSO_CLOSES.get(awaited) and tokens[i - 1].end == tokens[i].start):
            if i > opened + 1:
                quotes.append(Quote(opened + 1, i, (opened, i + 1)))
            awaited = ""
    if awaited and opened + 1 < high:
        quotes.append(Quote(opened + 1, high, (opened, high), is_open=True))
    return quotes


def _opens_next(tokens: Sequence[Token], i: int) -> bool:
    return i < len(tokens) and tokens[i].raw in CLOSER_OF


def find_spoken(scene: Scene, sources: Sources) -> list[Spoken]:
    """Every quotation that somebody can be given for.

    In order of trust: a saying beside it in its own sentence; the speaker of the quotation before, when this one fills
    its sentences and stands in the same or the next paragraph; for a quotation over several paragraphs, whoever speaks
    in its last.
    """
    spoken: list[Spoken] = []
    by_sentence = _sayings_by_sentence(scene, sources)
    waiting: list[Quote] = []
    for quote in find_quotes(scene):
        saying = _saying_for(scene, quote, by_sentence)
        before = spoken[-1] if spoken else None
        if saying is not None:
            spoken += [Spoken(part, saying.speakers, saying) for part in (*waiting, quote)]
            waiting = []
        elif before is not None and _carries_on(scene, before.quote, quote):
            spoken.append(Spoken(quote, before.speakers, None))
        elif quote.is_open:
            waiting.append(quote)
        else:
            waiting = []
    return spoken


def _sayings_by_sentence(scene: Scene, sources: Sources) -> dict[int, list[Saying]]:
    found: dict[int, list[Saying]] = {}
    for saying in sources.sayings:
        if not scene.quoted[saying.place]:
            found.setdefault(scene.sentence_of[saying.place], []).append(saying)
    return found


def _saying_for(scene: Scene, quote: Quote, by_sentence: dict[int, list[Saying]]) -> Saying | None:
    """The saying of the quotation's sentences that stands nearest to it, outside it."""
    first, last = scene.sentence_of[quote.first], scene.sentence_of[quote.outer[1] - 1]
    near = [s for n in {first, last} for s in by_sentence.get(n, ())]
    outside = [s for s in near if not quote.first <= s.place < quote.last]
    return min(outside, key=lambda s: _distance(scene, quote, s), default=None)


def _distance(scene: Scene, quote: Quote, saying: Saying) -> int:
    """Words between; a verb right after the closing mark, or one that leads up to the opening mark, is nearest."""
    if saying.place >= quote.last:
        between = range(quote.outer[1], saying.place)
        joins = sum(scene.is_a(k, "coordinators") or scene.one("f:subordinators", k) is not None for k in between)
        return len(between) + NEAR_SAYING_TOKENS * joins
    return max(0, quote.outer[0] - saying.last)


def _carries_on(scene: Scene, before: Quote, quote: Quote) -> bool:
    """The quotation is all its sentences say, right after the one before or in the next paragraph."""
    first = scene.sentences[scene.sentence_of[quote.outer[0]]]
    last = scene.sentences[scene.sentence_of[quote.outer[1] - 1]]
    if first.first != quote.outer[0] or last.last - quote.outer[1] > 1:
        return False
    return 0 <= first.line - scene.sentences[scene.sentence_of[before.last - 1]].line <= 2
