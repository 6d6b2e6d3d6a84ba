"""Commitments: one promise across reports, with the triggers that do not agree kept as rivals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from foedus.corroborate.accounts import Corpus
from foedus.corroborate.roots import Ground, least_origins
from foedus.corroborate.rules import UNDECIDED, state_of
from foedus.corroborate.words import WORD, fold, overlap, stems
from foedus.model.claim import AnyClaim, CommitmentClaim
from foedus.model.step import Commitment, Rival

# One agreement has one promise in each of these fields; in the others two promises may share a field.
ONE_OF_A_KIND = frozenset({"mutual_defence", "consultation", "un_coordination", "sanctions"})
SAME_WORDS = 0.5
THREAT = "threat"


class Told(Struct, frozen=True):
    """One report's account of a promise; ``trigger`` holds the kinds of trigger its words name."""

    report_id: str
    claim: CommitmentClaim
    trigger: frozenset[str]
    ground: Ground
    stems: frozenset[str]

    @property
    def sort_key(self) -> tuple[bool, bool, int, str]:
        """With an article first, then with a trigger, then the fuller."""
        claim = self.claim
        return claim.article is None, claim.trigger is None, -len(claim.does), claim.id


def merge_commitments(
    prefix: str, claims: Sequence[tuple[str, AnyClaim]], corpus: Corpus, trigger_words: Mapping[str, str]
) -> tuple[Commitment, ...]:
    """Join accounts of one promise: same field, debtors and creditors, and, where a field holds several, same words.

    trigger_words  beginning of a folded word -> kind of trigger (``attack``, ``threat``, ``war`` ...).
    """
    alike: dict[tuple[object, ...], list[Told]] = defaultdict(list)
    for report_id, claim in claims:
        if isinstance(claim, CommitmentClaim):
            trigger = kinds_of_trigger(claim.trigger, trigger_words)
            told = Told(report_id, claim, trigger, corpus.ground(report_id, claim), stems(claim.does))
            alike[_who(claim)].append(told)
    groups = [group for told in alike.values() for group in _same_promise(sorted(told, key=lambda t: t.sort_key))]
    merged = sorted((_commitment(group) for group in groups), key=lambda c: (c.domain, c.claims))
    return tuple(replace(c, id=f"{prefix}/commitment/{c.domain}/{n}") for n, c in enumerate(merged, 1))


def _who(claim: CommitmentClaim) -> tuple[object, ...]:
    return claim.domain, tuple(sorted(claim.by)), tuple(sorted(claim.to)), claim.stance == "denied"


def kinds_of_trigger(words: str | None, kinds: Mapping[str, str]) -> frozenset[str]:
    """The kinds of trigger that the words name; ``kinds`` maps beginnings of folded words to them."""
    found = (fold(m.group()) for m in WORD.finditer(words or ""))
    return frozenset(kind for word in found for head, kind in kinds.items() if word.startswith(head))


def _same_promise(told: Sequence[Told]) -> list[list[Told]]:
    groups: list[list[Told]] = []
    index: dict[str, list[int]] = defaultdict(list)
    for one in told:
        if one.claim.domain in ONE_OF_A_KIND:
            home = 0 if groups else None
        else:
            near = sorted({place for stem in one.stems for place in index[stem]})
            home = next((place for place in near if overlap(groups[place][0].stems, one.stems) >= SAME_WORDS), None)
        if home is None:
            home = len(groups)
            groups.append([])
            for stem in one.stems:
                index[stem].append(home)
        groups[home].append(one)
    return groups


def _commitment(group: Sequence[Told]) -> Commitment:
    """The promise with the trigger that more independent origins tell; the others' trigger is a rival."""
    sides = _by_bar(group)
    believed = sides[0] if sides else list(group)
    shown = believed[0].claim
    silent = [t for t in group if not t.trigger]
    kept = [t for t in group if t in believed or t in silent]
    return Commitment(
        "", shown.by, shown.to, shown.does, shown.domain, shown.trigger, _article(group), shown.stance,
        len(least_origins(t.ground for t in kept)), tuple(sorted(t.claim.id for t in kept)),
        tuple(_rival(side, believed) for side in sides[1:]), shown.strength,
    )  # fmt: skip


def _article(group: Sequence[Told]) -> str | None:
    return next((t.claim.article for t in group if t.claim.article), None)


def _by_bar(group: Sequence[Told]) -> list[list[Told]]:
    """Accounts by how high they set the bar, a threat or the act itself; the better witnessed first."""
    sides: dict[bool, list[Told]] = defaultdict(list)
    for told in group:
        if told.trigger:
            sides[THREAT in told.trigger].append(told)
    return sorted(sides.values(), key=lambda side: (-len(least_origins(t.ground for t in side)), side[0].claim.id))


def _rival(side: Sequence[Told], believed: Sequence[Told]) -> Rival:
    mine, theirs = least_origins(t.ground for t in side), least_origins(t.ground for t in believed)
    why = f"It sets another bar; {len(theirs)} independent origin(s) tell the other trigger, {len(mine)} this one."
    rule = "independent-witnesses-over-copies" if len(theirs) > len(mine) else UNDECIDED
    claims = tuple(sorted(t.claim.id for t in side))
    return Rival("trigger", claims, len(mine), why, rule, value=side[0].claim.trigger, state=state_of(rule))
