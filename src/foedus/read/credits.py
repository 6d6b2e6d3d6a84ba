"""Who the text says it comes from: publisher, credited wire services, and what is only a picture's credit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from foedus.model.report import Line, Publisher
from foedus.read.cues import TOKEN, CueIndex, match_cues
from foedus.read.press import Names, Press, names_in, plain

BRACKETS_AT_END = re.compile(r"\(([^()\n]{2,120})\)[\s.]*\Z")
TAG = re.compile(r"[(/\[]\s*([^()/\[\]\n]{2,60}?)\s*[)/\]]")
# An agency dateline stands in the first 400 characters (news.md 3: precision 1.00, recall 0.91 on PolNeAR).
DATELINE_CHARS = 400


def is_photo_credit(line: str, names: Names, index: CueIndex) -> bool:
    """The line ends in a picture's credit: "(Ana Roux/AFP)", "( POOL / NAME )", "(© Name)", "(Photo: Name)".

    Brackets that hold agencies alone credit the text, not a picture.
    """
    if len(line) > 900:
        return False
    found = BRACKETS_AT_END.search(line)
    if not found or found.start() < 12:
        return False
    inside = found[1]
    if "©" in inside or any(cue.marks == "caption" and cue.at == "start" for cue in match_cues(inside, index)):
        return True
    parts = [p.strip() for p in re.split(r"/|,|–| - ", inside) if p.strip()]
    if len(parts) < 2 or "/" not in inside or any(t[0].isdigit() for t in TOKEN.findall(inside)):
        return False
    others = [p for p in parts if not names_in(p, names)]
    return bool(others) and all(p[0].isupper() and len(p.split()) <= 5 for p in others)


def credited_agencies(text: str, lines: Sequence[Line], press: Press) -> tuple[str, ...]:
    """Wire services the text itself credits, by usual short name, in order of place.

    A credit is an agency dateline, a byline or credit line, or a tag that closes the text. "According to X" in the
    running text is an attribution, and a picture's credit is the picture's: neither counts.
    """
    found: list[str] = []
    body = [line for line in lines if line.kind in {"body", "lead"}]
    for line in lines:
        words = text[line.start : min(line.end, line.start + DATELINE_CHARS)]
        if line.kind in {"byline", "dateline"}:
            found += names_in(words, press.wire)
        elif line.kind == "credit":
            found += names_in(words, press.anyone if "wording" in line.why else press.wire)
        elif line in body[:2]:
            found += dateline_agencies(words, press.wire)
        if body and line is body[-1]:
            found += _closing_agencies(text[max(line.start, line.end - 80) : line.end], press.wire)
    return tuple(dict.fromkeys(found))


def dateline_agencies(opening: str, names: Names) -> list[str]:
    """Agencies tagged in brackets or slashes within the opening dateline: "PORTVILLE, 3 May (Reuters) -"."""
    found: list[str] = []
    for tag in TAG.finditer(opening[:160]):
        before = opening[: tag.start()].strip()
        after = opening[tag.end() : tag.end() + 3].lstrip(" .")
        is_dateline = len(before) <= 70 and (
            after[:1] in {"-", "–", "—", ":"} or opening[tag.start()] == "/" or before.isupper()
        )
        if is_dateline and not re.search(r"[a-zà-ÿ]{2}[.!?] ", before):
            found += names_in(tag[1], names)
            break
    return found


def _closing_agencies(ending: str, names: Names) -> list[str]:
    """Agencies in brackets at the very end of the text: "... on Monday. (AFP)"."""
    found = BRACKETS_AT_END.search(ending)
    if found is None:
        return []
    inside = [p for p in re.split(r"[/,;&]|\b(?:et|and|with|avec)\b", found[1]) if p.strip()]
    named = [names_in(p, names) for p in inside]
    return [n for group in named for n in group] if inside and all(named) else []


def publisher_of(
    text: str, lines: Sequence[Line], url: str | None, press: Press, given: str | None = None
) -> Publisher | None:
    """Who published the report: as given, else by the address's host, else by the outlet's own lines; else ``None``."""
    if given:
        return Publisher(given)
    host = host_of(url)
    if host:
        parts = host.split(".")
        known = next((press.hosts[h] for n in range(len(parts) - 1) if (h := ".".join(parts[n:])) in press.hosts), None)
        return Publisher(known or host)
    return _publisher_in_text(text, lines, press)


def host_of(url: str | None) -> str | None:
    """The host of an address in lower case without ``www.``; ``None`` when it has none."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host and "." in host else None


def _publisher_in_text(text: str, lines: Sequence[Line], press: Press) -> Publisher | None:
    """An outlet's name alone on a line near the top, in a byline ("X with AFP"), or in a prompt to visitors."""
    shown = [line for line in lines if line.kind != "blank"]
    for line in shown[:10]:
        alone, _ = press.outlets.get(plain(text[line.start : min(line.end, line.start + 80)]), ("", "none"))
        if alone and line.kind in {"furniture", "byline"}:
            return Publisher(alone)
    for line in shown:
        if line.kind == "byline" or (line.kind == "furniture" and ("prompt" in line.why or "notice" in line.why)):
            named = names_in(text[line.start : line.end], press.outlets)
            if named:
                return Publisher(named[0])
    return None
