"""Where a sentence makes a duty: the word that does it, whose duty it is, and which words tell its content."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from foedus.model.words import DutyWord
from foedus.understand.actors import Cast
from foedus.understand.glossary import Mark
from foedus.understand.scene import Scene
from foedus.understand.surroundings import Mention
from foedus.understand.things import Things, ThingUse
from foedus.understand.tokens import Sentence

# A relative pronoun stands this near to the noun it takes up.
ANTECEDENT_REACH_TOKENS = 24
PRONOUN_REACH_TOKENS = 4
CLOSERS = ('"', "»", "”")
NOT_PARTIES = ("place", "people", "agency", "expert", "spokesperson")


class Owner(NamedTuple):
    """The subject of a duty's verb.

    first     token it begins at.
    thing     the agreement, when the agreement speaks; its parties then owe.
    parties   those who promise, when they do; ``is_all``: both or every one of them.
    by_text   a clause or article speaks; ``relative``: the duty stands in a relative clause.
    """

    first: int
    thing: ThingUse | None = None
    parties: tuple[Mention, ...] = ()
    is_all: bool = False
    by_text: bool = False
    relative: bool = False


class Duty(NamedTuple):
    """A duty word with its owner, the tokens of its content (half-open), and whether it is said not to exist."""

    word: DutyWord
    place: int
    owner: Owner
    first: int
    last: int
    denied: bool = False


class Duties:
    """Finds the duties of a sentence."""

    def __init__(self, scene: Scene, cast: Cast, things: Things) -> None:
        self.scene, self.cast, self.things = scene, cast, things

    def of(self, sentence: Sentence) -> list[Duty]:
        """Duties in order; a verb that shares its subject with the one before ("prévoit ... et oblige") takes it."""
        marks = [m for k in range(sentence.first, sentence.last) for m in self.scene.at[k] if m.kind == "duty"]
        found: list[Duty] = []
        for number, mark in enumerate(marks):
            owner = self._owner(mark, sentence, found[-1] if found else None)
            if owner is None:
                continue
            end = self._content_end(mark, sentence, marks[number + 1 :], owner)
            if self._has_content(mark, end):
                found.append(Duty(mark.value, mark.first, owner, mark.last, end, self._is_denied(mark, sentence.first)))
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
        if word.subject == "party" and owner is not None and owner.thing is not None and self._is_plural(mark.first):
            owner = Owner(owner.first, is_all=True)
        if owner is None:
            return None
        by_text = owner.thing is not None or owner.by_text
        fits = word.subject == "any" or by_text == (word.subject == "agreement")
        return owner if fits else None

    def _is_plural(self, i: int) -> bool:
        """The duty's subject is a plural pronoun: the parties, not the agreement."""
        return any(m.kind == "bound" for k in range(max(0, i - PRONOUN_REACH_TOKENS), i) for m in self.scene.at[k])

    def _is_denied(self, mark: Mark, low: int) -> bool:
        """A negation in the verb group: "does not include", "ne prévoit pas"."""
        if mark.value.strength == "denied":
            return True
        for k in range(mark.first - 1, max(low, mark.first - 1 - PRONOUN_REACH_TOKENS), -1):
            if self.scene.is_a(k, "negators"):
                return True
            if not (self.scene.is_a(k, "adverbs", "pronouns_object") or self.scene.one("aux", k) or self._is_adverb(k)):
                return False
        return False

    def _is_adverb(self, k: int) -> bool:
        return any(self.scene.tokens[k].word.endswith(e) for e in self.scene.functions["adverb_endings"])

    def _has_content(self, mark: Mark, end: int) -> bool:
        """Something follows that is promised; a call must say to what ("appelle ... à")."""
        own = any(m.kind == "domain" for k in range(mark.first, mark.last) for m in self.scene.at[k])
        if end <= mark.last:
            return own
        if mark.value.strength == "calls_for":
            return mark.last - mark.first > 1 or any(self.scene.is_a(k, "to") for k in range(mark.last, end))
        return self.scene.tokens[mark.last].raw != ":"

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
            if self._is_foreign(j, crossed=crossed):
                return None
            near = i - j <= PRONOUN_REACH_TOKENS
            found = self._text_at(j) or (None if crossed else self._party_at(j, sentence, near=near))
            found = found or (self._pronoun_at(j, sentence) if near else None)
            if found is not None:
                return found
            j = self._before(j)
            crossed = crossed or self.is_finite(j + 1)
        return None

    def _is_foreign(self, j: int, *, crossed: bool) -> bool:
        """Another paper is the subject: "les résolutions interdisant ..."."""
        thing = self.things.ending.get(j + 1)
        return thing is not None and thing.kind not in ("agreement", "text") and thing.prep == "" and not crossed

    def _text_at(self, j: int) -> Owner | None:
        """The agreement, or a part of it that speaks, which ends at ``j``."""
        thing = self.things.ending.get(j + 1)
        if thing is not None and self._speaks(thing):
            return Owner(thing.start, thing=thing)
        part = None if thing is not None else next(self._ending(j, "clause"), None)
        return Owner(part.first, by_text=True) if part is not None else None

    def _party_at(self, j: int, sentence: Sentence, *, near: bool) -> Owner | None:
        mention = self.cast.ending.get(j + 1)
        if mention is not None and mention.prep == "" and mention.cls not in NOT_PARTIES:
            return self._party(mention, sentence.first)
        bound = next(self._ending(j, "bound"), None) if near else None
        return self._pronoun(bound, sentence) if bound is not None else None

    def _pronoun_at(self, j: int, sentence: Sentence) -> Owner | None:
        is_subject = self.scene.is_a(j, "pronouns_thing") and not self.scene.is_a(j, "articles")
        return self._taken_up(j, sentence) if is_subject else None

    def _before(self, j: int) -> int:
        """The token before whatever ends at ``j``."""
        mention, thing = self.cast.ending.get(j + 1), self.things.ending.get(j + 1)
        start = mention.first if mention is not None else thing.first if thing is not None else j
        return min(start, j) - 1

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

    def _party(self, mention: Mention, low: int) -> Owner | None:
        """Those joined as subject; somebody nobody knows is a party only beside another."""
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
        if len(group) == 1 and mention.cls == "unknown":
            return None
        is_all = any(m.cls in ("pair", "all") for m in group) or max(len(codes), len(group)) > 1
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
            uses = [
                u for k in range(low, high) if (u := self.things.starting.get(k)) is not None and u.kind == "agreement"
            ]
            if uses:
                return Owner(place, thing=uses[0])
        return None

    def _is_relative(self, j: int) -> bool:
        return self.scene.is_a(j, "relatives") and not any(
            m.kind in ("duty", "saying") and m.last == j for m in self._just_before(j)
        )

    def _just_before(self, j: int) -> list[Mark]:
        return [m for k in range(max(0, j - 3), j) for m in self.scene.at[k]]

    def _antecedent(self, j: int, low: int) -> Owner | None:
        for k in range(j, max(low, j - ANTECEDENT_REACH_TOKENS), -1):
            thing = self.things.ending.get(k)
            if thing is not None and thing.kind in ("agreement", "text"):
                return Owner(j, thing=thing, relative=True)
            if any(m.kind == "clause" and m.last == k for m in self._just_before(k)):
                return Owner(j, by_text=True, relative=True)
        return None

    def is_finite(self, j: int) -> bool:
        for mark in self.scene.at[j] if 0 <= j < len(self.scene.at) else ():
            if mark.kind == "aux" and mark.value.tense not in ("inf", "ger"):
                return True
            if mark.kind in ("verb", "saying") and mark.value.tenses & {"pres", "past", "fut", "impf", "cond"}:
                return "pp" not in mark.value.tenses
        return False

    # --- its content

    def _content_end(self, mark: Mark, sentence: Sentence, later: list[Mark], owner: Owner) -> int:
        """To the next duty word, the words that hand the sentence to somebody, or the end of the clause."""
        first = mark.last
        last = next(
            (k for k in range(first, sentence.last) if self._ends_content(k, first, sentence, later, owner)),
            sentence.last,
        )
        while last > first and (
            self.scene.tokens[last - 1].raw in ".,!?…" or self.scene.is_a(last - 1, "coordinators", "relatives")
        ):
            last -= 1
        return last

    def _ends_content(self, k: int, first: int, sentence: Sentence, later: list[Mark], owner: Owner) -> bool:
        raw = self.scene.tokens[k].raw
        if raw == ";" or (raw in CLOSERS and self.scene.quoted[first]):
            return True
        if raw == "," and (self._hands_over(k + 1, sentence.last) or self._is_main_verb(k + 1, sentence.last)):
            return True
        if owner.relative and self._is_main_verb(k, sentence.last) and not self._starts_clause(first, k):
            return True
        return any(m.kind == "duty" and m in later for m in self.scene.at[k]) and self._starts_duty(k)

    def _is_main_verb(self, k: int, high: int) -> bool:
        """A helping verb: after a relative clause the main clause goes on ("..., which binds both, was signed")."""
        return k < high and any(
            m.kind == "aux" and m.value.kind in ("have", "be") and m.value.tense not in ("inf", "ger")
            for m in self.scene.at[k]
        )

    def _starts_clause(self, first: int, k: int) -> bool:
        """The helper belongs to a clause inside the content, opened by a trigger or a relative pronoun."""
        return any(
            self.scene.one("trigger", j) or self.scene.is_a(j, "relatives", "subordinators") for j in range(first, k)
        )

    def _starts_duty(self, k: int) -> bool:
        return self.scene.is_a(k - 1, "coordinators", "relatives", "adverbs") or self.scene.tokens[k - 1].raw == ","

    def _hands_over(self, i: int, high: int) -> bool:
        """ ", selon X", ", a déclaré X"."""
        kinds = {m.kind for k in range(i, min(i + 3, high)) for m in self.scene.at[k]}
        return "according" in kinds or "saying" in kinds
