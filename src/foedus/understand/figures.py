"""Quantities a report gives: an interval of what, where, when, and on whose word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from foedus.model.claim import Evidence, FigureClaim, Modality
from foedus.model.days import Span
from foedus.model.words import Unit
from foedus.understand.actors import Cast
from foedus.understand.agreements import Agreements
from foedus.understand.glossary import Mark
from foedus.understand.quantities import FIRST_YEAR, LAST_YEAR, Quantities, Quantity, bounded
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
# A bare number this large after another figure goes on counting the same.
LARGE = 1000
NOUN_REACH_TOKENS = 30
VOTE_REACH_TOKENS = 12
# Rules of understand/times that count back from the day of the report ("six months ago").
AGO = "-ago"
HYPHENS = "-‐‑"
OPENERS = ('"', "«", "“", "„", "‘")
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
        before: Counted | None = None
        for sentence in self.scene.sentences:
            here = list(self._of_sentence(sentence, before))
            found += [(q, c, sentence) for q, c in here]
            before = next((c for _, c in reversed(here) if c.row is not None and not c.row.time), before)
        spans = self._dates([q for q, _, _ in found])
        return [self._claim(q, c, s, spans.get(n)) for n, (q, c, s) in enumerate(found)]

    # --- which quantities count

    def _of_sentence(self, sentence: Sentence, before: Counted | None) -> Iterator[tuple[Quantity, Counted]]:
        i = sentence.first
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
        quantity = self.quantities.read(i, sentence.first, sentence.last)
        return None if quantity is None or self._is_compound(quantity) else quantity

    def _may_count(self, i: int, sentence: Sentence) -> bool:
        """Digits that are part of a name, a list of articles, an ordinal, a clock time or a date count nothing."""
        tokens = self.scene.tokens
        if i > sentence.first:
            before = tokens[i - 1]
            glued = before.end == tokens[i].start
            if glued and (
                before.kind in ("word", "number", "initials") or before.raw in ".:/_#'" or self._is_model(i - 1)
            ):
                return False
            if self._is_named(i, sentence.first) or self._is_tied(i - 1):
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

    def _is_compound(self, quantity: Quantity) -> bool:
        """ "two-way", "two-plus-two": a number word tied to the next word by a hyphen counts nothing, unless it is a time."""
        i = quantity.last
        if i >= len(self.scene.tokens) or self.scene.tokens[i].kind != "word" or not self._is_tied(i - 1):
            return False
        return not any(m.kind in ("unit", "scale", "number") for m in self.scene.at[i])

    def _is_tied(self, i: int) -> bool:
        """A hyphen alone stands between the word at ``i`` and the next."""
        tokens = self.scene.tokens
        if tokens[i].kind != "word":
            return False
        return tokens[i + 1].start == tokens[i].end + 1 and self.scene.text[tokens[i].end] in HYPHENS

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
        return time.gran != "set" and (time.rel == "since" or self._is_delay(i))

    def _is_delay(self, i: int) -> bool:
        """A stretch of time that the agreement's own rules set, not one counted back from today."""
        number = self.scene.time_at.get(i)
        if number is not None and self.scene.times[number][2].rule.endswith(AGO):
            return False
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
        if quantity.value <= 1 and not self._is_one(quantity, first, last, row):
            return False
        if quantity.modality != "exactly":
            return True
        small = quantity.value <= SMALL
        if small and (self._is_a(first, last, "already_named") or self._is_definite(quantity.first)):
            return False
        is_year = FIRST_YEAR <= quantity.value <= LAST_YEAR and len(self.scene.tokens[quantity.core].raw) == 4
        return row is not None or not is_year

    def _is_one(self, quantity: Quantity, first: int, last: int, row: Unit | None) -> bool:
        """ "One" counts only votes ("one against"), a delay, a term ("d'un an") or a decade; else it is an article."""
        if quantity.value not in (0, 1):
            return True
        if row is not None and row.time:
            return last - first == 1 and (
                row.times > 1 or self._is_delay(quantity.core) or self._is_term(quantity.core)
            )
        return row is not None and any(m.kind == "vote" for m in (*self.scene.at[last - 1], *self._at(last)))

    def _is_term(self, core: int) -> bool:
        """A length joined to its noun by "of": "un mandat d'un an"."""
        number = self.scene.time_at.get(core)
        is_length = number is not None and self.scene.times[number][2].gran == "duration"
        return is_length and core > 0 and self.scene.is_a(core - 1, "of")

    def _at(self, i: int) -> list[Mark]:
        return self.scene.at[i] if i < len(self.scene.at) else []

    def _is_a(self, first: int, last: int, kind: str) -> bool:
        return any(m.kind == kind for k in range(first, last) for m in self.scene.at[k])

    def _is_definite(self, first: int) -> bool:
        return first > 0 and self.scene.tokens[first - 1].word in self.words.definite

    def _is_length(self, quantity: Quantity, last: int) -> bool:
        return not self._is_age(quantity.first, quantity.last + 1) and not self._is_old(last)

    def _is_old(self, last: int) -> bool:
        return any(m.kind == "ages" for m in self._at(last))

    def _phrase(self, start: int, high: int) -> tuple[int, int]:
        """Tokens of the noun phrase after a number: words up to a verb, a sign or a word that begins something else."""
        first = start
        tokens = self.scene.tokens
        if first < high and tokens[first].raw in "-‐‑" and tokens[first].start == tokens[first - 1].end:
            first += 1
        while first < high and (self.scene.is_a(first, "of") or tokens[first].raw in '»"”' or self._after_of(first)):
            first += 1
        last = first
        while last < min(high, first + LONGEST_PHRASE_TOKENS) and self._continues(last, first):
            last += 1
        while last > first and self.scene.is_a(last - 1, "of", "articles", "indefinite", "possessives", "coordinators"):
            last -= 1
        return first, last

    def _after_of(self, i: int) -> bool:
        return self.scene.is_a(i - 1, "of") and self.scene.is_a(i, "articles", "possessives", "demonstratives")

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
        if self.scene.one("approx", i):
            return False
        if i == first and self.scene.is_a(i, "articles", "demonstratives", "possessives", "pronouns_person", "adverbs"):
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
        """A number whose noun stands elsewhere: "42 against", "six more", "191 of 300 members", "21 have ratified"."""
        if quantity.value <= 1 and not self._votes_at(quantity.last, sentence.last):
            return None
        if quantity.value <= SMALL and self._is_definite(quantity.first):
            return None
        vote = self._votes_at(quantity.last, sentence.last) or self._vote_before(quantity.first)
        if vote is not None:
            return (
                Counted(vote.first, vote.last, "votes")
                if vote.first > quantity.core
                else Counted(quantity.core, quantity.last, "votes")
            )
        whole = self._whole(quantity, sentence)
        if whole is not None:
            return whole
        return self._taken_up(quantity, sentence, before)

    def _votes_at(self, i: int, high: int) -> Mark | None:
        """A vote word right after, quotation marks and a helping verb passed over."""
        while i < high and (
            self.scene.tokens[i].raw in OPENERS or self.scene.one("aux", i) or self.scene.one("others", i)
        ):
            i += 1
        return next((m for m in self._at(i) if m.kind == "vote"), None) if i < high else None

    def _vote_before(self, first: int) -> Mark | None:
        """ "397 voix contre 42": the vote word stands before, and votes have been counted before it."""
        near = [
            m
            for k in range(max(0, first - 4), first)
            for m in self.scene.at[k]
            if m.kind == "vote" and m.last >= first - 1
        ]
        return next((m for m in near if self._counts_votes(m.first)), None)

    def _counts_votes(self, i: int) -> bool:
        near = range(max(0, i - VOTE_REACH_TOKENS), i)
        return any(m.kind == "unit" and m.value.vote for k in near for m in self.scene.at[k])

    def _whole(self, quantity: Quantity, sentence: Sentence) -> Counted | None:
        """ "191 of 300 members": a part takes its noun from the whole, which is the larger number."""
        whole = next((m for m in self._at(quantity.last) if m.kind == "out_of"), None)
        if whole is None or whole.last >= sentence.last:
            return None
        number = self.quantities.number(whole.last, sentence.last)
        if number is None or number.value <= max(quantity.value, SMALL):
            return None
        return Counted(*self._phrase(number.last, sentence.last), "votes")

    def _taken_up(self, quantity: Quantity, sentence: Sentence, before: Counted | None) -> Counted | None:
        """A bare number goes on counting what its sentence has named; a large one, what was counted before it."""
        i = quantity.last
        bare = i >= sentence.last or self.scene.tokens[i].kind == "sign" or self._is_small_word(i)
        others = i < sentence.last and self.scene.one("others", i) is not None
        if not (bare or others) or self._is_year(quantity):
            return None
        named = self._named_before(quantity.first, sentence.first)
        is_digits = self.scene.tokens[quantity.core].kind == "number"
        if named is not None and (is_digits or others or quantity.modality != "exactly" or quantity.value > SMALL):
            return named
        large = quantity.value >= LARGE or quantity.modality != "exactly"
        return before if before is not None and (others or (large and is_digits)) else None

    def _is_small_word(self, i: int) -> bool:
        return self._is_verb(i) or self.scene.is_a(i, "place", "relatives", "coordinators", "by", "adverbs")

    def _is_year(self, quantity: Quantity) -> bool:
        return FIRST_YEAR <= quantity.value <= LAST_YEAR and quantity.modality == "exactly"

    def _named_before(self, i: int, low: int) -> Counted | None:
        """The nearest unit named before in the sentence, stretches of time left out."""
        for k in range(i - 1, max(low, i - NOUN_REACH_TOKENS) - 1, -1):
            for mark in self.scene.at[k]:
                if mark.kind == "unit" and not mark.value.time and mark.last <= i and not mark.value.unbounded:
                    return Counted(mark.first, mark.last, mark.value.code, mark.value)
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
        last = max(quantity.last, counted.last) if counted.first >= quantity.core else quantity.last
        start, end = tokens[quantity.first].start, tokens[last - 1].end
        lowest, highest, modality = self._interval(quantity, counted, last, sentence)
        return FigureClaim(
            id="",
            low=lowest,
            high=highest,
            modality=modality,
            unit=counted.unit,
            thing=self.scene.words(counted.first, counted.last),
            place=self._place(last, sentence),
            attributed_to=self.sources.names(quantity.core),
            date=span or self._as_of_publication(),
            evidence=Evidence(start, end, self.scene.text[start:end]),
            line_kind=sentence.kind,
            rule=f"figure:{quantity.modality}",
        )

    def _interval(
        self,
        quantity: Quantity,
        counted: Counted,
        last: int,
        sentence: Sentence,
    ) -> tuple[float | None, float | None, Modality]:
        """The interval in the unit's own terms: three decades are thirty years, and more than three more than thirty."""
        low, high, modality = quantity.low, quantity.high, quantity.modality
        if modality == "exactly" and (after := self._bound_after(last, sentence)) is not None:
            low, high, modality = bounded(quantity.value, after.value)
        row = counted.row
        if row is None:
            return low, high, modality
        if row.unbounded and modality == "up_to":
            return None, quantity.value, modality
        if row.times > 1 and modality == "more_than":
            return quantity.value * row.times + 1, None, modality
        return _times(low, row.times), _times(high, row.times), modality

    def _bound_after(self, i: int, sentence: Sentence) -> Mark | None:
        """ "300 ships at most": a bound behind its number, closed by a sign or the end."""
        mark = self.scene.one("approx", i) if i < sentence.last else None
        closed = mark is not None and (mark.last >= sentence.last or self.scene.tokens[mark.last].kind == "sign")
        return mark if closed else None

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
