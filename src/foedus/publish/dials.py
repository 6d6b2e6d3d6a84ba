"""The two dials: what held on day D, as known on day K. Python works every answer out; the page only looks it up."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter
from typing import Any

from foedus.model.dossier import Dossier
from foedus.model.step import Agreement, StatusSpan
from foedus.publish.cites import Cites, known_on
from foedus.publish.records import iso
from foedus.publish.speech import Chorus, Phrasebook


def dial_table(dossier: Dossier, chorus: Chorus, cites: Cites, phrases: Phrasebook) -> dict[str, Any]:
    """Breakpoints of both dials and, per agreement and K, the spans of D with their phrases and footnotes.

    Phrases are numbers in the page's phrase table; footnotes are [report, claim] pairs.
    """
    table = DialTable(chorus, cites, phrases)
    rows = [(agreement, known_spans(dossier, agreement)) for agreement in dossier.agreements]
    return {
        "known": known_days(dossier),
        "days": sorted({span.start for _, by_known in rows for _, spans in by_known for span in spans if span.start}),
        "agreements": [
            [{"known": known, "spans": table.spans(agreement, spans, known)} for known, spans in by_known]
            for agreement, by_known in rows
        ],
    }


def known_days(dossier: Dossier) -> list[str]:
    """The days on which something became known, first to last."""
    return sorted({row.known for row in dossier.known} | {day for view in dossier.reports if (day := known_on(view))})


def known_spans(dossier: Dossier, agreement: Agreement) -> list[tuple[str, Sequence[StatusSpan]]]:
    """(K, status as known then) of one agreement by K; the last row, with no K, is what all reports together give."""
    rows = [(row.known, row.status) for row in dossier.known if row.agreement == agreement.id]
    return [*sorted(rows, key=itemgetter(0)), ("", agreement.status)]


class DialTable:
    """Writes rows of the table; holds what every row needs."""

    def __init__(self, chorus: Chorus, cites: Cites, phrases: Phrasebook) -> None:
        self.chorus = chorus
        self.cites = cites
        self.phrases = phrases

    def spans(self, agreement: Agreement, spans: Sequence[StatusSpan], known: str) -> list[dict[str, Any]]:
        return [self.span(agreement, spans, at, known) for at in range(len(spans))]

    def span(self, agreement: Agreement, spans: Sequence[StatusSpan], at: int, known: str) -> dict[str, Any]:
        """Days, the sentence, the state of each party in the agreement's order, footnotes known by then."""
        span = spans[at]
        claims = because(agreement, span)
        notes = [cite for cite in self.cites.footnotes(claims) if not known or (cite.known and cite.known <= known)]
        told_by = self.cites.told_by(opening(agreement, span))
        says = self.chorus.each(lambda voice: voice.state(agreement, spans, at, told_by))
        states = [self.chorus.word("states", span.parties.get(code, "unknown")) for code in agreement.parties]
        return {
            "start": span.start,
            "end": span.end,
            "state": span.state,
            "word": self.phrases.number(self.chorus.word("states", span.state)),
            "says": self.phrases.number(says),
            "parties": [self.phrases.number(state) for state in states],
            "cites": [[cite.report, cite.number] for cite in notes],
            "missing": list(span.unknown),
        }


def because(agreement: Agreement, span: StatusSpan) -> list[str]:
    """Ids of the claims that a state rests on."""
    claims = {step.id: step.claims for step in agreement.steps}
    return [claim for step in span.because for claim in claims.get(step, ())]


def opening(agreement: Agreement, span: StatusSpan) -> list[str]:
    """Ids of the claims of the steps that opened a state: those of its steps whose day is its first."""
    steps = [step for step in agreement.steps if step.id in span.because and iso(step.date, "end") == span.start]
    return [claim for step in steps for claim in step.claims]
