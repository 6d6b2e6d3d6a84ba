"""CSL-JSON: one item a report, for Zotero, pandoc and every citation processor."""

from __future__ import annotations

from typing import Any

from foedus.model.dossier import Dossier
from foedus.publish.dossier import to_json
from foedus.publish.export.sources import Work, works


def csl(dossier: Dossier) -> bytes:
    """A JSON array in UTF-8."""
    return to_json([_item(work) for work in works(dossier)]) + b"\n"


def _item(work: Work) -> dict[str, Any]:
    item = {
        "id": work.key,
        "type": "article-newspaper",
        "title": work.title,
        "container-title": work.outlet,
        "issued": _issued(work),
        "URL": work.url,
        "language": work.language,
        "note": work.note,
    }
    return {name: value for name, value in item.items() if value}


def _issued(work: Work) -> dict[str, Any] | None:
    """CSL tells days as numbers: year, month, day, as far as they are known."""
    if work.published:
        return {"date-parts": [[work.published.year, work.published.month, work.published.day]]}
    return {"date-parts": [[work.year]]} if work.year else None
