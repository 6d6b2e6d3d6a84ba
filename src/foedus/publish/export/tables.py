"""A dossier as tables: rows for spreadsheets and data frames, and the codebook that explains each column."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import msgspec
from msgspec import Struct

from foedus.model.claim import AnyClaim
from foedus.model.days import Span
from foedus.model.dossier import Dossier, ReportView
from foedus.model.step import Agreement, Commitment, Figure, Rival, Statement, StatusSpan
from foedus.publish.cites import source_name
from foedus.publish.records import iso, kind_of, number, published_of, published_record
from foedus.publish.tables import step_rows
from foedus.publish.wording import Voice
from foedus.publish.words import Names, load_words

Row = tuple[Any, ...]
ColumnType = Literal["text", "day", "number", "flag"]
SEVERAL = "; "


class Column(Struct, frozen=True, array_like=True):
    """One column: its name, the type of its cells, and what they mean."""

    name: str
    type: ColumnType
    about: str


class Table(Struct, frozen=True, forbid_unknown_fields=True):
    """What one table holds; the rows come from ``rows_of``."""

    name: str
    about: str
    columns: tuple[Column, ...]


class Codebook(Struct, frozen=True, forbid_unknown_fields=True):
    """Every table, in the order in which a reader would open them."""

    table: tuple[Table, ...]


@cache
def load_codebook() -> tuple[Table, ...]:
    """The tables as ``codebook.toml`` describes them."""
    text = (files("foedus.publish.export") / "codebook.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), Codebook).table


def rows_of(table: str, dossier: Dossier, names: Names) -> Iterator[Row]:
    """The rows of one table, each as wide as its columns; ``None`` is not told, or open.

    Raises KeyError for a table the codebook does not name.
    """
    return ROWS[table](dossier, names)


def _reports(dossier: Dossier, _names: Names) -> Iterator[Row]:
    for at, view in enumerate(dossier.reports, 1):
        yield _report(at, view)


def _report(at: int, view: ReportView) -> Row:
    report = view.report
    published = published_record(published_of(report, view.reading))
    return (
        report.id,
        at,
        source_name(report.source),
        report.publisher.name if report.publisher else None,
        report.title,
        report.url,
        report.language,
        published["start"],
        published["end"],
        published["basis"],
        several(report.agencies),
        view.family,
        len(view.reading.claims),
    )


def _claims(dossier: Dossier, names: Names) -> Iterator[Row]:
    voice = Voice(load_words("en"), names)
    for view in dossier.reports:
        for claim in view.reading.claims:
            yield _claim(view.report.id, claim, voice)


def _claim(report: str, claim: AnyClaim, voice: Voice) -> Row:
    return (
        claim.id,
        report,
        kind_of(claim),
        voice.claim(claim),
        claim.stance,
        several(claim.attributed_to),
        *_days(claim.date),
        claim.date.precision,
        claim.date.basis,
        claim.evidence.start,
        claim.evidence.end,
        claim.evidence.quote,
        claim.rule,
    )


def _agreements(dossier: Dossier, names: Names) -> Iterator[Row]:
    voice = Voice(load_words("en"), names)
    for agreement in dossier.agreements:
        last = agreement.status[-1] if agreement.status else None
        yield (
            agreement.id,
            several(title.text for title in agreement.titles),
            several(agreement.parties),
            several(agreement.kinds),
            last.state if last else "unknown",
            last.start if last else None,
            voice.force_rule(agreement),
            len(agreement.reports),
            len(agreement.steps),
        )


def _steps(dossier: Dossier, _names: Names) -> Iterator[Row]:
    return step_rows(dossier.agreements)


def _commitments(dossier: Dossier, _names: Names) -> Iterator[Row]:
    return (_commitment(agreement, each) for agreement in dossier.agreements for each in agreement.commitments)


def _commitment(agreement: Agreement, commitment: Commitment) -> Row:
    return (
        agreement.id,
        commitment.id,
        several(commitment.by),
        several(commitment.to),
        commitment.does,
        commitment.domain,
        commitment.trigger,
        commitment.article,
        commitment.strength,
        commitment.stance,
        commitment.witnesses,
        several(commitment.claims),
        several(_rival(rival) for rival in commitment.rivals),
    )


def _rival(rival: Rival) -> str:
    return f"{rival.differs}: {rival.value or ''} ({rival.witnesses})"


def _figures(dossier: Dossier, _names: Names) -> Iterator[Row]:
    return (_figure(agreement, each) for agreement in dossier.agreements for each in agreement.figures)


def _figure(agreement: Agreement, figure: Figure) -> Row:
    return (
        agreement.id,
        figure.id,
        several(figure.attributed_to),
        number(figure.low),
        number(figure.high),
        figure.modality,
        figure.unit,
        figure.thing,
        figure.place,
        figure.stance,
        *_days(figure.date),
        figure.witnesses,
        several(figure.claims),
    )


def _statements(dossier: Dossier, _names: Names) -> Iterator[Row]:
    return (_statement(agreement, each) for agreement in dossier.agreements for each in agreement.statements)


def _statement(agreement: Agreement, said: Statement) -> Row:
    speaker = said.speaker
    return (
        agreement.id,
        said.id,
        speaker.name,
        speaker.role,
        speaker.party,
        said.form,
        said.words,
        *_days(said.date),
        said.witnesses,
        several(said.claims),
    )


def _status(dossier: Dossier, _names: Names) -> Iterator[Row]:
    for agreement in dossier.agreements:
        known = [(row.known, row.status) for row in dossier.known if row.agreement == agreement.id]
        for day, spans in [*known, (None, agreement.status)]:
            for span in spans:
                yield from _span(agreement.id, day, span)


def _span(agreement: str, known: str | None, span: StatusSpan) -> Iterator[Row]:
    """The agreement as a whole, then each party."""
    because, missing = several(span.because), several(span.unknown)
    for party, state in [(None, span.state), *span.parties.items()]:
        yield (agreement, known, span.start, span.end, party, state, because, missing)


def _families(dossier: Dossier, _names: Names) -> Iterator[Row]:
    for family in dossier.families:
        ratio = round(family.shared_ratio, 3)
        yield (family.id, family.kind, family.origin, ratio, several(family.reports), family.why)


def _findings(dossier: Dossier, _names: Names) -> Iterator[Row]:
    for finding in dossier.findings:
        where = finding.where
        place = (source_name(where.source), where.start, where.end) if where else (None, None, None)
        yield (finding.code, finding.message, *place)


def _days(span: Span) -> tuple[str | None, str | None]:
    return iso(span, "start"), iso(span, "end")


def several(values: Iterable[str]) -> str:
    """Several values in one cell."""
    return SEVERAL.join(values)


ROWS: Mapping[str, Callable[[Dossier, Names], Iterator[Row]]] = {
    "reports": _reports,
    "claims": _claims,
    "agreements": _agreements,
    "steps": _steps,
    "commitments": _commitments,
    "figures": _figures,
    "statements": _statements,
    "status": _status,
    "families": _families,
    "findings": _findings,
}
