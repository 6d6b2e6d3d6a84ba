"""Quantities a report gives: an interval of what, where, when, and on whose word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from foedus.model.claim import Evidence, FigureClaim
from foedus.model.days import Span
from foedus.model.words import Unit
from foedus.understand.actors import Cast
from foedus.understand.agreements import Agreements
from foedus.understand.quantities import FIRST_YEAR, LAST_YEAR, Quantities, Quantity
from foedus.understand.scene import Scene
from foedus.understand.sources import Sources
from foedus.understand.things import Things
from foedus.understand.tokens import Sentence
from foedus.understand.when import Verb, attach_times, span_of_time

LONGEST_PHRASE_TOKENS = 10
PLACE_REACH_TOKENS = 12
# A time farther from a figure than this belongs to another part of the sentence.
FARTHEST_TIME_COST = 14
SMALL = 3
# Senses of acts whose delay is part of the agreement's own rules ("takes effect six months after").
DELAYED = frozenset({"force", "denounce", "provisional", "expire", "terminate", "suspend", "accede", "notify"})


class Counted(NamedTuple):
    """What a quantity counts: the noun phrase's tokens, and the unit it is told in."""

    first: int
    last: int
    unit: str
    row: Unit | None = None


def find_figures(
    scene: Scene, cast: Cast, things: Things, agreements: Agreements, sources: Sources
) -> list[FigureClaim]:
    """Every figure of the article, in order of place.

    Left out: dates, ages, numbers that are names (article 4, F-16), and small counts of the parties named already
    ("the two states").
    """
    return _Figures(scene, cast, things, agreements, sources).read()


