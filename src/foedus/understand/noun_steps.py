"""Steps told by nouns: "la ratification du traité par le Sénat", "Ardenia's accession", "the entry into force"."""

from __future__ import annotations

from collections.abc import Sequence

from foedus.model.claim import Stance
from foedus.model.words import Noun
from foedus.understand.actors import Cast
from foedus.understand.frames import Clauses, Frame
from foedus.understand.scene import Scene
from foedus.understand.surroundings import Mention
from foedus.understand.telling import JOINT_BY_NATURE, Telling
from foedus.understand.things import Things, ThingUse
from foedus.understand.tokens import Sentence
from foedus.understand.verbs import VerbUse

NOUN_HEDGE_REACH_TOKENS = 5
OF_REACH_TOKENS = 7
ANNOUNCED_REACH_TOKENS = 12
# Nouns that need their agreement named: "retrait", "extension" are said of troops and roads as well.
NEEDS_OBJECT = frozenset({"denounce", "extend", "suspend", "expire", "accede", "approve", "provisional"})


class NounReader:
    """Reads the nouns of acts of one report."""

    def __init__(self, scene: Scene, cast: Cast, things: Things, clauses: Clauses) -> None:
        self.scene, self.cast, self.things, self.clauses = scene, cast, things, clauses

    def read(self, use: ThingUse, sentence: Sentence, verbs: Sequence[Telling]) -> Telling | None:
        mark = next(m for m in self.scene.at[use.first] if m.kind == "noun" and m.last == use.last)
        noun: Noun = mark.value
        if any(v.frame.thing is not None and v.frame.thing.first == use.first for v in verbs):
            return None
        thing, end = self._of_thing(use, sentence)
        if thing is None and noun.sense == "force" and self._is_of_leaving(use, sentence):
            return None
        if thing is None and noun.sense in NEEDS_OBJECT and not self._stands_alone(use, sentence):
            return None
        actors, agent_end = self.clauses.agent(use.last, min(sentence.last, end + 14))
        actors = actors or self._owner(use, sentence) or self._of_actor(use, sentence)
        stance = self._noun_stance(use, sentence, bool(actors))
        if stance is None and noun.sense == "denounce":
            announcer = self._announcer(use, sentence)
            actors, stance = actors or announcer, "planned" if announcer else None
        if stance is None:
            return None
        joined = (
            self.clauses.joined_by(use.last, min(sentence.last, end + 12), ("between",))
            if noun.sense in JOINT_BY_NATURE
            else ()
        )
        frame = Frame(actors, thing, True, thing is None, use.start, max(end, agent_end), joined)
        return Telling(
            noun.sense,
            self.scene.words(use.first, use.last),
            frame,
            stance,
            (use.first, use.last),
            sentence,
            False,
            f"noun:{noun.lemma}",
        )

    def _stands_alone(self, use: ThingUse, sentence: Sentence) -> bool:
        """ "its withdrawal": the agreement is understood, unless something else is named ("its accession to the
        Union").
        """
        if use.how != "possessive":
            return False
        return use.last >= sentence.last or not self.scene.is_a(use.last, "of", "to", "place")

    def _of_thing(self, use: ThingUse, sentence: Sentence) -> tuple[ThingUse | None, int]:
        """The agreement a noun of an act is about: "ratification du traité", "withdrawal from the convention"."""
        i, high = use.last, min(sentence.last, use.last + OF_REACH_TOKENS)
        while i < high:
            mention = self.cast.starting.get(i)
            if mention is not None and mention.cls == "state":  # "l'adhésion de X, de Y et de Z à la convention"
                i, high = mention.last, min(sentence.last, mention.last + OF_REACH_TOKENS)
                i += i < high and self.scene.tokens[i].raw == ","
                continue
            thing = self.things.starting.get(i)
            if thing is not None:
                good = thing.kind in ("agreement", "text", "law") and thing.prep in ("of", "to", "place")
                return (thing, thing.last) if good else (None, use.last)
            if self.scene.tokens[i].raw in ",;:.":
                break
            i += 1
        return None, use.last

    def _is_of_leaving(self, use: ThingUse, sentence: Sentence) -> bool:
        """ "l'entrée en vigueur de la dénonciation": the withdrawal takes effect, not the agreement."""
        behind = range(use.last, min(sentence.last, use.last + OF_REACH_TOKENS))
        thing = next((self.things.starting[i] for i in behind if i in self.things.starting), None)
        return thing is not None and thing.kind == "withdrawal" and thing.prep == "of"

    def _owner(self, use: ThingUse, sentence: Sentence) -> tuple[Mention, ...]:
        """ "Ardenia's ratification"."""
        for j in range(use.first - 1, max(sentence.first, use.first - 4), -1):
            if self.scene.tokens[j].word == "'s":
                owner = self.cast.ending.get(j)
                return (owner,) if owner is not None else ()
        return ()

    def _of_actor(self, use: ThingUse, sentence: Sentence) -> tuple[Mention, ...]:
        """ "le retrait de l'Ardénie": a state after "of" where an agreement does not stand."""
        for i in range(use.last, min(sentence.last, use.last + 4)):
            mention = self.cast.starting.get(i)
            if mention is not None:
                return (
                    self.clauses.rightward(mention, sentence.last)
                    if mention.prep == "of" and mention.cls in ("state", "pair", "unknown")
                    else ()
                )
        return ()

    def _noun_stance(self, use: ThingUse, sentence: Sentence, acted: bool) -> Stance | None:
        """What the words around a noun say of the act: after it, before it, or that it is still awaited."""
        scene = self.scene
        hedge = self._noun_hedge(use, sentence)
        if hedge is not None:
            return hedge
        for i in range(max(sentence.first, use.start - 4), use.first):
            if scene.is_a(i, "after") or scene.one("f:after", i) or self._is_dated_by(i):
                return "happened"
        clause = self._clause_hedge(use, sentence)
        if clause is not None:
            return clause
        return "happened" if acted and self._is_told(use, sentence) else None

    def _announcer(self, use: ThingUse, sentence: Sentence) -> tuple[Mention, ...]:
        """ "the withdrawal was announced by Ardenia", "Ardenia announced its withdrawal": those who say that they will
        leave; a withdrawal announced is still ahead (VCLT art. 67(2)).
        """
        for i in range(use.last, min(sentence.last, use.last + ANNOUNCED_REACH_TOKENS)):
            if self._announces(i):
                return self._states(self.clauses.agent(i + 1, min(sentence.last, i + ANNOUNCED_REACH_TOKENS))[0])
            if self.scene.tokens[i].raw in ",;:.":
                break
        if use.how == "possessive" and use.start > sentence.first and self._announces(use.start - 1):
            verb = VerbUse(use.start - 1, use.start - 1, use.start, "active")
            return self._states(self.clauses.subject(verb, sentence.first, thing=False)[0])
        return ()

    def _announces(self, i: int) -> bool:
        saying = self.scene.one("saying", i)
        return saying is not None and "pp" in saying.value.tenses and not self.scene.is_a(i - 1, "articles", "of")

    @staticmethod
    def _states(actors: tuple[Mention, ...]) -> tuple[Mention, ...]:
        return tuple(a for a in actors if a.cls == "state")

    def _is_dated_by(self, i: int) -> bool:
        """ "le 4 décembre 2024, date de l'échange": a day stands right before "date of"."""
        before = i - 2 if i > 1 and self.scene.tokens[i - 1].raw == "," else i - 1
        return self.scene.one("f:date_of", i) is not None and before in self.scene.time_at

    def _is_told(self, use: ThingUse, sentence: Sentence) -> bool:
        """A noun with its actor tells a past act only where a day before publication stands with it."""
        told = self.scene.report.published.end
        for first, _, time in self.scene.times:
            near = sentence.first <= first < sentence.last and abs(first - use.last) < 14
            if (
                near
                and time.end is not None
                and told is not None
                and time.end[:10] <= told.isoformat()
                and time.gran == "day"
            ):
                return True
        return False

    def _noun_hedge(self, use: ThingUse, sentence: Sentence) -> Stance | None:
        low = max(sentence.first, use.start - NOUN_HEDGE_REACH_TOKENS)
        for i in range(use.first - 1, low - 1, -1):
            for mark in self.scene.at[i]:
                if mark.kind == "hedge" and mark.value.reach == "noun" and mark.last <= use.first:
                    effect: Stance = mark.value.effect
                    return effect
                if mark.kind == "f:before":
                    return "planned"
            if self.scene.tokens[i].raw in ",;:.":
                break
        return None

    def _clause_hedge(self, use: ThingUse, sentence: Sentence) -> Stance | None:
        for i in range(use.last, min(sentence.last, use.last + 24)):
            mark = next((m for m in self.scene.at[i] if m.kind == "hedge" and m.value.reach == "clause"), None)
            if mark is not None:
                effect: Stance = mark.value.effect
                return effect
            if self.scene.tokens[i].raw in ";:":
                break
        return None
