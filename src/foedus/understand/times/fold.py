"""Fold a text to plain lower-case letters without moving a single place, and cut it into tokens."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

SPACES = "\u00a0\u202f\u2009\u2007\u2008\u200a\u2002\u2003\u2005\u2006\u3000"
APOSTROPHES = "’‘ʼ`´"
HYPHENS = "‐‑‒–−"

TOKEN = re.compile(r"[^\W\d_]+|[0-9]+|\s+|.", re.DOTALL)


@cache
def _table() -> dict[int, str]:
    table = {ord(c): " " for c in SPACES} | {ord(c): "'" for c in APOSTROPHES} | {ord(c): "-" for c in HYPHENS}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFD", chr(code))[0]
        if base.isascii():
            table[code] = base
    return table


def fold(text: str) -> str:
    """The text without accents and capitals, with plain spaces, apostrophes and hyphens; same length, same places."""
    return text.translate(_table()).lower() if not text.isascii() else text.lower()


def tokens(folded: str) -> list[str]:
    """Runs of letters, runs of digits, runs of space, and single other characters: together the whole text."""
    return TOKEN.findall(folded)


def key(words: str) -> str:
    """The form under which a wording is looked up: its letters and digits only, one space between."""
    return " ".join(t for t in tokens(fold(words)) if t[0].isalnum())
