"""Where a sentence makes a duty: the word that does it, whose duty it is, and which words tell its content."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from foedus.model.words import DutyWord
from foedus.understand.actors import Cast, Mention
from foedus.understand.glossary import Mark
from foedus.understand.scene import Scene
from foedus.understand.things import Things, ThingUse
from foedus.understand.tokens import Sentence

# A relative pronoun stands this near to the noun it takes up.
ANTECEDENT_REACH_TOKENS = 14
PRONOUN_REACH_TOKENS = 4
NOT_PARTIES = ("place", "people", "agency", "expert", "unknown", "spokesperson")


class Owner(NamedTuple):
    """The subject of a duty's verb.

    first     token it begins at.
    thing     the agreement, when the agreement speaks; its parties then owe.
    parties   those who promise, when they do; ``is_all``: both or every one of them.
    """

    first: int
    thing: ThingUse | None = None
    parties: tuple[Mention, ...] = ()
    is_all: bool = False
    by_text: bool = False


class Duty(NamedTuple):
    """A duty word with its owner and the tokens of its content (half-open)."""

    word: DutyWord
    place: int
    owner: Owner
    first: int
    last: int


class Duties:
    """Finds the duties of a sentence."""

    def __init__(self, scene: Scene, cast: Cast, things: Things) -> None:
        self.scene, self.cast, self.things = scene, cast, things

    def of(self, sentence: Sentence) -> list[Duty]:
        """Duties in order; a verb that shares its subject with the one before ("prévoit ... et oblige") takes it over."""
        marks = [m for k in range(sentence.first, sentence.last) for m in self.scene.at[k] if m.kind == "duty"]
        found: list[Duty] = []
        for number, mark in enumerate(marks):
            owner = self._owner(mark, sentence, found[-1] if found else None)
            if owner is None:
                continue
            end = self._content_end(mark.last, sentence, marks[number + 1 :])
            found.append(Duty(mark.value, mark.first, owner, mark.last, end))
        return found

    # --- whose duty

    def _owner(self, mark: Mark, sentence: Sentence, before: Duty | None) -> Owner | None:
        word: DutyWord = mark.value
        if before is not None and mark.first < before.first:
            return None
        shared = before.owner if before is not None and self._is_joined(mark.first, sentence.first) else None
        owner = self._subject(mark.first, sentence)
        if owner is None or (shared is not None and owner.first >= before.first if before else False):
            owner = shared or owner
        if word.strength == "denied":
            return owner or Owner(mark.first, by_text=True)
        if owner is None:
            return None
        by_text = owner.thing is not None or owner.by_text
        fits = word.subject == "any" or by_text == (word.subject == "agreement")
        return owner if fits else None

    def _is_joined(self, i: int, low: int) -> bool:
        return i > low and self.scene.is_a(i - 1, "coordinators")

    def _subject(self, i: int, sentence: Sentence) -> Owner | None:
        """The nearest agreement, part of one, or party left of a verb that is not the subject of a verb between."""
        crossed = False
        j = i - 1
        while j >= sentence.first:
            if self.scene.tokens[j].raw in ";:":
                return None
            if self._is_relative(j):
                return self._antecedent(j, sentence.first)
            found, j = self._at(j, sentence, near=i - j <= PRONOUN_REACH_TOKENS, crossed=crossed)
            if found is not None:
                return found
            crossed = crossed or self._is_finite(j + 1)
        return None

    def _at(self, j: int, sentence: Sentence, *, near: bool, crossed: bool) -> tuple[Owner | None, int]:
        """What ends at token ``j`` as an owner, and the token to go on from."""
        thing = self.things.ending.get(j + 1)
        if thing is not None and self._speaks(thing):
            return Owner(thing.start, thing=thing), j
        if thing is not None and thing.kind != "agreement" and thing.prep == "" and not crossed:
            return None, sentence.first - 1
        if thing is not None and thing.kind == "agreement":
            return None, thing.first - 1
        part = next((m for m in self._ending(j, "clause")), None)
        if part is not None:
            return Owner(part.first, by_text=True), j
        bound = next((m for m in self._ending(j, "bound")), None)
        mention = self.cast.ending.get(j + 1)
        if mention is not None and not crossed and mention.prep == "" and mention.cls not in NOT_PARTIES:
            return self._party(mention, sentence.first), j
        if bound is not None and near and not crossed:
            return self._pronoun(bound, sentence), j
        if mention is not None:
            return None, mention.first - 1
        if near and self.scene.is_a(j, "pronouns_thing") and not self.scene.is_a(j, "articles"):
            return self._taken_up(j, sentence), j - 1
        return None, j - 1

    def _speaks(self, thing: ThingUse) -> bool:
        if thing.kind not in ("agreement", "text"):
            return False
        return not thing.weak or thing.how in ("definite", "demonstrative", "possessive") or thing.kind == "text"

    def _ending(self, j: int, kind: str) -> Iterator[Mark]:
        for k in range(max(0, j - 3), j + 1):
            yield from (m for m in self.scene.at[k] if m.kind == kind and m.last in (j + 1, j) and self._is_tail(m, j))

    def _is_tail(self, mark: Mark, j: int) -> bool:
        """The mark ends here, or only its number follows ("l'article 4")."""
        return mark.last == j + 1 or self.scene.tokens[j].kind == "number"

    def _party(self, mention: Mention, low: int) -> Owner:
        group = [mention]
        first = mention.first
        while first - 2 >= low and self.scene.is_a(first - 1, "coordinators", "articles"):
            k = first - 1
            while k > low and self.scene.is_a(k, "coordinators", "articles"):
                k -= 1
            previous = self.cast.ending.get(k + 1)
            if previous is None or previous.cls in NOT_PARTIES:
                break
            group.insert(0, previous)
            first = previous.first
        codes = {c for m in group for c in m.parties}
        is_all = any(m.cls in ("pair", "all") for m in group) or len(codes) > 1
        return Owner(first, parties=tuple(group), is_all=is_all)

    def _pronoun(self, bound: Mark, sentence: Sentence) -> Owner | None:
        """ "each side", "they": the parties, unless a person or another plural has been named last."""
        if bound.last - bound.first > 1 or not self.scene.is_a(bound.first, "pronouns_person"):
            return Owner(bound.first, is_all=True)
        taken = self._taken_up(bound.first, sentence)
        return taken or Owner(bound.first, is_all=True)

    def _taken_up(self, place: int, sentence: Sentence) -> Owner | None:
        """ "It provides for ...": the agreement that is subject of this sentence so far or of the sentence before."""
        number = self.scene.sentence_of[place]
        before = self.scene.sentences[number - 1] if number else sentence
        for low, high in ((sentence.first, place), (before.first, before.last)):
            uses = [u for k in range(low, high) if (u := self.things.starting.get(k)) is not None and u.kind == "agreement"]
            if uses:
                return Owner(place, thing=uses[0])
        return None

    def _is_relative(self, j: int) -> bool:
        return self.scene.is_a(j, "relatives") and not any(m.kind in ("duty", "saying") and m.last == j for m in self._just_before(j))

    def _just_before(self, j: int) -> list[Mark]:
        return [m for k in range(max(0, j - 3), j) for m in self.scene.at[k]]

    def _antecedent(self, j: int, low: int) -> Owner | None:
        for k in range(j, max(low, j - ANTECEDENT_REACH_TOKENS), -1):
            thing = self.things.ending.get(k)
            if thing is not None and thing.kind in ("agreement", "text"):
                return Owner(j, thing=thing)
            if any(m.kind == "clause" and m.last == k for m in self._just_before(k)):
                return Owner(j, by_text=True)
        return None

    def _is_finite(self, j: int) -> bool:
        for mark in self.scene.at[j] if 0 <= j < len(self.scene.at) else ():
            if mark.kind == "aux" and mark.value.tense not in ("inf", "ger"):
                return True
            if mark.kind in ("verb", "saying") and mark.value.tenses & {"pres", "past", "fut", "impf", "cond"}:
                return "pp" not in mark.value.tenses
        return False

    # --- its content

    def _content_end(self, first: int, sentence: Sentence, later: list[Mark]) -> int:
        """To the next duty word, the words that hand the sentence to somebody, or the end mark."""
        last = sentence.last
        for k in range(first, sentence.last):
            if any(m.kind == "duty" and m.first == k and m in later for m in self.scene.at[k]) and self._starts_duty(k):
                last = k
                break
            if self.scene.tokens[k].raw == ";" or (self.scene.tokens[k].raw == "," and self._hands_over(k + 1, sentence.last)):
                last = k
                break
        while last > first and (self.scene.tokens[last - 1].raw in ".,!?…" or self.scene.is_a(last - 1, "coordinators", "relatives")):
            last -= 1
        return last

    def _starts_duty(self, k: int) -> bool:
        return self.scene.is_a(k - 1, "coordinators", "relatives", "adverbs") or self.scene.tokens[k - 1].raw == ","

    def _hands_over(self, i: int, high: int) -> bool:
        """ ", selon X", ", a déclaré X"."""
        kinds = {m.kind for k in range(i, min(i + 3, high)) for m in self.scene.at[k]}
        return "according" in kinds or "saying" in kinds
