"""A dossier taken back from its ledger: shown, exported, cut down to one agreement."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import IO, Any

from msgspec.structs import replace

from foedus.engine.embedded import open_ledger
from foedus.ledger.identity import AgreementGroup
from foedus.model.dossier import Dossier, ReportView
from foedus.model.errors import CallError
from foedus.model.step import Agreement
from foedus.pipeline.answers import choose
from foedus.pipeline.derive import derive_dossier
from foedus.pipeline.rooms import Rooms
from foedus.publish.brief import show_agreement_list, show_brief
from foedus.publish.dossier import dossier_record
from foedus.publish.export import export
from foedus.publish.export.tables import Row, load_codebook, rows_of
from foedus.publish.files import write_files
from foedus.publish.lanes import in_time
from foedus.publish.notebook import html_table
from foedus.publish.records import published_of
from foedus.publish.terminal import screen_of
from foedus.publish.wording import Voice
from foedus.publish.words import load_words


def open_dossier(ledger: Path, known: date | None = None, rooms: Rooms | None = None) -> Dossier:
    """Everything a ledger gives, or gave to whoever knew only what had surely been published by ``known``.

    Raises CallError when there is no such ledger; opening one would make it.
    """
    if not ledger.is_file():
        raise CallError(f"there is no ledger at {ledger}: build one first (foedus build), or name it with --ledger")
    with open_ledger(ledger) as store:
        return derive_dossier(store, rooms or Rooms(), known)


def choose_agreement(dossier: Dossier, words: str, rooms: Rooms) -> Agreement:
    """The one agreement of a dossier that an id, or words of its titles and parties' names, mean.

    Raises CallError when none or several are meant.
    """
    groups = [AgreementGroup(a.id, a.titles, a.parties, a.kinds, ()) for a in dossier.agreements]
    chosen = choose(groups, words, rooms)
    return next(agreement for agreement in dossier.agreements if agreement.id == chosen.id)


def only(dossier: Dossier, agreement: Agreement) -> Dossier:
    """The dossier of one agreement, with the reports that speak of it and no others."""
    told = set(agreement.reports)
    views = tuple(view for view in dossier.reports if view.report.id in told)
    sources = {view.report.source for view in views}
    kept = (replace(family, reports=tuple(r for r in family.reports if r in told)) for family in dossier.families)
    return replace(
        dossier,
        agreements=(agreement,),
        reports=views,
        families=tuple(family for family in kept if len(family.reports) > 1),
        findings=tuple(f for f in dossier.findings if f.where is not None and f.where.source in sources),
        known=tuple(row for row in dossier.known if row.agreement == agreement.id),
    )


def show_text(dossier: Dossier, words: str, rooms: Rooms, stream: IO[str]) -> str:
    """The dossier of the agreement meant, for a terminal; the list of agreements when nothing is named and there are
    several.
    """
    screen = screen_of(stream)
    if not words and len(dossier.agreements) != 1:
        return show_agreement_list(dossier, rooms.party_names, screen)
    agreement = choose_agreement(dossier, words, rooms) if words else dossier.agreements[0]
    return show_brief(agreement, dossier, rooms.party_names, screen)


def write_export(form: str, dossier: Dossier, out: Path | None, rooms: Rooms, language: str = "en") -> Sequence[Path]:
    """Write the dossier in one form: one file to ``out`` (or into it, when it is a folder), several into a folder.

    out     ``None`` is the usual name here.
    Faults  see ``publish.files.write_files``; FramesMissing for Parquet without its extra.
    """
    contents = export(form, dossier, rooms.party_names, language)
    if len(contents) > 1:
        return write_files(out or Path(form), contents)
    ((name, content),) = contents.items()
    place = Path(name) if out is None else out / name if out.is_dir() else out
    return write_files(place.parent, {place.name: content})


def export_bytes(form: str, dossier: Dossier, rooms: Rooms, language: str = "en") -> bytes:
    """The one file of a form, for standard output. Raises CallError for a form of several files."""
    contents = export(form, dossier, rooms.party_names, language)
    if len(contents) > 1:
        raise CallError(f"{form} is several files: name a folder with -o")
    return next(iter(contents.values()))


def dossier_as_record(dossier: Dossier) -> dict[str, Any]:
    """What dossier.json holds."""
    return dossier_record(dossier)


def table_rows(name: str, dossier: Dossier, rooms: Rooms) -> list[dict[str, Any]]:
    """One table as records. Raises CallError for a name the codebook lacks."""
    table = next((table for table in load_codebook() if table.name == name), None)
    if table is None:
        raise CallError(f"no table {name!r}; there are: {', '.join(table.name for table in load_codebook())}")
    columns = [column.name for column in table.columns]
    return [dict(zip(columns, row, strict=True)) for row in rows_of(name, dossier, rooms.party_names)]


def table_frame(name: str, dossier: Dossier, rooms: Rooms) -> Any:
    """One table as a polars data frame. Raises CallError for a name the codebook lacks, or without the extra."""
    from foedus.publish.export.parquet import frame_of  # noqa: PLC0415 - an optional extra

    table_rows(name, dossier, rooms)
    return frame_of(name, dossier, rooms.party_names)


def html_of_reports(views: Iterable[ReportView]) -> str:
    """Reports in a notebook, the first few."""
    voice = Voice(load_words("en"), {})
    return html_table("Reports", ("source", "published", "language", "claims"), [_report_row(v, voice) for v in views])


def _report_row(view: ReportView, voice: Voice) -> Row:
    report = view.report
    day = voice.words.span(published_of(report, view.reading))
    return (report.title or report.source, day, report.language, len(view.reading.claims))


def html_of_agreements(dossier: Dossier, rooms: Rooms) -> str:
    """Agreements in a notebook, the first few."""
    voice = Voice(load_words("en"), rooms.party_names)
    rows = [
        (a.id, voice.title(a), voice.parties(a.parties), _state(a, voice), len(a.steps)) for a in dossier.agreements
    ]
    return html_table("Agreements", ("id", "title", "parties", "state", "steps"), rows)


def html_of_agreement(agreement: Agreement, rooms: Rooms) -> str:
    """One agreement in a notebook: its state, and its steps in time."""
    voice = Voice(load_words("en"), rooms.party_names)
    steps = sorted(agreement.steps, key=in_time)
    rows = [(voice.words.span(s.date), voice.step_title(s), voice.words.stances[s.stance], s.witnesses) for s in steps]
    return html_table(_state(agreement, voice), ("day", "step", "told as", "witnesses"), rows)


def _state(agreement: Agreement, voice: Voice) -> str:
    spans = agreement.status
    return voice.state(agreement, spans, len(spans) - 1) if spans else voice.words.states["unknown"]
