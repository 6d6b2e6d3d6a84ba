"""Steps out of sentences: every verb and noun that tells a move in an agreement's life, with who, what, when, how
surely.
"""

from __future__ import annotations

from collections.abc import Sequence

from foedus.model.acts import Acts
from foedus.understand.actors import Cast
from foedus.understand.agreements import Agreements
from foedus.understand.frames import Clauses
from foedus.understand.glossary import Mark
from foedus.understand.noun_steps import NounReader
from foedus.understand.scene import Scene
from foedus.understand.telling import Telling
from foedus.understand.things import Things
from foedus.understand.verb_steps import VerbReader

VOTES = frozenset({"approve", "adopt", "vote", "ratify"})


def find_tellings(scene: Scene, cast: Cast, things: Things, agreements: Agreements, acts: Acts) -> list[Telling]:
    """Every telling of a step in the report, in order of place."""
    if not agreements.is_any:
        return []
    clauses = Clauses(scene, cast, things)
    verb_reader, noun_reader = VerbReader(scene, cast, things, clauses), NounReader(scene, cast, things, clauses)
    tellings: list[Telling] = []
    for sentence in scene.sentences:
        marks = _longest(scene.find("verb", sentence.first, sentence.last))
        verbs = [t for mark in marks if (t := verb_reader.read(mark, sentence))]
        uses = [u for i in range(sentence.first, sentence.last) if (u := things.starting.get(i)) and u.noun]
        nouns = [t for use in uses if (t := noun_reader.read(use, sentence, verbs))]
        tellings += sorted([*verbs, *_left_ahead(verbs), *nouns], key=lambda t: t.span)
    senses = {row.sense for row in acts.act} | {"carry_out"}
    return [t for t in tellings if t.sense in senses]


def _left_ahead(verbs: Sequence[Telling]) -> list[Telling]:
    """A parliament that approves a withdrawal leaves the withdrawal itself ahead (VCLT art. 65, 67)."""
    return [
        t._replace(sense="denounce", stance="planned", rule=f"{t.rule}:ahead", fresh=False)
        for t in verbs
        if t.stance == "happened"
        and t.sense in VOTES
        and t.frame.thing is not None
        and t.frame.thing.kind == "withdrawal"
    ]


def _longest(marks: list[Mark]) -> list[Mark]:
    """One word may be a form of several verbs: each is tried, those with a tail first."""
    return sorted(marks, key=lambda m: (m.first, not m.value.verb.tail))
