"""The dossier in the forms other programs read; one module a form."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from foedus.model.dossier import Dossier
from foedus.publish.words import Names

Files = Mapping[str, bytes]
"""File name -> content; several files go into a folder, one into a file."""


def _page(dossier: Dossier, names: Names, language: str) -> Files:
    from foedus.publish.dossier import dossier_record  # noqa: PLC0415 - start-up rule, as all imports here
    from foedus.publish.page import page_html  # noqa: PLC0415

    return {"index.html": page_html(dossier, dossier_record(dossier), language, names).encode("utf-8")}


def _json(dossier: Dossier, _names: Names, _language: str) -> Files:
    from foedus.publish.dossier import dossier_record, to_json  # noqa: PLC0415

    return {"dossier.json": to_json(dossier_record(dossier)) + b"\n"}


def _csv(dossier: Dossier, names: Names, _language: str) -> Files:
    from foedus.publish.export.csv_set import csv_set  # noqa: PLC0415

    return csv_set(dossier, names)


def _parquet(dossier: Dossier, names: Names, _language: str) -> Files:
    from foedus.publish.export.parquet import parquet_set  # noqa: PLC0415

    return parquet_set(dossier, names)


def _bibtex(dossier: Dossier, _names: Names, _language: str) -> Files:
    from foedus.publish.export.bibtex import bibtex  # noqa: PLC0415

    return {"sources.bib": bibtex(dossier)}


def _csl(dossier: Dossier, _names: Names, _language: str) -> Files:
    from foedus.publish.export.csl import csl  # noqa: PLC0415

    return {"sources.csl.json": csl(dossier)}


def _ris(dossier: Dossier, _names: Names, _language: str) -> Files:
    from foedus.publish.export.ris import ris  # noqa: PLC0415

    return {"sources.ris": ris(dossier)}


def _ics(dossier: Dossier, names: Names, _language: str) -> Files:
    from foedus.publish.export.ics import ics  # noqa: PLC0415

    return {"days.ics": ics(dossier, names)}


def _annotations(dossier: Dossier, names: Names, _language: str) -> Files:
    from foedus.publish.export.annotations import annotation_collection  # noqa: PLC0415

    return {"annotations.jsonld": annotation_collection(dossier, names)}


def _prov(dossier: Dossier, names: Names, _language: str) -> Files:
    from foedus.publish.export.prov import prov_graph  # noqa: PLC0415

    return {"prov.jsonld": prov_graph(dossier, names)}


EXPORTERS: Mapping[str, Callable[[Dossier, Names, str], Files]] = {
    "page": _page,
    "json": _json,
    "csv": _csv,
    "bibtex": _bibtex,
    "csl": _csl,
    "ris": _ris,
    "ics": _ics,
    "annotations": _annotations,
    "prov": _prov,
    "parquet": _parquet,
}


def export(form: str, dossier: Dossier, names: Names, language: str = "en") -> Files:
    """The dossier in one form.

    Raises KeyError for a form that is not one of EXPORTERS, FramesMissing for Parquet without its extra.
    """
    return EXPORTERS[form](dossier, names, language)
