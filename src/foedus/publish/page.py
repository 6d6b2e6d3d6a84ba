"""The page: views of the dossier poured into templates, one self-contained file that asks the network for nothing."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import sys
import zlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup
from msgspec import json

from foedus.model.dossier import Dossier
from foedus.model.finding import Finding
from foedus.publish.cites import Cites, source_name
from foedus.publish.dials import dial_table
from foedus.publish.history import show_history
from foedus.publish.kinship import draw_kinship
from foedus.publish.lanes import draw_strips
from foedus.publish.origins import show_families
from foedus.publish.records import Record
from foedus.publish.sources import line_at, show_sources
from foedus.publish.speech import Chorus, Phrasebook
from foedus.publish.views import AgreementView, show_agreement
from foedus.publish.wording import counts
from foedus.publish.words import Names

FOLDER = files("foedus.publish") / "page"
OPEN_REPORTS = 12  # more than this and each report starts folded


def page_html(dossier: Dossier, record: Record, language: str, names: Names) -> str:
    """The whole page.

    record    dossier.json as a record: the page carries it, so that the one file can give its data back.
    language  the one the page opens in; all others are carried along.
    """
    chorus, cites, phrases = Chorus(language, names), Cites(dossier), Phrasebook()
    agreements = [show_agreement(n, each, dossier, chorus, cites) for n, each in enumerate(dossier.agreements, 1)]
    sources = show_sources(dossier, chorus, cites)
    findings = [_shown_finding(finding, dossier, cites) for finding in dossier.findings]
    title = agreements[0].title if len(agreements) == 1 else chorus.say("page.title", n=len(agreements))
    dials = dial_table(dossier, chorus, cites, phrases, [shown.lifecycle for shown in agreements])
    body = (
        _templates()
        .get_template("body.html.j2")
        .render(
            **_speech(chorus, phrases),
            agreements=agreements,
            strips=draw_strips(dossier.agreements),
            sources=sources,
            names={source.number: source.name for source in sources},
            families=show_families(dossier, chorus, cites),
            kinship=draw_kinship(dossier, cites),
            findings=findings,
            counts=counts(dossier),
            languages=[(voice.words.language, voice.words.name) for voice in chorus.voices],
            made_by=dossier.made_by,
            is_long=len(dossier.reports) > OPEN_REPORTS,
            dials=dials,
            day_numbers={day: number for number, day in enumerate(dials["known"])},
            linked={(found["report"], found["line"]) for found in findings},
            history=show_history(dossier.history, chorus),
            head=dossier.history[-1].hash if dossier.history else "",
            title=title,
        )
    )
    view = _view(chorus, phrases, dials, agreements)
    frame = {"title": title[0], "language": chorus.languages[0], "made_by": dossier.made_by}
    return _framed(body, record, view, frame)


def _view(chorus: Chorus, phrases: Phrasebook, dials: Record, agreements: Sequence[AgreementView]) -> Record:
    """What the script looks up; made last, when every phrase of the page has its number."""
    return {
        "languages": chorus.languages,
        "dials": dials,
        "unknown": phrases.number(chorus.word("states", "unknown")),
        "labels": {key: phrases.number(chorus.say(key)) for key in SCRIPT_LABELS},
        "months": [voice.words.days.months for voice in chorus.voices],
        "firsts": [voice.words.days.first for voice in chorus.voices],
        "scales": [shown.lifecycle.scale if shown.lifecycle else [] for shown in agreements],
        "phrases": phrases.table(),
    }


def _speech(chorus: Chorus, phrases: Phrasebook) -> dict[str, Any]:
    """What templates call to speak: ``say`` a label, ``t`` a phrase, ``word`` a code, ``attr`` one in an attribute."""
    return {
        "say": lambda key, **values: phrases.text(chorus.say(key, **values)),
        "say_svg": lambda key: phrases.text(chorus.say(key), "tspan"),
        "t": phrases.text,
        "word": lambda table, code: phrases.text(chorus.word(table, code)),
        "attr": phrases.attribute,
        "attr_say": lambda name, key, **values: phrases.attribute(name, chorus.say(key, **values)),
    }


def _framed(body: str, record: Record, view: Record, frame: dict[str, str]) -> str:
    """The body in its frame: a policy that lets nothing run or load but this style and this script."""
    style, script = _asset("page.css"), _asset("page.js")
    return (
        _templates()
        .get_template("page.html.j2")
        .render(
            **frame,
            # Our templates put attributes between double quotes: an apostrophe needs no escape, and French has many.
            body=Markup(body.replace("&#39;", "'")),  # noqa: S704 - rendered by the same escaping templates
            style=Markup(style),  # noqa: S704 - our own file
            script=Markup(script),  # noqa: S704 - our own file
            style_hash=_hash(style),
            script_hash=_hash(script),
            record=packed(record),
            view=embedded(view),
        )
    )


# Phrases that only the script says: marks, drawer, copied text.
SCRIPT_LABELS = (
    "drawer.none",
    "drawer.passage",
    "copy.done",
    "copy.failed",
    "known.unknown",
    "dials.all",
)


def embedded(data: Any) -> Markup:
    """JSON that cannot close the element it stands in: every ``<`` is written as an escape."""
    text = json.encode(data).decode("utf-8")
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704 - inside a data block only "<" could do harm


def packed(record: Record) -> str:
    """The dossier as the page carries it to be saved: JSON, deflated (RFC 1950), in base64; a sixth of its size."""
    return base64.b64encode(zlib.compress(json.encode(record), 9)).decode("ascii")


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def _shown_finding(finding: Finding, dossier: Dossier, cites: Cites) -> dict[str, Any]:
    """A finding with the report and line it speaks of, where it speaks of one."""
    where = finding.where
    view = next((view for view in dossier.reports if where and view.report.source == where.source), None)
    shown: dict[str, Any] = {
        "code": finding.code,
        "message": finding.message,
        "source": source_name(where.source) if where else "",
        "report": 0,
        "line": 0,
    }
    if view is not None and where is not None:
        shown["report"] = cites.report_numbers[view.report.id]
        shown["line"] = line_at(view.report.lines, where.start) if where.start is not None else 0
    return shown


@cache
def _asset(name: str) -> str:
    """One of our own files without indentation and comment lines, which no reader of the page needs."""
    lines = (line.strip() for line in (FOLDER / name).read_text(encoding="utf-8").splitlines())
    kept = "\n".join(line for line in lines if line and not line.startswith(("// ", "/* ")))
    return re.sub(r"\s*([{};])\s*", r"\1", kept).replace(": ", ":") if name.endswith(".css") else kept


def _short(value: Any) -> Any:
    """Numbers of drawings to a tenth of a pixel; the rest of their digits is weight without sight."""
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else value


@cache
def _templates() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FunctionLoader(_asset),
        bytecode_cache=_template_cache(),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
        finalize=_short,
    )


def _template_cache() -> jinja2.BytecodeCache | None:
    """Compiled templates beside the templates, as Python keeps its own: five times faster from the second page on."""
    if sys.dont_write_bytecode:
        return None
    folder = Path(str(FOLDER)) / "__pycache__"
    try:
        folder.mkdir(exist_ok=True)
    except OSError:
        return None
    return jinja2.FileSystemBytecodeCache(str(folder)) if os.access(folder, os.W_OK) else None
