"""On whose word a sentence speaks: "selon X", "X a annoncé", "according to X", and where that ends."""

from __future__ import annotations

from typing import NamedTuple

from foedus.understand.actors import Cast
from foedus.understand.frames import Clauses
from foedus.understand.glossary import SayingForm
from foedus.understand.scene import Scene
from foedus.understand.speakers import Speakers
from foedus.understand.surroundings import Mention
from foedus.understand.things import Things
from foedus.understand.tokens import Sentence
from foedus.understand.verbs import VerbUse, read_verb

AFTER_REACH_TOKENS = 8
CLOSERS = ('"', "»", "”", "“", "’")
OPENERS = ('"', "«", "“", "„", "‘")
SPEAKING = frozenset(
    {
        "state",
        "head",
        "head_of_government",
        "minister",
        "ministry",
        "government",
        "organisation",
        "organisation_head",
        "agency",
        "intelligence",
        "spokesperson",
        "expert",
        "member",
        "person",
        "parliament",
        "lower_house",
        "upper_house",
        "committee",
        "pair",
        "people",
        "unknown",
        "court",
    }
)


class Saying(NamedTuple):
    """A verb of saying or "according to" with those who speak.

    place     token of the verb or phrase.
    last      token after the verb group.
    speakers  mentions, in order; empty when nobody could be found.
    naming    the verb names what it speaks of ("qualifier de").
    first, until   tokens of the sentence it covers.
    pronoun   the speaker is a pronoun, resolved to an earlier one.
    """

    place: int
    last: int
    speakers: tuple[Mention, ...]
    naming: bool
    first: int
    until: int
    pronoun: bool = False
    by_verb: bool = True


