"""BibTeX: one entry a report."""

from __future__ import annotations

from collections.abc import Iterator

from foedus.model.dossier import Dossier
from foedus.publish.export.sources import Work, works

# Characters that TeX would act on; the braces and the backslash first among them.
ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "%": r"\%", "#": r"\#", "_": r"\_",
        "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    }
)  # fmt: skip
# In a url field only what would end the field, or the entry, is told otherwise (RFC 3986, section 2.1).
URL_ESCAPES = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20", '"': "%22"})


def bibtex(dossier: Dossier) -> bytes:
    """UTF-8 text; the title stands in double braces, so that no style changes its capitals."""
    return "\n".join(_entry(work) for work in works(dossier)).encode("utf-8")


def _entry(work: Work) -> str:
    fields = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(work) if value)
    return f"@misc{{{work.key},\n{fields}}}\n"


def _fields(work: Work) -> Iterator[tuple[str, str]]:
    yield "title", f"{{{_tex(work.title)}}}"
    yield "howpublished", _tex(work.outlet)
    yield "date", work.published.isoformat() if work.published else ""
    yield "year", str(work.year or "")
    yield "month", f"{work.published.month}" if work.published else ""
    yield "day", f"{work.published.day}" if work.published else ""
    yield "url", work.url.translate(URL_ESCAPES)
    yield "langid", {"fr": "french", "en": "english"}.get(work.language, work.language)
    yield "note", _tex(work.note)


def _tex(text: str) -> str:
    return text.translate(ESCAPES)
