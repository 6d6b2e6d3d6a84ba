"""Which numbers count something: not those in names, dates, ordinals, clock times and ages."""

from __future__ import annotations

from foedus.understand.actors import Cast
from foedus.understand.quantities import Quantity
from foedus.understand.scene import Scene
from foedus.understand.tokens import Sentence

# Senses of acts whose delay is part of the agreement's own rules ("takes effect six months after").
DELAYED = frozenset({"force", "denounce", "provisional", "expire", "terminate", "suspend", "accede", "notify"})
# Rules of understand/times that count back from the day of the report ("six months ago").
AGO = "-ago"
HYPHENS = "-‐‑"


class Countable:
    """Asks of a number, by its place, whether it may count."""

    def __init__(self, scene: Scene, cast: Cast) -> None:
        self.scene, self.cast = scene, cast

    def may_count(self, i: int, sentence: Sentence) -> bool:
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
        ordinal = token.word in self.scene.glossary.words.numbers.ordinal_endings
        return ordinal or any(m.kind in ("scale", "unit", "percent", "currency") for m in self.scene.at[i])

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

    def is_compound(self, quantity: Quantity) -> bool:
        """ "two-way", "two-plus-two": a number word tied on by a hyphen counts nothing, but a time does."""
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
            return not self.is_age(first, last)
        if not any(m.kind == "unit" and m.value.time for k in range(i, last) for m in self.scene.at[k]):
            return False
        return time.gran != "set" and (time.rel == "since" or self.is_delay(i))

    def is_delay(self, i: int) -> bool:
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

    def is_age(self, first: int, last: int) -> bool:
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

    def is_term(self, core: int) -> bool:
        """A length joined to its noun by "of": "un mandat d'un an"."""
        number = self.scene.time_at.get(core)
        is_length = number is not None and self.scene.times[number][2].gran == "duration"
        return is_length and core > 0 and self.scene.is_a(core - 1, "of")

    def is_old(self, last: int) -> bool:
        return any(m.kind == "ages" for m in (self.scene.at[last] if last < len(self.scene.at) else ()))
