"""Who "she", "the minister" or "the statement" is: those who speak without their name, told by what stands before."""

from __future__ import annotations

from bisect import bisect_left

from foedus.understand.actors import Cast
from foedus.understand.scene import Scene
from foedus.understand.surroundings import PERSON_ROLES, Mention
from foedus.understand.tokens import Sentence

# How many of the people named last an office may look back on: keeps the search linear in the text.
LOOK_BACK_PEOPLE = 12
# How many sentences a speaker stays in mind for a pronoun before the subject of the sentence before is likelier.
NEAR_SENTENCES = 2
PERSONAL = PERSON_ROLES | {"person", "organisation_head"}


class Speakers:
    """The people of a report in order, and who spoke last."""

    def __init__(self, scene: Scene, cast: Cast) -> None:
        self.scene, self.cast = scene, cast
        self.people = [m for m in cast.mentions if m.person is not None]
        self._firsts = [m.first for m in self.people]
        self._last: tuple[Mention, ...] = ()
        self._last_sentence = -1

    def note(self, speakers: tuple[Mention, ...], place: int) -> None:
        """Remember who has just spoken."""
        self._last = speakers[-1:]
        self._last_sentence = self.scene.sentence_of[place]

    @property
    def last(self) -> tuple[Mention, ...]:
        """Who spoke last, however long ago."""
        return self._last

    def of_pronoun(self, place: int, sentence: Sentence) -> tuple[Mention, ...]:
        """The subject before it in its sentence; else who spoke just before; else the sentence before's subject."""
        here = self._subject(sentence.first, place)
        if here:
            return here
        number = self.scene.sentence_of[place]
        if self._last and number - self._last_sentence <= NEAR_SENTENCES:
            return self._last
        before = self.scene.sentences[number - 1] if number else None
        return (self._subject(before.first, before.last) if before else ()) or self._last

    def named(self, mention: Mention) -> Mention:
        """An office without a name ("la ministre", "the expert") as the person who bore it before, if any."""
        if mention.person is not None or mention.cls not in PERSONAL or not self._is_definite(mention):
            return mention
        at = bisect_left(self._firsts, mention.first)
        before = [p for p in self.people[max(0, at - LOOK_BACK_PEOPLE) : at] if self._may_be(mention, p)]
        article = self._article(mention)
        alike = [p for p in before if self._article(p) == article]
        return (alike or before or [mention])[-1]

    def _subject(self, low: int, high: int) -> tuple[Mention, ...]:
        for i in range(low, high):
            mention = self.cast.starting.get(i)
            if mention is not None and mention.prep == "" and mention.cls in PERSONAL and not self.scene.quoted[i]:
                return (self.named(mention),)
        return ()

    def _may_be(self, office: Mention, person: Mention) -> bool:
        if office.parties and person.parties and office.parties != person.parties:
            return False
        untold = person.cls in (None, "person", "unknown", "expert") and office.cls in (
            "expert",
            "member",
            "spokesperson",
        )
        return person.cls == office.cls or untold

    def _is_definite(self, mention: Mention) -> bool:
        return mention.first > 0 and self.scene.is_a(mention.first - 1, "articles", "demonstratives")

    def _article(self, mention: Mention) -> str:
        """The article of a mention, or of the office it stands in apposition to: it tells the gender, if any."""
        first = mention.first
        tokens = self.scene.tokens
        if first and tokens[first - 1].raw == "," and (office := self.cast.ending.get(first - 1)) is not None:
            first = office.first
        return tokens[first - 1].word if first and self.scene.is_a(first - 1, "articles") else ""
