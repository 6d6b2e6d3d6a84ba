"""Verb groups: which words belong to one verb, who is its grammatical subject's voice, and how surely it is told."""

from __future__ import annotations

from typing import Literal, NamedTuple

from foedus.model.claim import Stance
from foedus.model.words import Auxiliary, Tense
from foedus.understand.glossary import Mark
from foedus.understand.scene import Scene

# Helping words stand within this many tokens before the verb: "n'a toujours pas encore été officiellement ratifié".
REACH_TOKENS = 9
HEDGE_REACH_TOKENS = 6

Voice = Literal["active", "passive", "participle", "infinitive", "gerund"]


class VerbUse(NamedTuple):
    """A verb where it stands.

    first, last  tokens of the whole group, helping words included (half-open).
    at           token of the verb itself.
    voice        ``participle``: alone beside a noun ("signed in June"); ``infinitive``, ``gerund``: without a
                 subject of its own.
    future, conditional, negated, infinitive   what the helping words say.
    modal        kind of the modal helper: must, may, should, will, go, recent, or "".
    before_past  a past before the past ("avait signé", "had signed"): background, not the news.
    present      a plain present tense: headline style, or general.
    """

    first: int
    last: int
    at: int
    voice: Voice
    future: bool = False
    conditional: bool = False
    negated: bool = False
    infinitive: bool = False
    modal: str = ""
    present: bool = False
    perfect: bool = False
    before_past: bool = False


def read_verb(scene: Scene, mark: Mark, tenses: frozenset[Tense], takes_be: bool, low: int) -> VerbUse | None:
    """The group around a verb form; ``None`` when the form cannot be a verb here (a noun that looks like one)."""
    helpers, first, negated = _helpers_before(scene, mark.first, low)
    kinds = [h.kind for h in helpers]
    voice = _voice(scene, mark, tenses, helpers, takes_be)
    if voice is None:
        return None
    own: frozenset[Tense] = frozenset() if helpers else tenses
    lead = helpers[-1] if helpers else None
    return VerbUse(
        first,
        _tail_end(scene, mark.last),
        mark.first,
        voice,
        future=_has_tense(lead, own, "fut", ("will", "go")),
        conditional=_has_tense(lead, own, "cond", ()) or "should" in kinds,
        negated=negated or _negated_after(scene, mark.first, first, helpers),
        infinitive=voice == "infinitive" or (lead is not None and lead.kind == "be" and lead.tense == "inf"),
        modal=next((k for k in reversed(kinds) if k in ("must", "may", "should", "go", "will", "recent")), ""),
        present=_is_present(voice, lead, own, tenses),
        perfect="have" in kinds,
        before_past=any(h.kind == "have" and h.tense in ("impf", "past") for h in helpers),
    )


def _is_present(voice: Voice, lead: Auxiliary | None, own: frozenset[Tense], tenses: frozenset[Tense]) -> bool:
    if lead is not None:
        return lead.kind == "be" and lead.tense == "pres" and voice == "passive"
    return "pres" in own and "past" not in tenses and "pp" not in tenses


def _helpers_before(scene: Scene, at: int, low: int) -> tuple[list[Auxiliary], int, bool]:
    """Helping verbs before a verb, nearest first; where the group begins; whether negated; whether an object pronoun
    stands.
    """
    helpers: list[Auxiliary] = []
    first, negated = at, False
    ends = _aux_ends(scene, max(low, at - REACH_TOKENS - 3), at)
    j = at
    while j > max(low, at - REACH_TOKENS):
        found = ends.get(j)
        if found is not None and not _is_noun_here(scene, found):
            helpers.append(found.value)
            j = first = found.first
            continue
        word = scene.tokens[j - 1]
        if scene.is_a(j - 1, "negators", "negation_ends"):
            negated = True
            j = first = j - 1
        elif scene.is_a(j - 1, "clitics") and word.word not in scene.functions["possessives"]:
            j = first = j - 1
        elif _is_filler(scene, j - 1):
            j -= 1
        else:
            break
    return helpers, first, negated and bool(helpers or first < at)


def _aux_ends(scene: Scene, low: int, high: int) -> dict[int, Mark]:
    ends: dict[int, Mark] = {}
    for mark in scene.find("aux", low, high):
        if mark.last <= high and (mark.last not in ends or mark.first < ends[mark.last].first):
            ends[mark.last] = mark
    return ends


def _is_noun_here(scene: Scene, mark: Mark) -> bool:
    """A capitalised helping word inside a sentence is a name ("Will Ardenson", "May")."""
    token = scene.tokens[mark.first]
    return token.is_capital and mark.first > 0 and scene.tokens[mark.first - 1].raw not in (".", "«", '"', "“")


