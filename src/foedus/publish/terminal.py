"""Text for a person at a terminal: aligned, wrapped to its width, in its language, coloured only where colour shows."""

from __future__ import annotations

import os
import shutil
import textwrap
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import IO

from msgspec import Struct

from foedus.model.claim import AnyClaim, Reading
from foedus.model.dossier import Dossier
from foedus.model.finding import Finding
from foedus.model.report import Report
from foedus.model.step import Agreement, Status
from foedus.publish.records import kind_of, published_of
from foedus.publish.wording import Voice, counts
from foedus.publish.words import NO_NAMES, Names, load_words, page_languages

BOLD, DIM, AMBER, RESET = "\x1b[1m", "\x1b[2m", "\x1b[33m", "\x1b[0m"
COUNTED = ("reports", "origins", "claims", "rivals")
HARMLESS_MARKS = "\u200c\u200d"  # joiners that spell words in Persian or Hindi
NARROWEST, WIDEST = 40, 120  # under 40 columns nothing aligns; over 120 the eye loses the line


class Screen(Struct, frozen=True):
    """Where text goes: columns, whether colour shows, and the reader's language (ISO 639-1)."""

    width: int = 80
    colour: bool = False
    language: str = "en"

    def paint(self, style: str, text: str) -> str:
        return f"{style}{text}{RESET}" if self.colour and text else text


def screen_of(stream: IO[str]) -> Screen:
    """The screen behind a stream: colour only on a terminal and without NO_COLOR; language from the locale."""
    on_terminal = bool(getattr(stream, "isatty", lambda: False)())
    width = shutil.get_terminal_size().columns if on_terminal else int(os.environ.get("COLUMNS") or 80)
    colour = on_terminal and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    return Screen(max(NARROWEST, min(width, WIDEST)), colour, locale_language())


def locale_language() -> str:
    """The language the locale asks for, English where foedus does not speak it."""
    asked = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return asked[:2] if asked[:2] in page_languages() else "en"


def show_reading(report: Report, reading: Reading, names: Names = NO_NAMES, screen: Screen | None = None) -> str:
    """What one report says: its head, each claim with the line and words it rests on, its findings."""
    screen = screen or Screen()
    voice = Voice(load_words(screen.language), names)
    lines = _report_head(report, reading, voice, screen)
    for claim in reading.claims:
        lines += _claim_lines(claim, report, voice, screen)
    if not reading.claims:
        lines.append(f"  {voice.words.say('terminal.no_claims')}")
    lines += _finding_lines(reading.findings, screen)
    return "\n".join(lines) + "\n"


def show_dossier_summary(
    dossier: Dossier, paths: Sequence[Path] = (), names: Names = NO_NAMES, screen: Screen | None = None
) -> str:
    """What a build came to: the state of each agreement and party, the counts, the findings, where the page is."""
    screen = screen or Screen()
    voice = Voice(load_words(screen.language), names)
    lines: list[str] = []
    for agreement in dossier.agreements:
        lines += [*_agreement_lines(agreement, voice, screen), ""]
    if not dossier.agreements:
        lines += [voice.words.say("terminal.no_agreement"), ""]
    told = counts(dossier)
    lines += wrapped(" · ".join(voice.words.say(f"count.{key}", n=told[key]) for key in COUNTED), screen)
    lines += _finding_lines(dossier.findings, screen)
    lines += [
        f"{voice.words.say('terminal.page')}{voice.words.colon}{path}" for path in paths if path.suffix == ".html"
    ]
    return "\n".join(lines) + "\n"


def show_status(
    status: Status, agreement: Agreement | None = None, names: Names = NO_NAMES, screen: Screen | None = None
) -> str:
    """The answer to "in force on D, as known on K?": state, parties, the steps it rests on, what is missing.

    agreement  gives the steps their words and the answer its title; without it ids are shown.
    """
    screen = screen or Screen()
    voice = Voice(load_words(screen.language), names)
    words = voice.words
    key = "terminal.status" if status.known else "terminal.status_latest"
    title = voice.title(agreement) if agreement else status.agreement
    lines = heading(title, screen)
    asked = words.say(key, on=words.iso_day(status.on), known=words.iso_day(status.known))
    lines += wrapped(f"{asked}{words.colon}{words.states[status.state]}", screen)
    lines += columns([(voice.name(code), words.states[state]) for code, state in status.parties.items()], screen)
    steps = {step.id: voice.step(step) for step in agreement.steps} if agreement else {}
    because = [(words.say("terminal.because"), steps.get(step, step)) for step in status.because]
    missing = [(words.say("terminal.unknown"), reason) for reason in status.unknown]
    return "\n".join(lines + columns(because, screen) + columns(missing, screen)) + "\n"