class _Figures:
    def __init__(self, scene: Scene, cast: Cast, things: Things, agreements: Agreements, sources: Sources) -> None:
        self.scene, self.cast, self.things = scene, cast, things
        self.agreements, self.sources = agreements, sources
        self.quantities = Quantities(scene)
        self.words = scene.glossary.words.numbers
        self.is_head_last = self.words.head == "last"

    def read(self) -> list[FigureClaim]:
        found: list[tuple[Quantity, Counted, Sentence]] = []
        for sentence in self.scene.sentences:
            found += [(q, c, sentence) for q, c in self._of_sentence(sentence)]
        spans = self._dates([q for q, _, _ in found])
        return [self._claim(q, c, s, spans.get(n)) for n, (q, c, s) in enumerate(found)]

    # --- which quantities count

    def _of_sentence(self, sentence: Sentence) -> Iterator[tuple[Quantity, Counted]]:
        i, before = sentence.first, None
        while i < sentence.last:
            quantity = self._quantity(i, sentence)
            counted = self._counted(quantity, sentence, before) if quantity else None
            if quantity is None or counted is None:
                i += 1
                continue
            yield quantity, counted
            before = counted if counted.row is not None else before
            i = quantity.last

    def _quantity(self, i: int, sentence: Sentence) -> Quantity | None:
        if self.scene.tokens[i].kind != "number" and not any(
            m.kind in ("number", "scale", "multiple", "vote_none") for m in self.scene.at[i]
        ):
            return None
        none = self.scene.one("vote_none", i)
        if none is not None:
            return Quantity(i, i, none.last, 0, 0, "exactly", "votes", 0)
        if not self._may_count(i, sentence):
            return None
        return self.quantities.read(i, sentence.first, sentence.last)

    def _may_count(self, i: int, sentence: Sentence) -> bool:
        """Digits that are part of a name, a list of articles, an ordinal, a clock time or a date count nothing."""
        tokens = self.scene.tokens
        if i > sentence.first:
            before = tokens[i - 1]
            glued = before.end == tokens[i].start
            if glued and (
                before.kind in ("word", "number", "initials") or before.raw in ".:/_#+'" or self._is_model(i - 1)
            ):
                return False
            if self._is_named(i, sentence.first):
                return False
        if tokens[i].kind == "number" and i + 1 < sentence.last:
            after = tokens[i + 1]
            if after.start == tokens[i].end and not self._may_touch(i + 1):
                return False
        return self._is_free_of_time(i)

    def _is_model(self, sign: int) -> bool:
        """ "F-16": a hyphen right after a word."""
        tokens = self.scene.tokens
        return (
            tokens[sign].raw in "-‐‑–"
            and sign > 0
            and tokens[sign - 1].end == tokens[sign].start
            and tokens[sign - 1].kind == "word"
        )

    def _may_touch(self, i: int) -> bool:
        token = self.scene.tokens[i]
        if token.kind == "sign":
            return token.raw not in ":/_"
        return any(m.kind in ("scale", "unit", "percent", "currency") for m in self.scene.at[i])

    def _is_named(self, i: int, low: int) -> bool:
        """ "articles 4 et 5", "Falcon 9": the number belongs to the noun or name before it."""
        tokens = self.scene.tokens
        j = i - 1
        while j > low and (tokens[j].kind == "number" or tokens[j].raw in ",.°" or self.scene.is_a(j, "coordinators")):
            if tokens[j].raw == "," and tokens[j - 1].kind != "number":
                break
            j -= 1
        if any(
            m.kind == "numbered" and m.last == j + 1 for k in range(max(low, j - 1), j + 1) for m in self.scene.at[k]
        ):
            return True
        last = tokens[i - 1]
        is_name = last.is_capital and last.kind == "word" and i - 1 > low and not self.scene.at[i - 1]
        return is_name and tokens[i].kind == "number" and (i - 1) not in self.cast.covering and len(tokens[i].raw) < 4

    def _is_free_of_time(self, i: int) -> bool:
        """Outside times, or in a length of time, or in a delay that the agreement's own rules set."""
        number = self.scene.time_at.get(i)
        if number is None:
            return True
        first, last, time = self.scene.times[number]
        if time.gran == "duration":
            return not self._is_age(first, last)
        if not any(m.kind == "unit" and m.value.time for k in range(i, last) for m in self.scene.at[k]):
            return False
        return time.gran != "set" and time.start is None and self._is_delay(i)

    def _is_delay(self, i: int) -> bool:
        sentence = self.scene.sentences[self.scene.sentence_of[i]]
        for k in range(sentence.first, sentence.last):
            for mark in self.scene.at[k]:
                sense = (
                    mark.value.verb.sense if mark.kind == "verb" else mark.value.sense if mark.kind == "noun" else ""
                )
                if sense in DELAYED:
                    return True
        return False

    def _is_age(self, first: int, last: int) -> bool:
        tokens = self.scene.tokens
        if any(
            m.kind == "ages" and m.last in (first, first + 1)
            for k in range(max(0, first - 3), first)
            for m in self.scene.at[k]
        ):
            return True
        before = tokens[first - 1].raw if first else ""
        after = tokens[last].raw if last < len(tokens) else ""
        return (before == "," and after in (",", ".")) or (before == "(" and after == ")")

    # --- what they count

    def _counted(self, quantity: Quantity, sentence: Sentence, before: Counted | None) -> Counted | None:
        if quantity.unit == "votes" and quantity.value == 0:
            return Counted(quantity.core, quantity.last, "votes")
        if quantity.unit:
            first, last = self._phrase(quantity.last, sentence.last)
            return Counted(first, last, quantity.unit)
        phrase = self._noun_phrase(quantity, sentence)
        if phrase is not None:
            return phrase
        return self._elliptical(quantity, sentence, before)

    def _noun_phrase(self, quantity: Quantity, sentence: Sentence) -> Counted | None:
        first, last = self._phrase(quantity.last, sentence.last)
        if last == first:
            return None
        row = self._unit(first, last)
        if not self._is_worth(quantity, first, last, row):
            return None
        return Counted(first, last, row.code if row else self._head(first, last), row)

    def _is_worth(self, quantity: Quantity, first: int, last: int, row: Unit | None) -> bool:
        if self._is_a(first, last, "never_counted"):
            return False
        if row is not None and row.time and not self._is_length(quantity, last):
            return False
        if quantity.modality != "exactly":
            return True
        if quantity.value == 1:
            return row is not None and (row.vote or (row.time and quantity.core in self.scene.time_at))
        small = quantity.value <= SMALL
        if small and (self._is_a(first, last, "already_named") or self._is_definite(quantity.first)):
            return False
        is_year = FIRST_YEAR <= quantity.value <= LAST_YEAR and len(self.scene.tokens[quantity.core].raw) == 4
        return row is not None or not is_year

    def _is_a(self, first: int, last: int, kind: str) -> bool:
        return any(m.kind == kind for k in range(first, last) for m in self.scene.at[k])

    def _is_definite(self, first: int) -> bool:
        return first > 0 and self.scene.tokens[first - 1].word in self.words.definite

    def _is_length(self, quantity: Quantity, last: int) -> bool:
        return not self._is_age(quantity.first, quantity.last + 1) and not self._is_old(last)

    def _is_old(self, last: int) -> bool:
        return any(m.kind == "ages" for m in (self.scene.at[last] if last < len(self.scene.tokens) else ()))

    def _phrase(self, start: int, high: int) -> tuple[int, int]:
        """Tokens of the noun phrase after a number: words up to a verb, a sign or a word that begins something else."""
        first = start
        tokens = self.scene.tokens
        if first < high and tokens[first].raw in "-‐‑" and tokens[first].start == tokens[first - 1].end:
            first += 1
        while first < high and (
            self.scene.is_a(first, "of", "articles", "possessives", "demonstratives") or tokens[first].raw in '»"”'
        ):
            first += 1
        last = first
        while last < min(high, first + LONGEST_PHRASE_TOKENS) and self._continues(last, first):
            last += 1
        while last > first and self.scene.is_a(last - 1, "of", "articles", "indefinite", "possessives", "coordinators"):
            last -= 1
        return first, last

    def _continues(self, i: int, first: int) -> bool:
        token = self.scene.tokens[i]
        if token.kind not in ("word", "initials") and token.word != "'s":
            return False
        if self.scene.is_a(i, "of"):
            return i > first
        if self.scene.is_a(i, "articles", "indefinite", "possessives"):
            return i > first and self.scene.is_a(i - 1, "of")
        if self.scene.is_a(
            i, "by", "to", "with", "between", "place", "relatives", "coordinators", "subordinators", "negators", "if"
        ):
            return False
        if i == first:
            return not any(m.kind in ("vote", "number", "others") for m in self.scene.at[i]) and not self._is_verb(i)
        return not self._is_verb(i) and i not in self.scene.time_at

    def _is_verb(self, i: int) -> bool:
        return any(m.kind in ("aux", "saying", "verb") for m in self.scene.at[i]) and not any(
            m.kind in ("unit", "thing", "noun") for m in self.scene.at[i]
        )

    def _unit(self, first: int, last: int) -> Unit | None:
        """The unit of the head noun: the first one where nouns lead, the last before "of" where they close."""
        end = next((k for k in range(first + 1, last) if self.scene.is_a(k, "of")), last) if self.is_head_last else last
        marks = [m for k in range(first, end) for m in self.scene.at[k] if m.kind == "unit" and m.last <= last]
        if not marks:
            return None
        best: Unit = marks[-1 if self.is_head_last else 0].value
        return best

    def _head(self, first: int, last: int) -> str:
        end = next((k for k in range(first + 1, last) if self.scene.is_a(k, "of")), last)
        return self.scene.tokens[end - 1 if self.is_head_last else first].word

    def _elliptical(self, quantity: Quantity, sentence: Sentence, before: Counted | None) -> Counted | None:
        """A number whose noun stands elsewhere: "42 against", "six more", "191 of 300 members"."""
        i = quantity.last
        if i >= sentence.last:
            return None
        kinds = {m.kind for m in self.scene.at[i]}
        if "vote" in kinds:
            return Counted(
                i, next(m.last for m in self.scene.at[i] if m.kind == "vote"), "votes", before.row if before else None
            )
        if "others" in kinds and before is not None:
            return Counted(before.first, before.last, before.unit, before.row)
        whole = next((m for m in self.scene.at[i] if m.kind == "out_of"), None)
        if whole is not None and whole.last < sentence.last:
            number = self.quantities.number(whole.last, sentence.last)
            if number is not None and number.value > quantity.value:
                return Counted(*self._phrase(number.last, sentence.last), "votes")
        return None

    # --- the claim

    def _dates(self, quantities: list[Quantity]) -> dict[int, Span]:
        """The time that stands nearest to each figure, when no verb of saying stands nearer."""
        places = [Verb(q.first, q.last, q.first) for q in quantities]
        sayings = [Verb(s.place, s.last, s.place) for s in self.sources.sayings] if quantities else []
        attached = attach_times(self.scene, places + sayings) if quantities else {}
        spans: dict[int, Span] = {}
        for number, pairs in attached.items():
            near = [t for cost, t in pairs if cost <= FARTHEST_TIME_COST]
            if number < len(quantities) and near:
                spans[number] = span_of_time(near[0])
        return spans

    def _claim(self, quantity: Quantity, counted: Counted, sentence: Sentence, span: Span | None) -> FigureClaim:
        tokens = self.scene.tokens
        last = max(quantity.last, counted.last)
        start, end = tokens[quantity.first].start, tokens[last - 1].end
        times = counted.row.times if counted.row else 1
        low = quantity.low
        if counted.row is not None and counted.row.unbounded and quantity.modality == "up_to":
            low = None
        return FigureClaim(
            id="",
            low=_times(low, times),
            high=_times(quantity.high, times),
            modality=quantity.modality,
            unit=counted.unit,
            thing=self.scene.words(counted.first, counted.last),
            place=self._place(last, sentence),
            attributed_to=self.sources.names(quantity.core),
            date=span or self._as_of_publication(),
            evidence=Evidence(start, end, self.scene.text[start:end]),
            line_kind=sentence.kind,
            rule=f"figure:{quantity.modality}",
        )

    def _as_of_publication(self) -> Span:
        return Span(None, self.scene.report.published.end, "open", "inferred")

    def _place(self, last: int, sentence: Sentence) -> str | None:
        for i in range(last, min(last + PLACE_REACH_TOKENS, sentence.last)):
            mention = self.cast.starting.get(i)
            if mention is not None and (mention.cls == "place" or mention.prep == "place"):
                return mention.parties[0] if len(mention.parties) == 1 else mention.name
        return None


def _times(value: float | None, times: float) -> float | None:
    return None if value is None else value * times
