"""Find the time expressions of a text and resolve them: the front door of this part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import accumulate

from msgspec import Struct
from msgspec.structs import replace

from foedus.model.days import Span
from foedus.model.time import Time
from foedus.model.timewords import TimeWords
from foedus.understand.times.builders import BUILDERS
from foedus.understand.times.clocks import stamp
from foedus.understand.times.cues import SENTENCE_END, Cues, build_cues, direction, is_dateline, relation
from foedus.understand.times.fold import fold, tokens
from foedus.understand.times.found import Context, Found, Memory, Slots
from foedus.understand.times.grammar import Grammar, Rule, build_grammar

CHUNK_CHARS = 50_000
AHEAD_TOKENS = 40  # how far "the eve of ..." looks for its day: a bound, so that reading stays linear
TIGHT = frozenset("-./,:'")


class Piece(Struct, frozen=True):
    """A stretch of text made ready: folded, cut into tokens, classified. ``base`` is its place in the whole text."""

    text: str
    folded: str
    words: list[str]
    classes: str
    places: list[int]
    base: int


class Hit(Struct, frozen=True):
    """A rule that matched: token range of the expression, token after the whole match."""

    rule: Rule
    slots: Slots
    first: int
    last: int
    after: int


def find_times(
    text: str, words: TimeWords, published: Span, *, spans: Sequence[tuple[int, int]] | None = None
) -> tuple[Time, ...]:
    """Every time expression of a text, with the days it means.

    Shape    text is NFC; spans are half-open pieces of it to look at, in order, sharing one memory of named days.
    Order    by place; expressions never overlap. Places always refer to ``text``.
    Anchor   relative expressions are resolved against both ends of ``published`` and widened when the ends differ; with an
             open span they come out without days, those that carry their year are resolved all the same.
    """
    return tuple(time for time, _ in find_with_plain(text, words, published, spans=spans))


def find_with_plain(
    text: str, words: TimeWords, published: Span, *, spans: Sequence[tuple[int, int]] | None = None
) -> list[tuple[Time, Found]]:
    """As ``find_times``, each with its meaning before "since", "until" and the like bound it."""
    reader = _Reader(build_grammar(words), build_cues(words), published)
    out: list[tuple[Time, Found]] = []
    for start, end in spans if spans is not None else ((0, len(text)),):
        for a, b in _chunks(text, start, end):
            out.extend(reader.read(text[a:b], a))
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
    """Reads pieces one after the other, remembering the days they named."""

    def __init__(self, grammar: Grammar, cues: Cues, published: Span) -> None:
        self.grammar = grammar
        self.cues = cues
        self.ends = _ends(published)
        self.memories = [Memory() for _ in self.ends]
        lexicon = grammar.words.lexicon
        self.proper = frozenset(fold(w) for w in lexicon.proper)
        self.common = frozenset(fold(w) for w in lexicon.common)

    def read(self, text: str, base: int) -> Iterator[tuple[Time, Found]]:
        folded = fold(text)
        words = tokens(folded)
        classes = self.grammar.classify(words)
        if not self.grammar.starts.search(classes):
            return
        piece = Piece(text, folded, words, classes, list(accumulate(map(len, words), initial=0)), base)
        at = said = 0
        for start in self.grammar.starts.finditer(classes):
            if start.start() < at:
                continue
            for hit in self._hits(piece, start.start()):
                place = piece.places[hit.first]
                if SENTENCE_END.search(folded, said, place):
                    self._forget_sentence()
                said = place
                time = self._resolve(piece, hit)
                if time is not None:
                    at = hit.last
                    yield time
                    break

    def _forget_sentence(self) -> None:
        for memory in self.memories:
            memory.sentence_day = memory.sentence_year = None

    def _hits(self, piece: Piece, at: int) -> list[Hit]:
        """Rules that match at a token, the longest first; of equals the first in the data.

        A rule whose expression starts after its first word ("since <May>") must not hide a longer one starting there.
        """
        hits = self._matches(piece, at)
        for later in sorted({h.first for h in hits if h.first > at}):
            hits += self._matches(piece, later)
        hits.sort(key=lambda h: -h.after)
        return hits

    def _matches(self, piece: Piece, at: int) -> list[Hit]:
        hits = []
        for rule, pattern in self.grammar.rules_at(piece.classes, at):
            match = pattern.match(piece.classes, at)
            if match is not None:
                hit = _hit(piece, rule, match, self.grammar.tables)
                if self._is_sound(piece, hit):
                    hits.append(hit)
        return hits

    def _is_sound(self, piece: Piece, hit: Hit) -> bool:
        words = piece.words
        if not _edges_free(words, hit.first, hit.last):
            return False
        rule = hit.rule
        if (rule.only_before or rule.unless_before) and not _fits(_word_before(words, hit.first), rule.only_before, rule.unless_before):
            return False
        if (rule.only_after or rule.unless_after) and not _fits(_word_after(words, hit.last), rule.only_after, rule.unless_after):
            return False
        return all(self._capital_fits(piece, i) for i in range(hit.first, hit.last))

    def _capital_fits(self, piece: Piece, at: int) -> bool:
        word = piece.words[at]
        if word in self.proper:
            return piece.text[piece.places[at]].isupper()
        if word in self.common and piece.text[piece.places[at]].isupper():
            written = piece.text[piece.places[at]:piece.places[at + 1]]
            return written.isupper() or _heads_sentence(piece, at) or _word_before(piece.words, at).isdigit()
        return True

    def _resolve(self, piece: Piece, hit: Hit) -> tuple[Time, Found] | None:
        readings = []
        for day, memory in zip(self.ends, self.memories, strict=True):
            found = BUILDERS[hit.rule.row.build](hit.slots, self._context(piece, hit, day, memory))
            if found is None:
                return None
            _remember(memory, found)
            readings.append(found)
        found = readings[0] if len(readings) == 1 else _widened(readings[0], readings[1])
        start, end = piece.places[hit.first], piece.places[hit.last]
        rel = found.rel or relation(self.cues, piece.folded, start)
        if rel is None and found.gran == "day" and is_dateline(piece.text, start, end):
            rel = "dateline"
        if rel == "from_ahead":
            rel = "from" if found.start and self.ends[-1] and found.start > self.ends[-1] and found.gran != "range" else None
        bounded = _bounded(found, rel, self.ends)
        first, last = stamp(bounded)
        expr = piece.text[start:end]
        return Time(
            expr=expr, from_=piece.base + start, to=piece.base + end, start=first, end=last, gran=bounded.gran,
            approx=bounded.approx, rel=rel if bounded.gran not in {"duration", "set", "vague"} else None, flag=bounded.flag,
            value=bounded.value, rule=hit.rule.row.id, anchor=bounded.anchor,
            ref=bounded.ref.isoformat() if bounded.ref else None, alt=bounded.alt.isoformat() if bounded.alt else None,
        ), found

    def _context(self, piece: Piece, hit: Hit, day: date | None, memory: Memory) -> Context:
        start, end = piece.places[hit.first], piece.places[hit.last]
        return Context(
            published=day, memory=memory, day_first=self.grammar.words.lexicon.day_first, tables=self.grammar.tables,
            months_ahead=self.grammar.words.lexicon.months_ahead, direction=lambda: self._direction(piece, start, end),
            ahead=lambda: self._ahead(piece, hit.last, day),
        )

    def _direction(self, piece: Piece, start: int, end: int) -> str:
        """Where the clause looks; what is waited for lies ahead."""
        rel = relation(self.cues, piece.folded, start)
        if rel == "until":
            return "future"
        return direction(self.cues, piece.folded, start, end) or ("future" if rel == "by" else "")

    def _ahead(self, piece: Piece, at: int, day: date | None) -> Found | None:
        """The next day named in the same sentence."""
        limit = min(at + AHEAD_TOKENS, len(piece.words))
        stop = SENTENCE_END.search(piece.folded, piece.places[at])
        while at < limit:
            if stop and piece.places[at] >= stop.start():
                return None
            if True:
                for hit in self._hits(piece, at):
                    if hit.rule.row.build not in {"date", "weekday", "offset_day", "numeric", "feast"}:
                        continue
                    end = piece.places[hit.last]
                    context = Context(day, Memory(), lambda a=piece.places[at], b=end: direction(self.cues, piece.folded, a, b),
                                      day_first=self.grammar.words.lexicon.day_first, tables=self.grammar.tables)
                    found = BUILDERS[hit.rule.row.build](hit.slots, context)
                    if found is not None and found.start is not None:
                        return found
            at += 1
        return None


def _ends(published: Span) -> tuple[date | None, ...]:
    first, last = published.start, published.end
    if first is None or last is None:
        return (None,)
    return (first,) if first == last else (first, last)


def _hit(piece: Piece, rule: Rule, match: re.Match[str], tables: dict[str, dict[str, str]]) -> Hit:
    groups = match.groupdict()
    first, last = match.span("expr") if groups.get("expr") else match.span()
    last, after = (_trimmed(piece.words, first, end) for end in (last, match.end()))
    written = {}
    for name, value in groups.items():
        if value is not None and name != "expr":
            a, b = match.span(name)
            written[name.partition("__")[0].removeprefix("plain_")] = " ".join(w for w in piece.words[a:b] if w[0].isalnum())
    return Hit(rule, Slots(written, tables, rule.row.fixed), first, last, after)


def _trimmed(words: list[str], first: int, last: int) -> int:
    while last > first and (words[last - 1].isspace() or words[last - 1] == ","):
        last -= 1
    return last


def _edges_free(words: list[str], first: int, last: int) -> bool:
    """The expression is not part of a longer word, number, code or path ("COP29", "1.5", "/2023/07/06/")."""
    before = words[first - 1] if first else " "
    if before[-1].isalnum() or before == "_" or (before == "/" and words[first].isdigit()) or before in "$€£#@":
        return False
    if before in TIGHT and words[first].isdigit() and first > 1 and words[first - 2][-1].isalnum() and before != "'":
        return False
    if words[first].isdigit() and len(words[first]) == 3 and before == " " and first > 1 and words[first - 2].isdigit():
        return False
    after = words[last] if last < len(words) else " "
    if after[0].isalnum() or after in "_%€$£" or (after == "/" and words[last - 1].isdigit()):
        return False
    following = words[last + 1] if last + 1 < len(words) else " "
    tight = after in TIGHT and following[0].isdigit()
    grouped = after == " " and words[last - 1].isdigit() and len(following) == 3 and following.isdigit() and len(words[last - 1]) < 3
    return not (tight or grouped)


def _word_before(words: list[str], at: int) -> str:
    for i in range(at - 1, max(at - 4, -1), -1):
        if not words[i].isspace():
            return words[i]
    return ""


def _word_after(words: list[str], at: int) -> str:
    for word in words[at:at + 3]:
        if not word.isspace():
            return word
    return ""


def _fits(word: str, only: frozenset[str], unless: frozenset[str]) -> bool:
    return (not only or word in only) and word not in unless


def _heads_sentence(piece: Piece, at: int) -> bool:
    before = _word_before(piece.words, at)
    return before == "" or before in '.!?:;-—«»“"(|' or "\n" in piece.words[at - 1]


def _remember(memory: Memory, found: Found) -> None:
    if found.start is None or found.gran in {"duration", "set", "vague"}:
        return
    if found.gran in {"day", "part_of_day", "minute", "hour"}:
        memory.day = memory.sentence_day = found.start
    if found.gran in {"month", "part_of_month"}:
        memory.month = found.start
    if found.gran in {"day", "part_of_day", "month", "part_of_month", "quarter", "year"}:
        memory.latest = found.start
    if found.gran in {"day", "month", "year", "quarter", "half"} and found.end and found.start.year == found.end.year:
        memory.year = memory.sentence_year = found.start.year


def _widened(one: Found, two: Found) -> Found:
    """Both readings of an expression whose publication day is known only to a span, as one."""
    if (one.start, one.end, one.clock) == (two.start, two.end, two.clock):
        return one
    if one.start is None or two.start is None or one.end is None or two.end is None:
        return replace(one, start=None, end=None)
    return replace(one, start=min(one.start, two.start), end=max(one.end, two.end), approx=True,
                   anchor=f"{one.anchor} or {two.anchor}", flag=tuple(dict.fromkeys((*one.flag, *two.flag))))


def _bounded(found: Found, rel: str | None, ends: tuple[date | None, ...]) -> Found:
    """What since, until, by and from make of an expression's own days."""
    if rel is None or found.start is None or found.end is None or found.rel is not None:
        return found
    seen = ends[-1]
    if found.gran == "range" and rel == "from":
        return found
    if rel == "since" and (seen is None or found.start <= seen):
        return replace(found, end=seen, clock=None)
    if rel == "until":
        return replace(found, start=None, clock=None)
    if rel == "from":
        return replace(found, end=None, clock=None)
    if rel == "by" and seen is not None and found.end >= seen:
        return replace(found, start=seen, gran="range" if found.gran != "day" else "day", approx=False, clock=None)
    return found
