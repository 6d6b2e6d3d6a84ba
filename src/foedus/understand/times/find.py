"""Find the time expressions of a text and resolve them: the front door of this part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from foedus.model.days import Span
from foedus.model.time import Time
from foedus.model.timewords import TimeWords
from foedus.understand.times.bounds import bound, remember, settle_relation, widen
from foedus.understand.times.builders import BUILDERS, DAY_BUILDERS
from foedus.understand.times.clocks import stamp
from foedus.understand.times.cues import SENTENCE_END, Cues, build_cues, direction, is_dateline, relation
from foedus.understand.times.found import Context, Found, Memory
from foedus.understand.times.grammar import build_grammar
from foedus.understand.times.matching import Hit, Matcher, Piece, make_piece

CHUNK_CHARS = 50_000
AHEAD_TOKENS = 40  # how far "the eve of ..." looks for its day: a bound, so that reading stays linear


def find_times(
    text: str, words: TimeWords, published: Span, *, spans: Sequence[tuple[int, int]] | None = None
) -> tuple[Time, ...]:
    """Every time expression of a text, with the days it means.

    Shape    text is NFC; spans are half-open pieces of it to look at, in order, sharing one memory of named days.
    Order    by place; expressions never overlap. Places always refer to ``text``.
    Anchor   relative expressions are resolved against both ends of ``published`` and widened when the ends differ; with
             an open span they come out without days, those that carry their year are resolved all the same.
    """
    return tuple(time for time, _ in find_with_plain(text, words, published, spans=spans))


def find_with_plain(
    text: str, words: TimeWords, published: Span, *, spans: Sequence[tuple[int, int]] | None = None
) -> list[tuple[Time, Found]]:
    """As ``find_times``, each with its own days before "since", "until" and the like bound them."""
    reader = _Reader(Matcher(build_grammar(words)), build_cues(words), published)
    out: list[tuple[Time, Found]] = []
    for start, end in spans if spans is not None else ((0, len(text)),):
        for first, last in _chunks(text, start, end):
            out.extend(reader.read(text[first:last], first))
    return out


def _chunks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut very long stretches at the end of a sentence, or failing that at a space, so that memory stays small."""
    while end - start > CHUNK_CHARS:
        limit = start + CHUNK_CHARS
        cut = max(text.rfind("\n", limit - 5000, limit), text.rfind(". ", limit - 5000, limit))
        cut = cut if cut > start else text.rfind(" ", limit - 500, limit)
        cut = cut + 1 if cut > start else limit
        yield start, cut
        start = cut
    if end > start:
        yield start, end


class _Reader:
    """Reads pieces one after the other, remembering the days they named, once for each end of publication."""

    def __init__(self, matcher: Matcher, cues: Cues, published: Span) -> None:
        self.matcher = matcher
        self.cues = cues
        self.ends = _ends(published)
        self.memories = [Memory() for _ in self.ends]
        self.looked = (0, 0)  # tokens already looked through in vain for a day ahead

    def read(self, text: str, base: int) -> Iterator[tuple[Time, Found]]:
        grammar = self.matcher.grammar
        piece = make_piece(grammar, text, base)
        self.looked = (0, 0)
        at = said = 0
        for start in grammar.starts.finditer(piece.classes):
            if start.start() < at:
                continue
            for hit in self.matcher.hits(piece, start.start()):
                said = self._pass_sentences(piece, said, hit)
                read = self._resolve(piece, hit)
                if read is not None:
                    at = hit.last
                    yield read
                    break

    def _pass_sentences(self, piece: Piece, said: int, hit: Hit) -> int:
        """Forget what the sentence named once it has ended; returns the place up to which that is known."""
        place = piece.places[hit.first]
        if SENTENCE_END.search(piece.folded, said, place):
            for memory in self.memories:
                memory.sentence_day = memory.sentence_year = None
        return place

    def _resolve(self, piece: Piece, hit: Hit) -> tuple[Time, Found] | None:
        readings = []
        for day, memory in zip(self.ends, self.memories, strict=True):
            found = BUILDERS[hit.rule.row.build](hit.slots, self._context(piece, hit, day, memory))
            if found is None:
                return None
            remember(memory, found, day)
            readings.append(found)
        return self._told(piece, hit, widen(readings))

    def _told(self, piece: Piece, hit: Hit, found: Found) -> tuple[Time, Found]:
        """The expression as a result that explains itself."""
        start, end = piece.places[hit.first], piece.places[hit.last]
        seen = self.ends[-1]
        rel = settle_relation(found, relation(self.cues, piece.folded, start), seen)
        if rel is None and found.gran == "day" and is_dateline(piece.text, start, end):
            rel = "dateline"
        bounded = bound(found, rel, seen)
        first, last = stamp(bounded)
        time = Time(
            expr=piece.text[start:end],
            from_=piece.base + start,
            to=piece.base + end,
            start=first,
            end=last,
            gran=bounded.gran,
            approx=bounded.approx,
            rel=rel,
            flag=bounded.flag,
            value=bounded.value,
            rule=hit.rule.row.id,
            anchor=bounded.anchor,
            ref=bounded.ref.isoformat() if bounded.ref else None,
            alt=bounded.alt.isoformat() if bounded.alt else None,
        )
        return time, found

    def _context(self, piece: Piece, hit: Hit, day: date | None, memory: Memory) -> Context:
        start, end = piece.places[hit.first], piece.places[hit.last]
        lexicon = self.matcher.grammar.words.lexicon
        return Context(
            published=day,
            memory=memory,
            day_first=lexicon.day_first,
            months_ahead=lexicon.months_ahead,
            direction=lambda: self._direction(piece, start, end),
            ahead=lambda: self._ahead(piece, hit.last, day),
        )

    def _direction(self, piece: Piece, start: int, end: int) -> str:
        """Where the clause looks; what is waited for lies ahead."""
        rel = relation(self.cues, piece.folded, start)
        if rel == "until":
            return "future"
        return direction(self.cues, piece.folded, start, end) or ("future" if rel == "by" else "")

    def _ahead(self, piece: Piece, at: int, day: date | None) -> Found | None:
        """The next day named in the same sentence, not far off; places looked through in vain are passed over."""
        limit = min(at + AHEAD_TOKENS, len(piece.words))
        stop = SENTENCE_END.search(piece.folded, piece.places[at], piece.places[limit])
        begun, done = self.looked if self.looked[0] <= at <= self.looked[1] else (at, at)
        for place in range(done, limit):
            if stop and piece.places[place] >= stop.start():
                break
            for hit in self.matcher.hits(piece, place):
                if hit.rule.row.build in DAY_BUILDERS:
                    found = BUILDERS[hit.rule.row.build](hit.slots, self._context(piece, hit, day, Memory()))
                    if found is not None and found.start is not None:
                        return found
            self.looked = (begun, place + 1)
        return None


def _ends(published: Span) -> tuple[date | None, ...]:
    """The days to resolve against: one, or the first and last possible; ``None`` when a side is open."""
    first, last = published.start, published.end
    if first is None or last is None:
        return (None,)
    return (first,) if first == last else (first, last)