class Sources:
    """All sayings of a report, and the word on which each token stands."""

    def __init__(self, scene: Scene, cast: Cast, things: Things) -> None:
        self.scene, self.cast, self.things = scene, cast, things
        self.clauses = Clauses(scene, cast, things)
        self.speakers = Speakers(scene, cast)
        self.sayings: list[Saying] = []
        for sentence in scene.sentences:
            for saying in self._sayings(sentence):
                speakers = tuple(self.speakers.named(s) for s in saying.speakers) or self._unnamed(saying, sentence)
                if speakers:
                    self.speakers.note(speakers, saying.place)
                    self.sayings.append(saying._replace(speakers=speakers))
        self._by_sentence: dict[int, list[Saying]] = {}
        for saying in self.sayings:
            self._by_sentence.setdefault(scene.sentence_of[saying.place], []).append(saying)

    def _unnamed(self, saying: Saying, sentence: Sentence) -> tuple[Mention, ...]:
        """A pronoun's or a paper's speaker ("she said", "the statement said")."""
        return self.speakers.of_pronoun(saying.place, sentence) if saying.pronoun else self.speakers.last

    def names(self, place: int) -> tuple[str, ...]:
        """Codes or names on whose word the token at ``place`` stands; empty when the report speaks itself."""
        saying = self.at(place)
        return named(saying.speakers) if saying else ()

    def at(self, place: int) -> Saying | None:
        """The saying that covers a token: the nearest of its sentence; one that names only what follows it."""
        sentence = self.scene.sentence_of[place]
        covering = [s for s in self._by_sentence.get(sentence, ()) if not s.naming or s.place < place]
        return min(covering, key=lambda s: (s.naming, abs(s.place - place)), default=None)

    def _sayings(self, sentence: Sentence) -> list[Saying]:
        found: list[Saying] = []
        for i in range(sentence.first, sentence.last):
            for mark in self.scene.at[i]:
                if mark.kind == "according":
                    found += self._according(mark.last, i, sentence)
                elif mark.kind == "saying":
                    saying = self._verb(mark.value, i, sentence)
                    if saying is not None:
                        found.append(saying)
        return sorted(found, key=lambda s: s.place)

    def _according(self, start: int, place: int, sentence: Sentence) -> list[Saying]:
        if (
            start < sentence.last
            and self.scene.is_a(start, "pronouns_object")
            and not self.scene.is_a(start, "articles")
        ):
            return [Saying(place, start + 1, (), False, sentence.first, sentence.last, pronoun=True, by_verb=False)]
        for i in range(start, min(sentence.last, start + AFTER_REACH_TOKENS)):
            mention = self.cast.starting.get(i)
            if mention is not None and mention.cls in (*SPEAKING, "place"):
                speakers = self.clauses.rightward(mention, sentence.last)
                return [Saying(place, speakers[-1].last, speakers, False, sentence.first, sentence.last, by_verb=False)]
            if self.scene.one("medium", i):
                return [Saying(place, i + 1, (), False, sentence.first, sentence.last, by_verb=False)]
        return []

    def _verb(self, form: SayingForm, i: int, sentence: Sentence) -> Saying | None:
        mark = next(m for m in self.scene.at[i] if m.kind == "saying" and m.value is form)
        use = read_verb(self.scene, mark, form.tenses, False, sentence.first)
        if use is None or use.voice == "infinitive" or (form.verb.quoting and not self._by_quote(use)):
            return None
        if self._is_paper(use):
            return Saying(use.at, use.last, (), form.verb.naming, sentence.first, sentence.last)
        if use.voice == "passive" or (use.voice == "participle" and not self._inverted(use.last, sentence)):
            speakers, _ = self.clauses.agent(use.last, sentence.last)
            return self._made(use, speakers, form, sentence) if speakers else None
        speakers, _, _, how = self.clauses.subject(use, sentence.first, thing=False)
        speakers = tuple(s for s in speakers if s.cls in SPEAKING and not self.scene.quoted[s.first])
        if use.voice == "gerund":
            speakers = () if self._opens_with_gerund(sentence) else speakers or self._sentence_subject(use, sentence)
            how = how if speakers else self._main_pronoun(use, sentence)
        elif (not speakers and how != "pronoun") or self._is_after_quote(use):
            speakers = self._inverted(use.last, sentence) or speakers
        return self._made(
            use, speakers, form, sentence, pronoun=not speakers and (how == "pronoun" or self._pronoun_after(use.last))
        )

    def _is_after_quote(self, use: VerbUse) -> bool:
        before = max(0, use.first - 1)
        return self.scene.tokens[before].raw in (*CLOSERS, ",") and any(
            self.scene.tokens[k].raw in CLOSERS for k in range(max(0, before - 1), before + 1)
        )

    def _by_quote(self, use: VerbUse) -> bool:
        """A quotation mark stands right beside the verb and its subject: "«...», a lancé X", "X a lancé : «...»"."""
        sentence = self.scene.sentences[self.scene.sentence_of[use.at]]
        low, high = max(sentence.first, use.first - 2), min(sentence.last, use.last + AFTER_REACH_TOKENS)
        return any(self.scene.tokens[k].raw in CLOSERS for k in range(low, use.first)) or any(
            self.scene.tokens[k].raw in OPENERS for k in range(use.last, high)
        )

    def _is_paper(self, use: VerbUse) -> bool:
        """A paper speaks for whoever spoke last: "souligne le communiqué", "the statement said"."""
        places = [*range(max(0, use.first - 2), use.first), *range(use.last, min(use.last + 3, len(self.scene.tokens)))]
        near = [m for k in places for m in self.scene.at[k] if m.kind == "medium"]
        return any(m.last == use.first or self._only_articles(use.last, m.first) for m in near)

    def _only_articles(self, first: int, last: int) -> bool:
        return first <= last and all(self.scene.is_a(k, "articles", "demonstratives") for k in range(first, last))

    def _opens_with_gerund(self, sentence: Sentence) -> bool:
        return any(m.kind == "saying" and "ger" in m.value.tenses for m in self.scene.at[sentence.first])

    def _pronoun_after(self, last: int) -> bool:
        return any(self.scene.is_a(k, "pronouns_person") for k in range(last, min(last + 2, len(self.scene.tokens))))

    def _sentence_subject(self, use: VerbUse, sentence: Sentence) -> tuple[Mention, ...]:
        """A gerund's subject is the sentence's, named before it."""
        free = [m for m in self.clauses.free_mentions(sentence.first, use.first) if m.cls in SPEAKING]
        return tuple(free[-1:])

    def _main_pronoun(self, use: VerbUse, sentence: Sentence) -> str:
        """ "Accusant X de ..., elle a annoncé": the pronoun after a comma is the subject of both."""
        for i in range(use.last, sentence.last):
            if self.scene.tokens[i].raw == "," and i + 1 < sentence.last and self.scene.is_a(i + 1, "pronouns_person"):
                return "pronoun"
        return "none"

    def _inverted(self, last: int, sentence: Sentence) -> tuple[Mention, ...]:
        """ ", a annoncé jeudi le ministère": the speaker stands behind the verb."""
        for i in range(last, min(sentence.last, last + AFTER_REACH_TOKENS)):
            mention = self.cast.starting.get(i)
            if mention is not None:
                if mention.prep == "" and mention.cls in SPEAKING:
                    return self.clauses.rightward(mention, sentence.last)
                return ()
            if self.scene.tokens[i].raw in ",;:." or self.scene.is_a(i, "relatives"):
                return ()
            if self.scene.one("verb", i) and not self.scene.is_a(i, "adverbs"):
                return ()
        return ()

    def _made(
        self,
        use: VerbUse,
        speakers: tuple[Mention, ...],
        form: SayingForm,
        sentence: Sentence,
        *,
        pronoun: bool = False,
    ) -> Saying | None:
        if not speakers and not pronoun:
            return None
        return Saying(use.at, use.last, speakers, form.verb.naming, sentence.first, sentence.last, pronoun)


def named(speakers: tuple[Mention, ...]) -> tuple[str, ...]:
    """Codes for states and organisations, names for people and agencies (and a person's party)."""
    names: list[str] = []
    for speaker in speakers:
        if speaker.cls == "agency" or not speaker.parties:
            names.append(speaker.name)
        elif speaker.person is not None:
            names += [speaker.name, *speaker.parties]
        else:
            names += speaker.parties
    return tuple(dict.fromkeys(names))
