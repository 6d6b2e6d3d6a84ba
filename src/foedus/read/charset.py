"""What a page says it is written in, believed as far as its bytes bear it out."""

from __future__ import annotations

import codecs
import re

from foedus.model.finding import Finding, Where
from foedus.model.readwords import ReadWords
from foedus.read.decode import MARKS, binary_reason, decode

META = re.compile(rb"<meta[^>]{0,200}?charset=[\"' ]{0,3}([A-Za-z0-9_:.-]{2,30})", re.IGNORECASE)
META_BYTES = 4096
# Codecs that no page is written in: slow on purpose-made bytes (punycode is quadratic), or able to make any character
# out of plain ones.
NO_PAGE = frozenset({
    "punycode", "idna", "utf-7", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem", "unicode-escape",
})  # fmt: skip
# How many of a hundred bytes may be broken before the charset is not believed at all. Saved pages have a few: a
# comment cut in the middle of a letter, an advertisement in another charset.
BROKEN_PER_HUNDRED = 0.1


def decode_page(
    source: str, data: bytes, words: ReadWords, charset: str | None
) -> tuple[str, tuple[Finding, ...]] | Finding:
    """By byte order mark, server, meta tag; a charset that does not fit the bytes is not believed.

    Null bytes and other control characters, which no page means to show, become spaces, so places do not move.
    """
    decoded = _decode_told(source, data, words, charset)
    if isinstance(decoded, Finding):
        return decoded
    page, findings = decoded
    return page.translate(CONTROLS), findings


CONTROLS = {code: " " for code in range(32) if chr(code) not in "\t\n\f\r"} | {0x7F: " "}


def _decode_told(
    source: str, data: bytes, words: ReadWords, charset: str | None
) -> tuple[str, tuple[Finding, ...]] | Finding:
    if any(data.startswith(mark) for mark, _ in MARKS):
        return decode(source, data, words)
    told = META.search(data[:META_BYTES])
    names = [codec for name in (charset, told[1].decode("ascii") if told else None) if (codec := page_codec(name))]
    for name in names:
        try:
            return data.decode(name), ()
        except (UnicodeDecodeError, ValueError):
            continue
    nearly = _decode_nearly(source, data, names[0] if names else "utf-8")
    if nearly is not None:
        return nearly
    guessed = decode(source, data, words)
    if not isinstance(guessed, Finding) or binary_reason(data):
        return guessed
    # The Encoding Standard's last resort for a page, and every browser's.
    message = f"{source}: no charset it names fits its bytes; it was read as Windows-1252, as browsers do."
    return data.decode("cp1252", errors="replace"), (Finding("charset-guessed", message, Where(source)),)


def page_codec(name: str | None) -> str | None:
    """The codec a page's word for its charset means; ``None`` when it is none a page is written in.

    Source  WHATWG Encoding Standard, 4.2: "latin1" and "ascii" label windows-1252, a UTF-16 in a meta tag is UTF-8.
    """
    try:
        codec = codecs.lookup(name or "").name
    except (LookupError, ValueError):
        return None
    if codec in NO_PAGE:
        return None
    return {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254"}.get(codec, codec)


def _decode_nearly(source: str, data: bytes, codec: str) -> tuple[str, tuple[Finding, ...]] | None:
    """The text where a charset fits nearly all bytes and other letters bear it out; the broken bytes as U+FFFD."""
    text = data.decode(codec, errors="replace")
    broken = text.count("\ufffd")
    if not 0 < broken <= max(1, len(data) * BROKEN_PER_HUNDRED // 100):
        return None
    if sum(not char.isascii() for char in text) < 2 * broken:
        return None
    message = f"{source}: {broken} of its bytes are not {codec.upper()}, which the others are; they show as \ufffd."
    return text, (Finding("charset-guessed", message, Where(source)),)
