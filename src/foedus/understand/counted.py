"""What a quantity counts: the noun beside it, or one its sentence has named before."""

from __future__ import annotations

from typing import NamedTuple

from foedus.model.words import Unit
from foedus.understand.countable import Countable
from foedus.understand.glossary import Mark
from foedus.understand.phrases import Phrases
from foedus.understand.quantities import FIRST_YEAR, LAST_YEAR, Quantities, Quantity
from foedus.understand.scene import Scene
from foedus.understand.tokens import Sentence

SMALL = 3
# A bare number this large after another figure goes on counting the same.
LARGE = 1000
NOUN_REACH_TOKENS = 30
VOTE_REACH_TOKENS = 12
OPENERS = ('"', "«", "“", "„", "‘")


class Counted(NamedTuple):
    """What a quantity counts: the noun phrase's tokens, and the unit it is told in."""

    first: int
    last: int
    unit: str
    row: Unit | None = None


class Counting:
    """Finds what a quantity counts."""

    def __init__(self, scene: Scene, countable: Countable, quantities: Quantities) -> None:
        self.scene, self.countable, self.quantities = scene, countable, quantities
        self.phrases = Phrases(scene)
        self.words = scene.glossary.words.numbers

    def of(self, quantity: Quantity, sentence: Sentence, before: Counted | None) -> Counted | None:
        if quantity.unit == "votes" and quantity.value == 0:
            return Counted(quantity.core, quantity.last, "votes")
        if quantity.unit:
            first, last = self.phrases.phrase(quantity.last, sentence.last)
            return Counted(first, last, quantity.unit)
        phrase = self._noun_phrase(quantity, sentence)
        if phrase is not None:
            return phrase
        return self._elliptical(quantity, sentence, before)

    def _noun_phrase(self, quantity: Quantity, sentence: Sentence) -> Counted | None:
        first, last = self.phrases.phrase(quantity.last, sentence.last)
        if last == first:
            return None
        row = self.phrases.unit(first, last)
        if not self._is_worth(quantity, first, last, row):
            return None
        return Counted(first, last, row.code if row else self.phrases.head(first, last), row)

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
                row.times > 1 or self.countable.is_delay(quantity.core) or self.countable.is_term(quantity.core)
            )
        return row is not None and any(m.kind == "vote" for m in (*self.scene.at[last - 1], *self._at(last)))

    def _at(self, i: int) -> list[Mark]:
        return self.scene.at[i] if i < len(self.scene.at) else []

    def _is_a(self, first: int, last: int, kind: str) -> bool:
        return any(m.kind == kind for k in range(first, last) for m in self.scene.at[k])

    def _is_definite(self, first: int) -> bool:
        return first > 0 and self.scene.tokens[first - 1].word in self.words.definite

    def _is_length(self, quantity: Quantity, last: int) -> bool:
        return not self.countable.is_age(quantity.first, quantity.last + 1) and not self.countable.is_old(last)

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
        return Counted(*self.phrases.phrase(number.last, sentence.last), "votes")

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
        return self.phrases.is_verb(i) or self.scene.is_a(i, "place", "relatives", "coordinators", "by", "adverbs")

    def _is_year(self, quantity: Quantity) -> bool:
        return FIRST_YEAR <= quantity.value <= LAST_YEAR and quantity.modality == "exactly"

    def _named_before(self, i: int, low: int) -> Counted | None:
        """The nearest unit named before in the sentence, stretches of time left out."""
        for k in range(i - 1, max(low, i - NOUN_REACH_TOKENS) - 1, -1):
            for mark in self.scene.at[k]:
                if mark.kind == "unit" and not mark.value.time and mark.last <= i and not mark.value.unbounded:
                    return Counted(mark.first, mark.last, mark.value.code, mark.value)
        return None
