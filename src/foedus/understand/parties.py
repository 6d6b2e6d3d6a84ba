"""Whose act it is: the parties behind those who act, organs without their state and pronouns included."""

from __future__ import annotations

from foedus.model.acts import Act
from foedus.understand.actors import Cast
from foedus.understand.agreements import Agreements
from foedus.understand.scene import Scene
from foedus.understand.surroundings import Mention
from foedus.understand.telling import JOINT_BY_NATURE, Telling
from foedus.understand.tokens import Sentence

ALL_PARTIES_ACT = frozenset({"sign", "exchange", "enter_into_force", "extend", "expire", "apply_provisionally"})
DOMESTIC = frozenset(
    {
        "lower_house",
        "upper_house",
        "parliament",
        "committee",
        "government",
        "ministry",
        "head",
        "head_of_government",
        "minister",
        "member",
    }
)


class PartyFinder:
    """Resolves the parties of a report's tellings."""

    def __init__(self, scene: Scene, cast: Cast, agreements: Agreements) -> None:
        self.scene, self.cast, self.agreements = scene, cast, agreements

    def actors(self, telling: Telling) -> tuple[Mention, ...]:
        joined = telling.frame.joined if telling.sense in JOINT_BY_NATURE else ()
        return (*telling.frame.actors, *(m for m in joined if m not in telling.frame.actors))

    def parties(self, telling: Telling, act: Act, actors: tuple[Mention, ...]) -> tuple[str, ...]:
        codes = [code for actor in actors for code in self._codes(actor)]
        if not codes and act.action in ALL_PARTIES_ACT and not any(a.cls == "unknown" for a in actors):
            ref = self.agreements.ref(telling.frame.thing)
            codes = list(self.agreements.parties) if ref == "A1" and self.agreements.closed else []
        if telling.frame.pronoun:
            codes += self._last_party(min(telling.frame.first, telling.span[0]))
        if self._is_mutual(telling, act, codes):
            codes = list(self.agreements.parties)
        return tuple(sorted(set(codes)))

    def _is_mutual(self, telling: Telling, act: Act, codes: list[str]) -> bool:
        """Two states sign their treaty together: a report that names one signatory tells of both (VCLT art. 10, 12)."""
        pair = self.agreements.parties
        told = (
            act.action == "sign" and telling.stance == "happened" and self.agreements.ref(telling.frame.thing) == "A1"
        )
        return told and self.agreements.closed and len(pair) == 2 and len(set(codes)) == 1 and codes[0] in pair

    def _codes(self, actor: Mention) -> tuple[str, ...]:
        if actor.parties:
            return actor.parties
        if actor.cls in ("pair", "all"):
            return self.agreements.parties
        if actor.cls in ("unknown", "person", "agency", "expert", "people"):
            return ()
        return self._near_party(actor)

    def _near_party(self, actor: Mention) -> tuple[str, ...]:
        """An organ named without its state belongs to the state whose organs or leaders were named last, else to the
        one state of its sentence, else to the only state whose organs the report names.
        """
        number = self.scene.sentence_of[actor.first]
        for back in range(number, max(-1, number - 4), -1):
            codes = self._states_of_sentence(self.scene.sentences[back], actor)
            if codes:
                return (codes[0],) if len(set(codes)) == 1 or back == number else ()
        home = {m.parties[0] for m in self.cast.mentions if m.cls in DOMESTIC and len(m.parties) == 1}
        return tuple(home) if len(home) == 1 else ()

    def _states_of_sentence(self, sentence: Sentence, actor: Mention) -> list[str]:
        """States of a sentence's organs and leaders; failing these, states named freely."""
        here = [
            m
            for m in self.cast.mentions
            if sentence.first <= m.first < sentence.last and m is not actor and len(m.parties) == 1
        ]
        own = [m.parties[0] for m in here if m.cls in DOMESTIC]
        if own:
            return own
        return [
            m.parties[0]
            for m in here
            if m.cls in ("state", "place") and m.prep not in ("with", "between") and m.parties[0].isupper()
        ]

    def _last_party(self, place: int) -> tuple[str, ...]:
        """Whom a pronoun stands for: the last one who could act before it."""
        for mention in reversed(self.cast.mentions):
            if (
                mention.last <= place
                and mention.prep == ""
                and mention.parties
                and mention.cls not in ("place", "people", "agency", "expert", "organisation")
            ):
                return mention.parties
        return ()
