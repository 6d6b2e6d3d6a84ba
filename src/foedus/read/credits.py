"""Who the text says it comes from: publisher, credited wire services, and what is only a picture's credit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import urlsplit

from foedus.model.report import Line, Publisher
from foedus.model.world import Agency
from foedus.read.cues import TOKEN

BRACKETS_AT_END = re.compile(r"\(([^()\n]{2,120})\)[\s.]*\Z")
COPYRIGHT_AT_END = re.compile(r"(?:©|\([cC]\))\s*[^\n]{2,80}\Z")
TAG = re.compile(r"[(/\[]\s*([^()/\[\]\n]{2,60}?)\s*[)/\]]")
WIRE = frozenset({"wire", "state_agency"})
OUTLET = frozenset({"newspaper", "broadcaster", "portal", "official"})
# An agency dateline stands in the first 400 characters (news.md 3: precision 1.00, recall 0.91 on PolNeAR).
DATELINE_CHARS = 400


@lru_cache(maxsize=8)
def _names_of(agencies: tuple[tuple[str, tuple[str, ...], str], ...], kinds: frozenset[str]) -> dict[str, str]:
    return {_plain(n): short for short, names, kind in agencies if kind in kinds for n in (short, *names)}


def name_index(agencies: Sequence[Agency], kinds: frozenset[str] = WIRE) -> dict[str, str]:
    """Every wording of the wire services (or other kinds), plainly spelled -> usual short name."""
    return _names_of(tuple((a.name, tuple(a.names), a.kind) for a in agencies), kinds)


def _plain(text: str) -> str:
    return " ".join(TOKEN.findall(text.lower()))


def names_in(text: str, names: dict[str, str], most_chars: int = 600) -> tuple[str, ...]:
    """Short names of those named in the first characters of a text, in order; the longest wording wins.

    All-capital short names ("AFP", "AP") must be written in capitals.
    """
    spelled = TOKEN.findall(text[:most_chars])
    lowered = [t.lower() for t in spelled]
    found: list[str] = []
    place = 0
    while place < len(lowered):
        for size in range(min(6, len(lowered) - place), 0, -1):
            short = names.get(" ".join(lowered[place : place + size]))
            if (
                short is not None
                and spelled[place][0].isupper()
                and (size > 1 or not short.isupper() or spelled[place].isupper())
            ):
                found.append(short)
                place += size - 1
                break
        place += 1
    return tuple(dict.fromkeys(found))


def is_photo_credit(line: str, names: dict[str, str]) -> bool:
    """The line ends in a picture's credit: "(Ana Roux/AFP)", "( POOL / NAME )", "© Name".

    Brackets that hold agencies alone credit the text, not a picture.
    """
    if len(line) > 900:
        return False
    found = BRACKETS_AT_END.search(line)
    if not found or found.start() < 12:
        return False
    inside = found[1]
    if "©" in inside:
        return True
    parts = [p.strip() for p in re.split(r"/|,|–| - ", inside) if p.strip()]
    if len(parts) < 2 or "/" not in inside or any(t[0].isdigit() for t in TOKEN.findall(inside)):
        return False
    others = [p for p in parts if not names_in(p, names)]
    return bool(others) and all(p[0].isupper() and len(p.split()) <= 5 for p in others)


def credited_agencies(text: str, lines: Sequence[Line], agencies: Sequence[Agency]) -> tuple[str, ...]:
    """Wire services the text itself credits, by usual short name, in order of place.

    A credit is an agency dateline, a byline or credit line, or a tag that closes the text. "According to X" in the
    running text is an attribution, and a picture's credit is the picture's: neither counts.
    """
    wire, anyone = name_index(agencies), name_index(agencies, WIRE | OUTLET)
    found: list[str] = []
    body = [line for line in lines if line.kind in {"body", "lead"}]
    for line in lines:
        words = text[line.start : min(line.end, line.start + DATELINE_CHARS)]
        if line.kind in {"byline", "dateline"}:
            found += names_in(words, wire)
        elif line.kind == "credit":
            found += names_in(words, anyone)
        elif line in body[:2]:
            found += _dateline_agencies(words, wire)
        if body and line is body[-1]:
            found += _closing_agencies(text[max(line.start, line.end - 80) : line.end], wire)
    return tuple(dict.fromkeys(found))


def _dateline_agencies(opening: str, names: dict[str, str]) -> list[str]:
    """Agencies tagged in brackets or slashes within the opening dateline: "PORTVILLE, 3 May (Reuters) -"."""
    found: list[str] = []
    for tag in TAG.finditer(opening[:160]):
        before = opening[: tag.start()].strip()
        after = opening[tag.end() : tag.end() + 3].lstrip(" .")
        is_dateline = len(before) <= 70 and (
            after[:1] in {"-", "–", "—", ":"} or opening[tag.start()] == "/" or before.isupper()
        )
        if is_dateline and not re.search(r"[.!?] [A-Z]", before):
            found += names_in(tag[1], names)
            break
    return found


def _closing_agencies(ending: str, names: dict[str, str]) -> list[str]:
    """Agencies in brackets at the very end of the text: "... on Monday. (AFP)"."""
    found = BRACKETS_AT_END.search(ending)
    if found is None:
        return []
    inside = [p for p in re.split(r"[/,;&]|\b(?:et|and|with|avec)\b", found[1]) if p.strip()]
    named = [names_in(p, names) for p in inside]
    return [n for group in named for n in group] if inside and all(named) else []


def publisher_of(
    text: str, lines: Sequence[Line], url: str | None, agencies: Sequence[Agency], given: str | None = None
) -> Publisher | None:
    """Who published the report: as given, else by the address's host, else by the outlet's own lines; else ``None``."""
    if given:
        return Publisher(given)
    host = host_of(url)
    if host:
        by_host = {h: a.name for a in agencies for h in a.hosts}
        parts = host.split(".")
        known = next((by_host[h] for n in range(len(parts) - 1) if (h := ".".join(parts[n:])) in by_host), None)
        return Publisher(known or host)
    return _publisher_in_text(text, lines, agencies)


def host_of(url: str | None) -> str | None:
    """The host of an address in lower case without ``www.``; ``None`` when it has none."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host and "." in host else None


def _publisher_in_text(text: str, lines: Sequence[Line], agencies: Sequence[Agency]) -> Publisher | None:
    """An outlet's name alone on a line near the top, before "with" an agency in a byline, or in a prompt to visitors."""
    outlets = name_index(agencies, OUTLET)
    shown = [line for line in lines if line.kind != "blank"]
    for line in shown[:10]:
        alone = outlets.get(_plain(text[line.start : min(line.end, line.start + 80)]))
        if alone and line.kind in {"furniture", "byline"}:
            return Publisher(alone)
    for line in shown:
        if line.kind == "byline" or (line.kind == "furniture" and ("prompt" in line.why or "notice" in line.why)):
            named = names_in(text[line.start : line.end], outlets)
            if named:
                return Publisher(named[0])
    return None
