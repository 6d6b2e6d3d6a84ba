"""The Python API: read reports, build a dossier, open one again; what comes back shows itself in a notebook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from os import PathLike, fspath
from pathlib import Path
from typing import Any, overload

from foedus.model.dossier import Dossier, ReportView
from foedus.model.errors import CallError
from foedus.model.finding import Finding
from foedus.model.report import Family
from foedus.model.step import Agreement, Status
from foedus.pipeline import build as build_dossier
from foedus.pipeline.answers import find_status
from foedus.pipeline.rooms import Rooms
from foedus.pipeline.shelf import (
    choose_agreement,
    dossier_as_record,
    html_of_agreement,
    html_of_agreements,
    html_of_reports,
    only,
    open_dossier,
    table_frame,
    table_rows,
    write_export,
)
from foedus.pipeline.walk import read_claims

Place = str | PathLike[str]
Day = str | date


def read(paths: Place | Sequence[Place]) -> Readings:
    """What each report says, with nothing compared and nothing kept.

    paths  files or folders, one or several, as ``foedus read`` takes them.
    Faults  what cannot be read is a finding beside the reports, never an exception.
    """
    views: list[ReportView] = []
    findings: list[Finding] = []
    for found in read_claims(_places(paths)):
        if isinstance(found, Finding):
            findings.append(found)
        else:
            views.append(ReportView(*found))
    return Readings(views, findings)


def build(paths: Place | Sequence[Place], out: Place, ledger: Place | None = None, language: str = "en") -> OpenDossier:
    """Read reports, keep them in a ledger, write page, data and table to ``out``; the dossier comes back.

    ledger  where entries are kept; ``foedus.db`` in ``out`` when not said.
    Raises a FoedusError when ledger or folder cannot be used.
    """
    kept = Path(ledger) if ledger else Path(out) / "foedus.db"
    build_dossier(_places(paths), Path(out), kept, language)
    return OpenDossier(kept)


def open(ledger: Place, known: Day | None = None) -> OpenDossier:  # noqa: A001 - foedus.open, as gzip.open
    """The dossier that a ledger gives, or gave to whoever knew only what had been published by ``known``.

    ledger  a ledger's file, or a folder with ``foedus.db`` in it.
    Raises CallError when there is no such ledger.
    """
    place = Path(ledger)
    return OpenDossier(place / "foedus.db" if place.is_dir() else place, _day(known))


class Readings(Sequence[ReportView]):
    """Reports with what each claims, in the order in which they were read.

    findings  about those that could not be read.
    """

    def __init__(self, views: Sequence[ReportView], findings: Sequence[Finding] = ()) -> None:
        self._views = tuple(views)
        self.findings = tuple(findings)

    def __len__(self) -> int:
        return len(self._views)

    @overload
    def __getitem__(self, at: int) -> ReportView: ...
    @overload
    def __getitem__(self, at: slice) -> Readings: ...
    def __getitem__(self, at: int | slice) -> ReportView | Readings:
        return Readings(self._views[at], self.findings) if isinstance(at, slice) else self._views[at]

    def __repr__(self) -> str:
        claims = sum(len(view.reading.claims) for view in self)
        return f"<foedus.Readings: {len(self)} reports, {claims} claims, {len(self.findings)} findings>"

    def _repr_html_(self) -> str:
        return html_of_reports(self)


class OpenDossier:
    """A dossier taken from its ledger: looked at, asked, turned into tables and files.

    ledger  its file.
    known   the day of knowledge it was opened under, ``None`` for all reports.
    """

    def __init__(self, ledger: Path, known: date | None = None) -> None:
        self.ledger = ledger
        self.known = known
        self._rooms = Rooms()
        self._dossier: Dossier = open_dossier(ledger, known, self._rooms)

    @property
    def reports(self) -> Readings:
        """Every report with what it claims, by earliest publication."""
        return Readings(self._dossier.reports, self.findings)

    @property
    def agreements(self) -> tuple[Agreement, ...]:
        """Every agreement, those most reported first."""
        return self._dossier.agreements

    @property
    def families(self) -> tuple[Family, ...]:
        """Reports that go back to one text, and count as one witness."""
        return self._dossier.families

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What a reader should know about the data."""
        return self._dossier.findings

    def agreement(self, words: str) -> OpenAgreement:
        """The agreement that an id, or words of its titles and parties, mean. Raises CallError for none or several."""
        return OpenAgreement(choose_agreement(self._dossier, words, self._rooms), self._rooms)

    def status(self, words: str, on: Day, known: Day | None = None) -> Status:
        """The state of an agreement on ``on``, as known on ``known`` (or as this dossier was opened).

        Raises CallError for a day that is none, or words that mean no agreement or several.
        """
        asked = _day(on)
        assert asked is not None
        return find_status(self.ledger, words, asked, _day(known) or self.known)[0]

    def table(self, name: str) -> list[dict[str, Any]]:
        """One table of the codebook (docs/reference/tables.md) as records. Raises CallError for a name it lacks."""
        return table_rows(name, self._dossier, self._rooms)

    def frame(self, name: str) -> Any:
        """The same as a polars data frame. Raises CallError where the extra ``frames`` is missing."""
        return table_frame(name, self._dossier, self._rooms)

    def record(self) -> dict[str, Any]:
        """What ``dossier.json`` holds."""
        return dossier_as_record(self._dossier)

    def export(self, form: str, out: Place | None = None, agreement: str = "") -> Sequence[Path]:
        """Write the dossier, or one agreement's, in a form of ``foedus export``; the files written come back."""
        chosen = only(self._dossier, choose_agreement(self._dossier, agreement, self._rooms)) if agreement else None
        return write_export(form, chosen or self._dossier, Path(out) if out else None, self._rooms)

    def __iter__(self) -> Iterator[Agreement]:
        return iter(self.agreements)

    def __repr__(self) -> str:
        return f"<foedus.OpenDossier: {len(self.agreements)} agreements from {len(self._dossier.reports)} reports>"

    def _repr_html_(self) -> str:
        return html_of_agreements(self._dossier, self._rooms)


class OpenAgreement:
    """One agreement of a dossier; every field of ``foedus.model.step.Agreement`` can be asked of it."""

    def __init__(self, agreement: Agreement, rooms: Rooms) -> None:
        self._agreement = agreement
        self._rooms = rooms

    def __getattr__(self, name: str) -> Any:
        return getattr(self._agreement, name)

    def __repr__(self) -> str:
        return f"<foedus.OpenAgreement {self._agreement.id}: {len(self._agreement.steps)} steps>"

    def _repr_html_(self) -> str:
        return html_of_agreement(self._agreement, self._rooms)


def _places(paths: Place | Sequence[Place]) -> list[str]:
    several = [paths] if isinstance(paths, str | PathLike) else paths
    return [fspath(path) for path in several]


def _day(told: Day | None) -> date | None:
    if told is None or isinstance(told, date):
        return told
    try:
        return date.fromisoformat(told)
    except ValueError as error:
        raise CallError(f"{told!r} is no day; write it as 2024-12-04") from error
