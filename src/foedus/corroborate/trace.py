"""From a merged step or commitment down to the words of each report: what was believed, what lost, by which rule."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from foedus.model.claim import AnyClaim, Reading
from foedus.model.report import Report
from foedus.model.step import Agreement
from foedus.model.trail import Beaten, Trace, Words, nouns_of


def trace(
    ident: str, agreements: Iterable[Agreement], reports: Sequence[Report], readings: Mapping[str, Reading]
) -> tuple[Trace, ...]:
    """Every step and commitment that ``ident`` means: its own id, or that of a claim under it or one of its rivals."""
    source = {r.id: r.source for r in reports}
    told = {c.id: _words(c, source.get(i, i), reading) for i, reading in readings.items() for c in reading.claims}
    return tuple(
        Trace(a.id, noun, _told(noun.claims, told), tuple(Beaten(r, _told(r.claims, told)) for r in noun.rivals))
        for a in agreements
        for noun in nouns_of(a)
        if ident == noun.id or ident in noun.claims or any(ident in r.claims for r in noun.rivals)
    )


def _words(claim: AnyClaim, source: str, reading: Reading) -> Words:
    spot = claim.evidence
    return Words(
        claim.id,
        source,
        reading.published,
        spot.quote,
        spot.start,
        spot.end,
        claim.attributed_to,
        claim.date,
        claim.date_words,
        claim.stance,
    )


def _told(claims: Iterable[str], told: Mapping[str, Words]) -> tuple[Words, ...]:
    words = [told[c] for c in claims if c in told]
    return tuple(sorted(words, key=lambda w: (str(w.published.end or "9999"), w.claim)))
