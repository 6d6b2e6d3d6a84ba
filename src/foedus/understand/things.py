"""The agreements, laws and papers a report names, each with the small word that governs it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

from foedus.model.words import Thing
from foedus.understand.glossary import Mark
from foedus.understand.scene import Scene

SENSE_AS_THING = {
    "ratify": "ratification",
    "denounce": "withdrawal",
    "extend": "extension",
    "suspend": "suspension",
    "exchange": "exchange",
    "deposit": "deposit",
    "sign": "signature",
    "approve": "approval",
    "force": "force",
    "accede": "accession",
    "expire": "expiry",
    "provisional": "provisional_application",
}
LOOK_BACK_TOKENS = 4
SHORT_NAME_REACH_TOKENS = 9
SHORT_NAME = Thing("agreement", [])


class ThingUse(NamedTuple):
    """A noun for an agreement or paper where it stands.

    kind     agreement, law, decree, instrument, protocol ..., or the act a noun names (ratification, withdrawal).
    weak     names an agreement only where the report has introduced one.
    prep     class of the small word that governs it: of, by, to, with, place, or "".
    how      definite, indefinite, possessive, demonstrative, or bare.
    start    first token of the noun phrase, article included.
    """

    first: int
    last: int
    kind: str
    weak: bool
    prep: str
    how: str
    start: int
    noun: bool = False


class Things:
    """All of a report's things in order, findable by token."""

    def __init__(self, uses: list[ThingUse]) -> None:
        self.uses = uses
        self.starting = {u.first: u for u in uses}
        self.covering = {i: u for u in uses for i in range(u.first, u.last)}
        self.ending = {u.last: u for u in uses}


def find_things(scene: Scene) -> Things:
    """Things and nouns of acts, longest run first; a noun inside a longer thing ("loi de ratification") is part of
    it.
    """
    uses: list[ThingUse] = []
    covered = 0
    short = _short_names(scene)
    for i in range(len(scene.tokens)):
        if i < covered:
            continue
        if scene.tokens[i].raw in short:
            uses.append(_use(scene, Mark(i, i + 1, "thing", SHORT_NAME)))
            continue
        marks = [m for m in scene.at[i] if m.kind in ("thing", "noun")]
        if not marks:
            continue
        best = max(marks, key=lambda m: (m.last, m.kind == "thing"))
        if best.kind == "thing" and best.value.kind == "agreement" and _is_verb_here(scene, i):
            continue
        if best.kind == "noun" and _is_participle_here(scene, i):
            continue
        uses.append(_use(scene, best))
        covered = best.last
    return Things([*_laws_on_leaving(uses)])


def _laws_on_leaving(uses: list[ThingUse]) -> Iterator[ThingUse]:
    """ "the law on withdrawal", "le décret sur la sortie": a law about leaving is no law of ratification."""
    for use, following in zip_longest(uses, uses[1:]):
        leaves = (
            use.kind in ("law", "decree")
            and following is not None
            and following.kind == "withdrawal"
            and following.prep in ("of", "place")
            and following.start - use.last <= 1
        )
        yield use._replace(kind="withdrawal") if leaves else use


def _short_names(scene: Scene) -> frozenset[str]:
    """Abbreviations the report gives an agreement: "the Reciprocal Access Agreement (RAA)"."""
    tokens = scene.tokens
    found = set()
    for mark in scene.marks:
        i = mark.last
        if mark.kind != "thing" or mark.value.kind != "agreement" or not tokens[mark.first].is_capital:
            continue
        for j in range(i, min(i + SHORT_NAME_REACH_TOKENS, len(tokens) - 2)):
            named = (
                tokens[j].raw == "("
                and tokens[j + 2].raw == ")"
                and tokens[j + 1].raw.isupper()
                and len(tokens[j + 1].raw) > 1
            )
            if named and not scene.at[j + 1]:
                found.add(tokens[j + 1].raw)
    return frozenset(found)


def _is_verb_here(scene: Scene, i: int) -> bool:
    return scene.one("verb", i) is not None and i > 0 and not scene.is_a(i - 1, "articles", "indefinite", "possessives")


def _is_participle_here(scene: Scene, i: int) -> bool:
    """ "elle est entrée en vigueur", "la convention, entrée en vigueur": the participle looks like the noun."""
    verb = scene.one("verb", i)
    if verb is None or "pp" not in verb.value.tenses or i == 0:
        return False
    after_helper = any(m.kind == "aux" and m.last in (i, i - 1) for k in range(max(0, i - 3), i) for m in scene.at[k])
    return after_helper or scene.tokens[i - 1].raw == ","


def _use(scene: Scene, mark: Mark) -> ThingUse:
    low = scene.sentences[scene.sentence_of[mark.first]].first
    start, how = _article(scene, mark.first, low)
    prep = _prep(scene, start, mark.first, low)
    if mark.kind == "noun":
        return ThingUse(
            mark.first, mark.last, SENSE_AS_THING.get(mark.value.sense, "act"), False, prep, how, start, noun=True
        )
    return ThingUse(mark.first, mark.last, mark.value.kind, mark.value.weak, prep, how, start)


def _article(scene: Scene, first: int, low: int) -> tuple[int, str]:
    """Where the noun phrase begins and how it is introduced; adjectives and quotes before the noun are passed over."""
    for j in range(first - 1, max(low, first - LOOK_BACK_TOKENS) - 1, -1):
        token = scene.tokens[j]
        if scene.is_a(j, "articles"):
            return j, "definite"
        if scene.is_a(j, "demonstratives"):
            return j, "demonstrative"
        if scene.is_a(j, "possessives") or token.word == "'s":
            return j, "possessive"
        if scene.is_a(j, "of", "to") and token.word not in scene.functions["indefinite"]:
            return j + 1, "definite" if len(token.word) > 2 and j == first - 1 else "bare"
        if scene.is_a(j, "indefinite"):
            return j, "indefinite"
        if scene.is_a(j, "by", "with", "between", "place", "coordinators", "relatives") or token.raw in ",;:().":
            return j + 1, "bare"
        if scene.one("verb", j) or scene.one("aux", j) or scene.one("saying", j):
            return j + 1, "bare"
    return max(low, first - LOOK_BACK_TOKENS), "bare"


def _prep(scene: Scene, start: int, first: int, low: int) -> str:
    """Class of the word right before the noun phrase; contracted articles (du, au) carry it themselves."""
    for j in (start, start - 1):
        if j < low or j >= first:
            if j < low:
                return ""
            if j >= first:
                continue
        for name in ("by", "with", "between"):
            if scene.is_a(j, name):
                return name
        if scene.is_a(j, "of") and not (j == start and scene.is_a(j, "articles")):
            return "of"
        if scene.is_a(j, "to") and not (j == start and scene.is_a(j, "articles")):
            return "to"
        if scene.is_a(j, "place"):
            return "place"
    return ""