def _is_filler(scene: Scene, j: int) -> bool:
    token = scene.tokens[j]
    if token.kind != "word":
        return False
    if scene.is_a(j, "adverbs") or j in scene.time_at:
        return True
    return len(token.word) > 5 and any(token.word.endswith(e) for e in scene.functions["adverb_endings"])


def _voice(
    scene: Scene,
    mark: Mark,
    tenses: frozenset[Tense],
    helpers: list[Auxiliary],
    takes_be: bool,
) -> Voice | None:
    kinds = [h.kind for h in helpers]
    if "pp" in tenses and helpers:
        if kinds[0] == "be" and not takes_be:
            return "passive"
        if kinds[0] in ("have", "be"):
            return "active"
    if helpers and kinds[0] in ("will", "go", "must", "may", "should", "do", "recent"):
        return "active" if "inf" in tenses or "pres" in tenses else None
    if "inf" in tenses and not (tenses & {"pres", "past"}):
        return "infinitive"
    if "inf" in tenses and _after_infinitive_mark(scene, mark.first):
        return "infinitive"
    if "ger" in tenses:
        return "gerund"
    if "pp" in tenses and "past" not in tenses and "pres" not in tenses:
        return "participle"
    if _is_noun_position(scene, mark, tenses):
        return None
    return "active"


def _after_infinitive_mark(scene: Scene, at: int) -> bool:
    return at > 0 and scene.is_a(at - 1, "infinitive_marks")


def _is_noun_position(scene: Scene, mark: Mark, tenses: frozenset[Tense]) -> bool:
    """ "la signe", "a pass", "its sign": after an article or possessive the form is a noun."""
    if mark.first == 0 or "pp" in tenses:
        return False
    before = mark.first - 1
    return scene.is_a(before, "articles", "indefinite", "possessives", "demonstratives") and not scene.is_a(
        before, "pronouns_object"
    )


def _negated_after(scene: Scene, at: int, first: int, helpers: list[Auxiliary]) -> bool:
    """ "ne ratifie pas": the second half of a negation stands behind the verb, the first before it."""
    if helpers or at == 0:
        return False
    return at - 1 >= first and scene.is_a(at - 1, "negators")


def _tail_end(scene: Scene, last: int) -> int:
    return min(last, len(scene.tokens))


def _has_tense(lead: Auxiliary | None, own: frozenset[Tense], tense: Tense, kinds: tuple[str, ...]) -> bool:
    if lead is not None and (lead.tense == tense or lead.kind in kinds):
        return not (tense == "fut" and lead.tense == "cond")
    return lead is None and tense in own


def stance_of(scene: Scene, use: VerbUse, low: int) -> Stance | None:
    """How surely a verb is told: its own tense and helpers first, then the words that govern it.

    ``None``: nothing is said of the act itself (an infinitive that nothing governs).
    """
    governed = _governing_hedge(scene, use, low)
    if use.negated:
        return "denied"
    if use.modal == "may":
        return "conditional"
    if use.modal in ("must", "should", "go", "will") or use.future:
        return "planned"
    if use.conditional:
        return "conditional"
    if governed in ("failed", "denied", "planned", "conditional"):
        return governed
    if use.infinitive and use.modal != "recent":
        return "happened" if use.perfect or governed == "happened" else "planned"
    return "happened"


def _governing_hedge(scene: Scene, use: VerbUse, low: int) -> Stance | None:
    """The hedge right before a verb group ("prévoit de signer"), at most a few small words away."""
    edge = use.first
    for j in range(edge - 1, max(low, edge - HEDGE_REACH_TOKENS) - 1, -1):
        for mark in scene.at[j]:
            if (
                mark.kind == "hedge"
                and mark.value.reach == "verb"
                and mark.last >= edge - 1
                and _binds(scene, mark, use)
            ):
                effect: Stance = mark.value.effect
                return effect
        if scene.tokens[j].kind == "sign":
            break
    return None


def _binds(scene: Scene, mark: Mark, use: VerbUse) -> bool:
    """A hedge reaches an infinitive or gerund; one that ends before a finite verb governs something else."""
    if mark.value.effect == "conditional":
        return all(scene.is_a(k, "adverbs", "articles") or k < use.at for k in range(mark.last, use.first)) and (
            use.voice in ("infinitive", "gerund") or use.infinitive
        )
    return use.voice in ("infinitive", "gerund") or use.infinitive or use.modal == "recent"
