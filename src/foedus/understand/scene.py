"""A report's article laid out for reading: tokens, sentences, what stands where, which words are quoted, which are
times.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from foedus.model.report import Report
from foedus.model.time import Time
from foedus.understand.glossary import Glossary, Mark
from foedus.understand.tokens import Sentence, Token, cut_sentences, cut_words

# A paragraph this long is no paragraph; cutting it keeps every later step linear in the text.
LONGEST_SENTENCE_TOKENS = 160
NO_CLASSES: frozenset[str] = frozenset()
_OPEN = {"«": "»", "“": "”", "„": "”"}


class Scene:
    """Everything later steps look up. Token places are indices into ``tokens``; text places are code points.

    marks     all entries found, in order; ``at`` gives those that begin at a token.
    times     time expressions with the tokens they cover, in order.
    quoted    for each token, whether it stands between quotation marks.
    """

    def __init__(self, report: Report, glossary: Glossary, times: Sequence[Time]) -> None:
        self.report = report
        self.text = report.text
        self.glossary = glossary
        self.functions = glossary.functions
        self.tokens: list[Token] = []
        self.sentences: list[Sentence] = []
        self._lay_out(report, glossary)
        self._classes = [glossary.classes.get(t.word, NO_CLASSES) for t in self.tokens]
        self.marks = glossary.find(self.tokens)
        self.at: list[list[Mark]] = [[] for _ in self.tokens]
        for mark in self.marks:
            self.at[mark.first].append(mark)
        self._starts = [t.start for t in self.tokens]
        self.times: list[tuple[int, int, Time]] = self._place_times(times)
        self.time_at = {i: k for k, (first, last, _) in enumerate(self.times) for i in range(first, last)}
        self.quoted = self._mark_quotes()
        # "alors que", "une fois que": their last word is no relative pronoun.
        self.subordinating = {
            i
            for m in self.marks
            if m.kind == "f:subordinators" and m.last - m.first > 1
            for i in range(m.first, m.last)
        }
        self.sentence_of = [0] * len(self.tokens)
        for number, sentence in enumerate(self.sentences):
            for i in range(sentence.first, sentence.last):
                self.sentence_of[i] = number

    def _lay_out(self, report: Report, glossary: Glossary) -> None:
        abbreviations = frozenset(glossary.words.language.abbreviations)
        for number, line in enumerate(report.lines):
            if line.kind not in ("headline", "lead", "caption", "subheading", "body"):
                continue
            tokens = cut_words(report.text, line.start, line.end)
            base = len(self.tokens)
            self.tokens += tokens
            for sentence in cut_sentences(tokens, abbreviations, number, line.kind, base):
                self.sentences += _bounded(sentence)

    def _place_times(self, times: Sequence[Time]) -> list[tuple[int, int, Time]]:
        placed = []
        for time in times:
            first = self.token_at(time.from_)
            last = self.token_at(time.to)
            if first < len(self.tokens) and last > first:
                placed.append((first, last, time))
        return placed

    def token_at(self, place: int) -> int:
        """Index of the first token that begins at or after a text place."""
        return bisect_left(self._starts, place)

    def _mark_quotes(self) -> list[bool]:
        """Quoted tokens, sentence by sentence for straight quotes, across sentences of a line for typographic ones."""
        quoted = [False] * len(self.tokens)
        awaited: str | None = None
        line = -1
        for sentence in self.sentences:
            if sentence.line != line:
                awaited, line = None, sentence.line
            for i in range(sentence.first, sentence.last):
                raw = self.tokens[i].raw
                if awaited is None and (raw in _OPEN or raw == '"'):
                    awaited = _OPEN.get(raw, '"')
                elif awaited is not None and raw == awaited:
                    awaited = None
                else:
                    quoted[i] = awaited is not None
        return quoted

    def find(self, kind: str, first: int, last: int) -> list[Mark]:
        """Marks of one kind that begin in a range of tokens."""
        return [m for i in range(first, last) for m in self.at[i] if m.kind == kind]

    def one(self, kind: str, i: int) -> Mark | None:
        """The first mark of a kind that begins at a token."""
        for mark in self.at[i]:
            if mark.kind == kind:
                return mark
        return None

    def is_a(self, i: int, *classes: str) -> bool:
        """The word at a token belongs to one of these classes of small words."""
        return not self._classes[i].isdisjoint(classes)

    def is_small(self, i: int) -> bool:
        """The word at a token belongs to any class of small words."""
        return bool(self._classes[i])

    def words(self, first: int, last: int) -> str:
        """The text from the first to the last token of a half-open range, to the letter."""
        if last <= first:
            return ""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end]


def _bounded(sentence: Sentence) -> list[Sentence]:
    """A sentence of endless length is read in pieces."""
    return [
        Sentence(first, min(first + LONGEST_SENTENCE_TOKENS, sentence.last), sentence.line, sentence.kind)
        for first in range(sentence.first, sentence.last, LONGEST_SENTENCE_TOKENS)
    ]
