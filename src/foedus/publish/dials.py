"""The two dials: what held on day D, as known on day K. Python works every answer out; the page only looks it up."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter
from typing import Any

from msgspec import json
from msgspec.structs import replace

from foedus.model.days import Span
from foedus.model.dossier import Dossier, KnownNoun
from foedus.model.step import Agreement, StatusSpan
from foedus.publish.cites import Cites, known_on
from foedus.publish.lanes import Lifecycle, bar_on, in_time
from foedus.publish.records import iso
from foedus.publish.silence import silences
from foedus.publish.speech import Chorus, Phrasebook, Said

Known = tuple[str, Sequence[StatusSpan], Sequence[KnownNoun]]


def dial_table(
    dossier: Dossier, chorus: Chorus, cites: Cites, phrases: Phrasebook, drawn: Sequence[Lifecycle | None]
) -> dict[str, Any]:
    """Breakpoints of both dials and, per agreement, a table of spans of D and a row for every K that changes anything.

    Phrases are numbers in the page's phrase table; footnotes are [report, claim] pairs; what is missing is numbers in
    ``reasons``.
    """
    rows = [_changes(agreement, known_rows(dossier, agreement), cites) for agreement in dossier.agreements]
    reasons: dict[str, int] = {}
    tables = [
        DialTable(agreement, life, chorus, cites, phrases, reasons).table(by_known)
        for agreement, life, by_known in zip(dossier.agreements, drawn, rows, strict=True)
    ]
    return {
        "known": known_days(dossier),
        "days": sorted({span.start for by_known in rows for _, spans, _ in by_known for span in spans if span.start}),
        "agreements": tables,
        "reasons": list(reasons),
    }


def _changes(agreement: Agreement, by_known: Sequence[Known], cites: Cites) -> list[Known]:
    """The K on which something of this agreement was told or stood otherwise, and the last row; others add nothing."""
    claims = [claim for step in agreement.steps for claim in step.claims]
    rule = agreement.force_rule.claims if agreement.force_rule else ()
    own = {cite.known for cite in cites.of((*claims, *rule))}
    kept: list[Known] = []
    for row in by_known:
        if not row[0] or row[0] in own or not kept or kept[-1][1:] != row[1:]:
            kept.append(row)
    return kept


def known_days(dossier: Dossier) -> list[str]:
    """The days on which something became known, first to last."""
    return sorted({row.known for row in dossier.known} | {day for view in dossier.reports if (day := known_on(view))})


def known_rows(dossier: Dossier, agreement: Agreement) -> list[Known]:
    """(K, status, what stood otherwise) of one agreement by K; the last row, with no K, is what all reports give."""
    rows = [(row.known, row.status, row.then) for row in dossier.known if row.agreement == agreement.id]
    return [*sorted(rows, key=itemgetter(0)), ("", agreement.status, ())]


def silences_ever(dossier: Dossier, agreement: Agreement, chorus: Chorus, cites: Cites) -> tuple[Said, ...]:
    """Everything that was untold at some K, what is still untold first: the list the page shows parts of."""
    latest = silences(agreement, chorus)
    rows = known_rows(dossier, agreement)[:-1]
    earlier = [said for known, spans, _ in rows for said in silences(as_known(agreement, known, spans, cites), chorus)]
    return tuple(dict.fromkeys([*latest, *earlier]))


def as_known(agreement: Agreement, known: str, spans: Sequence[StatusSpan], cites: Cites) -> Agreement:
    """The agreement with the steps and the rule that had been told by ``known``."""
    if not known:
        return agreement
    steps = tuple(step for step in agreement.steps if _is_told(cites.step_known(step), known))
    rule = agreement.force_rule
    told = rule if rule and _is_told(cites.known(rule.claims), known) else None
    return replace(agreement, steps=steps, status=tuple(spans), force_rule=told)


def _is_told(day: str, known: str) -> bool:
    return bool(day) and day <= known


class DialTable:
    """Writes the table of one agreement; holds what every row needs. A span told on several K is kept once."""

    def __init__(
        self,
        agreement: Agreement,
        life: Lifecycle | None,
        chorus: Chorus,
        cites: Cites,
        phrases: Phrasebook,
        reasons: dict[str, int],
    ) -> None:
        self.agreement = agreement
        self.life = life
        self.chorus = chorus
        self.cites = cites
        self.phrases = phrases
        self.reasons = reasons
        self.kept: dict[bytes, int] = {}
        self.spans: list[dict[str, Any]] = []
        self.steps = {step.id: at for at, step in enumerate(sorted(agreement.steps, key=in_time))}
        self.promises = {promise.id: at for at, promise in enumerate(agreement.commitments)}

    def table(self, by_known: Sequence[Known]) -> dict[str, Any]:
        """``rows`` of [K, numbers of spans, steps then, promises then, silences then]; a K that changes nothing is left
        out.
        """
        unsaid = [
            silences(as_known(self.agreement, known, spans, self.cites), self.chorus) for known, spans, _ in by_known
        ]
        number = {said: at for at, said in enumerate(dict.fromkeys([*unsaid[-1], *(s for row in unsaid for s in row)]))}
        rows: list[list[Any]] = []
        for (known, spans, then), silent in zip(by_known, unsaid, strict=True):
            row = [known, self.numbers(spans, known), *self.then(then), [number[said] for said in silent]]
            if not rows or not known or rows[-1][1:] != row[1:]:
                rows.append(row)
        return {"spans": self.spans, "rows": rows}

    def numbers(self, spans: Sequence[StatusSpan], known: str) -> list[int]:
        return [self.number(self.span(spans, at, known)) for at in range(len(spans))]

    def number(self, span: dict[str, Any]) -> int:
        key = json.encode(span)
        if key not in self.kept:
            self.kept[key] = len(self.spans)
            self.spans.append(span)
        return self.kept[key]

    def then(self, nouns: Sequence[KnownNoun]) -> tuple[list[list[Any]], list[list[int]]]:
        """Steps as [row, day, witnesses, x, width, is a day] and promises as [row, witnesses], as they stood then."""
        steps: list[list[Any]] = []
        promises: list[list[int]] = []
        for noun in nouns:
            witnesses = self.phrases.number(self.chorus.say("count.witnesses", n=noun.witnesses))
            if noun.id in self.promises:
                promises.append([self.promises[noun.id], witnesses])
            elif noun.id in self.steps:
                steps.append([self.steps[noun.id], self.day(noun.date), witnesses, *self.bar(noun.date)])
        return steps, promises

    def day(self, span: Span) -> int:
        return self.phrases.number(self.chorus.each(lambda voice: voice.words.span(span)))

    def bar(self, span: Span) -> list[float | bool]:
        """Where the step stood in the drawing, and whether on a day; nothing where it could not be drawn."""
        return [*bar_on(self.life, span), span.is_day] if self.life and span.is_known else []

    def span(self, spans: Sequence[StatusSpan], at: int, known: str) -> dict[str, Any]:
        """Days, the sentence, the state of each party in the agreement's order, footnotes known by then."""
        span, agreement = spans[at], self.agreement
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
            "missing": [self.reasons.setdefault(reason, len(self.reasons)) for reason in span.unknown],
        }


def because(agreement: Agreement, span: StatusSpan) -> list[str]:
    """Ids of the claims that a state rests on."""
    claims = {step.id: step.claims for step in agreement.steps}
    return [claim for step in span.because for claim in claims.get(step, ())]


def opening(agreement: Agreement, span: StatusSpan) -> list[str]:
    """Ids of the claims of the steps that opened a state: those of its steps whose day is its first."""
    steps = [step for step in agreement.steps if step.id in span.because and iso(step.date, "end") == span.start]
    return [claim for step in steps for claim in step.claims]
