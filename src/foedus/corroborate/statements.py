"""Statements: two renderings of one speaker's words are one statement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from foedus.corroborate.accounts import Corpus
from foedus.corroborate.roots import Ground, least_origins
from foedus.corroborate.words import fold, overlap, stems
from foedus.model.claim import Actor, AnyClaim, StatementClaim
from foedus.model.days import Span
from foedus.model.step import Statement

SAME_WORDS = (
    0.55  # of the shorter rendering: the seeds' two moods of one sentence reach 0.8, two sentences on one topic 0.3
)
SHARED_STEMS = 4
DAYS_APART = 31  # a translation chain may shift the day; the same pledge a season later is another


class Rendering(Struct, frozen=True):
    """One report's version of what somebody said."""

    report_id: str
    claim: StatementClaim
    stems: frozenset[str]
    ground: Ground

    @property
    def sort_key(self) -> tuple[bool, int, str]:
        """Quotations before paraphrases, fuller ones first."""
        return self.claim.form != "quote", -len(self.claim.words), self.claim.id


def merge_statements(prefix: str, claims: Sequence[tuple[str, AnyClaim]], corpus: Corpus) -> tuple[Statement, ...]:
    """Join renderings of one speaker's words when the words largely agree and the days do not forbid it."""
    by_speaker: dict[tuple[str, str], list[Rendering]] = defaultdict(list)
    for report_id, claim in claims:
        if isinstance(claim, StatementClaim):
            told = Rendering(report_id, claim, stems(claim.words), _ground(report_id, claim, corpus))
            by_speaker[_speaker(claim.speaker)].append(told)
    merged = [_statement(group) for told in by_speaker.values() for group in _same_words(told)]
    merged.sort(key=lambda s: s.claims)
    return tuple(replace(s, id=f"{prefix}/statement/{n}") for n, s in enumerate(merged, 1))


def _speaker(actor: Actor) -> tuple[str, str]:
    """Party and last word of the name: ``Poutine`` and ``Vladimir Poutine`` are one, hyphens and accents aside."""
    words = fold(actor.name).replace("-", " ").split()
    return actor.party or "", words[-1] if words else ""


def _ground(report_id: str, claim: StatementClaim, corpus: Corpus) -> Ground:
    """A statement is told by the report, on its own word or another's; the speaker is no witness of having spoken."""
    others = tuple(n for n in claim.attributed_to if n not in {claim.speaker.name, claim.speaker.party})
    return corpus.ground(report_id, replace(claim, attributed_to=others))


def _same_words(told: Sequence[Rendering]) -> list[list[Rendering]]:
    """Groups of one speaker's renderings; an index of stems keeps the comparisons few."""
    groups: list[list[Rendering]] = []
    index: dict[str, list[int]] = defaultdict(list)
    for rendering in sorted(told, key=lambda r: r.sort_key):
        near = {place for stem in rendering.stems for place in index[stem]}
        home = next((place for place in sorted(near) if _is_same(groups[place][0], rendering)), None)
        if home is None:
            home = len(groups)
            groups.append([])
            for stem in rendering.stems:
                index[stem].append(home)
        groups[home].append(rendering)
    return groups


def _is_same(one: Rendering, other: Rendering) -> bool:
    if one.claim.words == other.claim.words:
        return True
    shared = len(one.stems & other.stems)
    is_part = shared == min(len(one.stems), len(other.stems)) >= 2 and one.claim.form == other.claim.form == "quote"
    is_alike = shared >= SHARED_STEMS and overlap(one.stems, other.stems) >= SAME_WORDS
    return (is_part or is_alike) and _near(one.claim.date, other.claim.date)


def _near(one: Span, other: Span) -> bool:
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return True
    return (max(one.start, other.start) - min(one.end, other.end)).days <= DAYS_APART


def _statement(group: Sequence[Rendering]) -> Statement:
    best = group[0].claim
    speaker = max((r.claim.speaker for r in group), key=lambda a: (len(a.name), a.role is not None, a.name))
    days = sorted(
        (r.claim.date for r in group if r.claim.date.is_known),
        key=lambda d: (d.width_days is None, d.width_days or 0, str(d)),
    )
    return Statement(
        "", speaker, best.form, best.words, days[0] if days else best.date,
        len(least_origins(r.ground for r in group)), tuple(sorted(r.claim.id for r in group)),
    )  # fmt: skip
