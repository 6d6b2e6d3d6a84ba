"""RIS: one record a report, for EndNote, Mendeley and the catalogues of libraries."""

from __future__ import annotations

from collections.abc import Iterator

from foedus.model.dossier import Dossier
from foedus.publish.export.sources import Work, works


def ris(dossier: Dossier) -> bytes:
    """UTF-8 text, one tag a line, ``TY`` first and ``ER`` last in every record, lines ended as the format asks."""
    lines = [f"{tag}  - {value}" for work in works(dossier) for tag, value in _tags(work)]
    return "".join(f"{line}\r\n" for line in lines).encode("utf-8")


def _tags(work: Work) -> Iterator[tuple[str, str]]:
    told = (
        ("TY", "NEWS"),
        ("ID", work.key),
        ("TI", work.title),
        ("T2", work.outlet),
        ("PY", str(work.year or "")),
        ("DA", f"{work.published:%Y/%m/%d}" if work.published else ""),
        ("UR", work.url),
        ("LA", work.language),
        ("N1", work.note),
    )
    yield from ((tag, value) for tag, value in told if value)
    yield "ER", ""
