"""Bytes to NFC text, without guessing in silence, and with a map back to the text as given."""

from __future__ import annotations

import codecs
import re
import unicodedata
from functools import cache

from foedus.model.finding import Finding, Where
from foedus.model.readwords import ReadWords
from foedus.model.report import Report
from foedus.read.language import tell_language

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# First bytes of formats that are not text, with the name people know them by.
SIGNATURES = (
    (b"%PDF", "a PDF file"), (b"\x89PNG", "a PNG picture"), (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"PK\x03\x04", "a zip archive or office document"), (b"\x7fELF", "a program"), (b"MZ", "a program"),
    (b"SQLite format 3", "an SQLite file"), (b"\x1f\x8b", "gzip data"), (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"7z\xbc\xaf", "a 7z archive"), (b"BZh", "bzip2 data"), (b"\xfd7zXZ", "xz data"), (b"OggS", "sound"),
    (b"ID3", "sound"),
)  # fmt: skip
# Outside Latin letters, punctuation and signs there may be marks that combine; making the patterns that find
# them takes a tenth of a second, which most texts need not wait for.
UNUSUAL = re.compile(r"[^\x00-\u02ff\u2000-\u206f\u20a0-\u20bf\u2150-\u27bf]")
# A run of combining marks longer than this is no language's: normalising it is quadratic, so it is left as it is.
# (Unicode Annex 15, "stream-safe text", holds 30 to be ample.)
LONGEST_MARKS = 120


def unreadable(source: str, reason: str) -> Finding:
    """The finding every report that cannot be read gives."""
    return Finding("unreadable-report", f"{source} cannot be read: {reason}.", Where(source))


def decode(source: str, data: bytes, words: ReadWords) -> tuple[str, tuple[Finding, ...]] | Finding:
    """The text of some bytes: by byte order mark, else UTF-8, else Windows-1252 when the words prove it.

    A guess comes with a finding. Returns the finding alone when the bytes are no text.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _decode_marked(source, data[len(mark) :], encoding)
    reason = binary_reason(data)
    if reason:
        return unreadable(source, reason)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        return _decode_guessed(source, data, error, words)


def _decode_marked(source: str, data: bytes, encoding: str) -> tuple[str, tuple[Finding, ...]] | Finding:
    try:
        return data.decode(encoding), ()
    except UnicodeDecodeError as error:
        return unreadable(
            source, f"its byte order mark says {encoding.upper()}, but byte {error.start} is not ({error.reason})"
        )


def binary_reason(data: bytes) -> str | None:
    """Why bytes are no text; ``None`` when they may be."""
    name = next((name for signature, name in SIGNATURES if data.startswith(signature)), None)
    if name and any(c < 9 for c in data[:4096]):
        return f"it is {name}, not text"
    zeros = data[:65536].count(0)
    if zeros * 50 > len(data[:65536]):
        return "it holds null bytes: a binary file, or UTF-16 without a byte order mark"
    return None


def _decode_guessed(
    source: str, data: bytes, error: UnicodeDecodeError, words: ReadWords
) -> tuple[str, tuple[Finding, ...]] | Finding:
    """Windows-1252, if all of it decodes, it reads as a language we know and holds no control characters."""
    place = f"byte {error.start} (0x{data[error.start]:02x}) is not UTF-8"
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return unreadable(source, f"{place}, and the text is not Windows-1252 either")
    # A few broken bytes in a text that is UTF-8 elsewhere would turn its other accents into rubbish: look for it.
    if re.search(r"[\x00-\x08\x0e-\x1f]|Ã[\x80-\xbf©¨ª¢»®¯´]|â€", text) or not tell_language(text, words).is_sure:
        return unreadable(source, place)
    message = (
        f"{source}: {place}; it was read as Windows-1252, which its words bear out. Save it as UTF-8 to be certain."
    )
    return text, (Finding("charset-guessed", message, Where(source)),)


def normalise(given: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The NFC text and its shifts: (place in it, place as given) wherever the distance changes; () when it was NFC.

    Runs of more than 120 combining marks stay as they are. Linear in the text.
    """
    if UNUSUAL.search(given) is None and unicodedata.is_normalized("NFC", given):
        return given, ()
    pieces, hostile = _patterns()
    if hostile.search(given) is None and unicodedata.is_normalized("NFC", given):
        return given, ()
    out: list[str] = []
    shifts: list[tuple[int, int]] = []
    done = length = 0
    for found in pieces.finditer(given):
        old = found[0]
        new = unicodedata.normalize("NFC", old) if len(old) <= LONGEST_MARKS else old
        out += (given[done : found.start()], new)
        length += found.start() - done + len(new)
        done = found.end()
        if len(new) != len(old):
            shifts.append((length, done))
    out.append(given[done:])
    return "".join(out), tuple(shifts)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Characters that may join what stands before them; the pieces normalisation may change; runs too long to touch."""
    joining, alone = set(), []
    for code in range(0x80, 0x20000):
        char = chr(code)
        if unicodedata.combining(char):
            joining.add(char)
        parts = unicodedata.decomposition(char).split()
        if len(parts) == 2 and not parts[0].startswith("<"):
            joining.add(chr(int(parts[1], 16)))
        if parts and not unicodedata.is_normalized("NFC", char):
            alone.append(char)
    joining |= {chr(c) for c in (*range(0x1161, 0x1176), *range(0x11A8, 0x11C3))}  # Hangul vowels and finals
    marks = "[" + "".join(map(re.escape, sorted(joining))) + "]"
    singles = "[" + "".join(map(re.escape, alone)) + "]"
    return re.compile(rf"[\s\S]{marks}+|{singles}"), re.compile(rf"{marks}{{{LONGEST_MARKS},}}")


def to_given(report: Report, place: int) -> int:
    """The place in the text as given that a place in the report's NFC text came from."""
    low, high = 0, len(report.shifts)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if report.shifts[middle][0] <= place else (low, middle)
    if low == 0:
        return place
    ours, theirs = report.shifts[low - 1]
    return theirs + place - ours
