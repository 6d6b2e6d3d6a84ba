"""Figures: never averaged, never joined across speakers, days, scopes or values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from foedus.corroborate.accounts import Corpus
from foedus.corroborate.roots import least_origins
from foedus.corroborate.words import stems
from foedus.model.claim import AnyClaim, FigureClaim
from foedus.model.step import Figure

Told = tuple[str, FigureClaim]


def merge_figures(prefix: str, claims: Sequence[tuple[str, AnyClaim]], corpus: Corpus) -> tuple[Figure, ...]:
    """One figure for each value, speaker, scope and day; only claims alike in all of them share one."""
    alike: dict[tuple[object, ...], list[Told]] = defaultdict(list)
    for report_id, claim in claims:
        if isinstance(claim, FigureClaim):
            alike[_scope(claim)].append((report_id, claim))
    merged = [_figure(told, corpus) for told in alike.values()]
    merged.sort(key=lambda f: (f.date.start or f.date.end or date.max, f.claims))
    return tuple(_named(f, f"{prefix}/figure/{n}") for n, f in enumerate(merged, 1))


def _scope(claim: FigureClaim) -> tuple[object, ...]:
    thing = tuple(sorted(stems(claim.thing)))
    value = (claim.low, claim.high, claim.modality, claim.unit)
    return (value, thing, claim.place, claim.attributed_to, claim.date.start, claim.date.end, claim.stance)


def _figure(told: Sequence[Told], corpus: Corpus) -> Figure:
    claim = min(told, key=lambda t: t[1].id)[1]
    origins = least_origins(corpus.ground(r, c) for r, c in told)
    return Figure(
        "", claim.low, claim.high, claim.modality, claim.unit, claim.thing, claim.place, claim.attributed_to,
        claim.date, len(origins), tuple(sorted(c.id for _, c in told)), claim.stance,
    )  # fmt: skip


def _named(figure: Figure, ident: str) -> Figure:
    return Figure(
        ident, figure.low, figure.high, figure.modality, figure.unit, figure.thing, figure.place, figure.attributed_to,
        figure.date, figure.witnesses, figure.claims, figure.stance,
    )  # fmt: skip