def clean(text: str) -> str:
    """Text from a report, safe on a terminal: line breaks become spaces, control and direction marks U+FFFD.

    A report could otherwise move the cursor, recolour the screen or turn a line around.
    """
    spaced = " ".join(text.split())
    return "".join(
        "\ufffd" if unicodedata.category(char) in ("Cc", "Cf", "Cs") and char not in "\u200c\u200d" else char
        for char in spaced
    )


def _report_head(report: Report, reading: Reading, voice: Voice, screen: Screen) -> list[str]:
    publisher = report.publisher.name if report.publisher else ""
    published = voice.words.say("terminal.published", day=voice.words.span(published_of(report, reading)))
    parts = [publisher, published, report.language, *report.agencies]
    rest = " · ".join(clean(part) for part in parts if part)
    return [*heading(report.source, screen), *wrapped(rest, screen, "  ")]


def _claim_lines(claim: AnyClaim, report: Report, voice: Voice, screen: Screen) -> list[str]:
    line = 1 + report.text.count("\n", 0, claim.evidence.start)
    told = clean(voice.claim(claim))
    if claim.attributed_to:
        told += f", {voice.words.say('terminal.says', who=clean(voice.speakers(claim.attributed_to)))}"
    said = voice.words.say("quote", words=clean(claim.evidence.quote))
    kind = voice.words.kinds[kind_of(claim)]
    margin = " " * 14
    first, *rest = wrapped(told, screen, margin)
    place = voice.words.say("terminal.line", n=line)
    quote = wrapped(f"{place}{voice.words.colon}{said}", screen, margin)
    return [f"  {kind:<12}{first.strip()}", *rest, *(screen.paint(DIM, part) for part in quote)]


def _finding_lines(findings: Iterable[Finding], screen: Screen) -> list[str]:
    lines: list[str] = []
    for finding in findings:
        first, *rest = wrapped(f"! {finding.code}: {clean(finding.message)}", screen, "    ")
        lines += [screen.paint(AMBER, line) for line in (f"  {first.strip()}", *rest)]
    return lines


def _agreement_lines(agreement: Agreement, voice: Voice, screen: Screen) -> list[str]:
    lines = heading(f"{voice.title(agreement)} ({agreement.id})", screen)
    if not agreement.status:
        return lines
    at = len(agreement.status) - 1
    lines += wrapped(clean(voice.state(agreement, agreement.status, at)), screen, "  ")
    states = voice.party_states(agreement, agreement.status, at)
    rows = [(clean(voice.name(code)), f"{voice.words.states[state]}{since}") for code, state, since in states]
    return lines + columns(rows, screen)


def heading(text: str, screen: Screen) -> list[str]:
    return [screen.paint(BOLD, line) for line in wrapped(clean(text), screen)]


def wrapped(text: str, screen: Screen, indent: str = "") -> list[str]:
    """Lines of at most the screen's width, each behind the indent; at least one."""
    return textwrap.wrap(text, screen.width, initial_indent=indent, subsequent_indent=indent) or [indent]


def columns(rows: Sequence[tuple[str, str]], screen: Screen) -> list[str]:
    """Two columns, the second wrapped under itself; a first cell wider than a third of the screen has its own line."""
    most = screen.width // 3
    widest = min(max((len(first) for first, _ in rows), default=0), most)
    lines: list[str] = []
    for first, second in rows:
        head, *tail = wrapped(clean(second), screen, " " * (widest + 4))
        if len(first) > most:
            lines += [*wrapped(first, screen, "  "), head, *tail]
        else:
            lines += [f"  {first:<{widest}}  {head.strip()}", *tail]
    return lines
