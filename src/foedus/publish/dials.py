"""The two dials: what held on day D, as known on day K. Python works every answer out; the page only looks it up."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter
from typing import Any

from foedus.model.dossier import Dossier
from foedus.model.step import Agreement, StatusSpan
from foedus.publish.cites import Cites, known_on
from foedus.publish.speech import Chorus, Phrasebook


def dial_table(dossier: Dossier, chorus: Chorus, cites: Cites, phrases: Phrasebook) -> dict[str, Any]:
    """Breakpoints of both dials and, per agreement and K, the spans of D with their phrases and footnotes.

    Phrases are numbers in the page's phrase table; footnotes are [report, claim] pairs.
    """
    known = known_days(dossier)
    days = sorted({span.start for _, spans in _all_spans(dossier) for span in spans if span.start})
    return {
        "known": known,
        "days": days,
        "agreements": [
            [
                {"known": day, "spans": span_rows(agreement, spans, chorus, cites, phrases, day)}
                for day, spans in known_spans(dossier, agreement)
            ]
            for agreement in dossier.agreements
        ],
    }


def known_days(dossier: Dossier) -> list[str]:
    """The days on which something became known, first to last."""
    return sorted({row.known for row in dossier.known} | {day for view in dossier.reports if (day := known_on(view))})


def known_spans(dossier: Dossier, agreement: Agreement) -> list[tuple[str, Sequence[StatusSpan]]]:
    """(K, status as known then) of one agreement by K; the last row, with no K, is what all reports together give."""
    rows = [(row.known, row.status) for row in dossier.known if row.agreement == agreement.id]
    return [*sorted(rows, key=itemgetter(0)), ("", agreement.status)]


def _all_spans(dossier: Dossier) -> list[tuple[str, Sequence[StatusSpan]]]:
    return [row for agreement in dossier.agreements for row in known_spans(dossier, agreement)]


def span_rows(
    agreement: Agreement, spans: Sequence[StatusSpan], chorus: Chorus, cites: Cites, phrases: Phrasebook, known: str
) -> list[dict[str, Any]]:
    """One row a span: days, the sentence, the state of each party in the agreement's order, footnotes."""
    rows = []
    claims = {step.id: step.claims for step in agreement.steps}
    for at, span in enumerate(spans):
        because = [claim for step in span.because for claim in claims.get(step, ())]
        notes = [cite for cite in cites.footnotes(because) if not known or (cite.known and cite.known <= known)]
        states = [
            chorus.each(lambda voice, code=code: voice.words.states[span.parties.get(code, "unknown")])  # type: ignore[misc]  # noqa: B023
            for code in agreement.parties
        ]
        rows.append(
            {
                "start": span.start,
                "end": span.end,
                "state": span.state,
                "word": phrases.number(chorus.each(lambda voice: voice.words.states[span.state])),  # noqa: B023
                "says": phrases.number(chorus.each(lambda voice: voice.state(agreement, spans, at))),  # noqa: B023
                "parties": [phrases.number(state) for state in states],
                "cites": [[cite.report, cite.number] for cite in notes],
                "missing": list(span.unknown),
            }
        )
    return rows
