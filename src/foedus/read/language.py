"""Tell the language of a text by its function words, and other scripts by their letters."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from msgspec import Struct

from foedus.model.readwords import ReadWords
from foedus.read.cues import TOKEN

UNDETERMINED = "und"
# Characters looked at: enough for any report, and a bound for hostile ones.
SAMPLE_CHARS = 40_000
# Least share of function words for a language to be claimed, and its lead over the next. French and English press runs
# at 0.40 to 0.55; Spanish, Italian and German text reach 0.05 to 0.30 against our lists.
LEAST_SHARE = 0.33
LEAST_LEAD = 1.15
# Script -> ISO 639-1 where the script is used for one language; others stay undetermined.
SCRIPTS = {
    "HANGUL": "ko",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "CJK": "zh",
    "GREEK": "el",
    "THAI": "th",
    "ARMENIAN": "hy",
    "GEORGIAN": "ka",
}


class Tongue(Struct, frozen=True):
    """The language found and how sure that is.

    code   ISO 639-1, or ``und``.
    share  function words / words of the sample, 0 to 1; the share of letters for a script.
    """

    code: str
    share: float
    is_sure: bool


@lru_cache(maxsize=4)
def _stop_words(words: ReadWords) -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple((language.code, frozenset(language.stop_words)) for language in words.languages)


@lru_cache(maxsize=4)
def all_stop_words(words: ReadWords) -> frozenset[str]:
    """Function words of every language, for telling prose from lists."""
    return frozenset().union(*(stops for _, stops in _stop_words(words)))


def tell_language(text: str, words: ReadWords) -> Tongue:
    """The language of a text as a whole; ``und`` for a language without words here, or too little text."""
    sample = text[:SAMPLE_CHARS]
    script = _tell_script(sample)
    if script is not None:
        return script
    tokens = TOKEN.findall(sample.lower())
    if not tokens:
        return Tongue(UNDETERMINED, 0.0, is_sure=False)
    shares = sorted(
        ((sum(t in stops for t in tokens) / len(tokens), code) for code, stops in _stop_words(words)), reverse=True
    )
    best, code = shares[0]
    second = shares[1][0] if len(shares) > 1 else 0.0
    # Below twelve words a headline or a caption may hold few function words: say the best guess, unsure.
    floor = LEAST_SHARE if len(tokens) >= 12 else 0.15
    if best < floor or best < LEAST_LEAD * second:
        return Tongue(UNDETERMINED, best, is_sure=False)
    return Tongue(code, best, is_sure=len(tokens) >= 12)


def _tell_script(sample: str) -> Tongue | None:
    """The script most letters are in, when it is not Latin; ``None`` for Latin or no letters."""
    letters = [c for c in sample[:4_000] if c.isalpha()]
    if not letters or sum(c < "\u0250" for c in letters) * 2 > len(letters):
        return None
    counts: dict[str, int] = {}
    for letter in letters:
        script = unicodedata.name(letter, "UNNAMED").split()[0]
        counts[script] = counts.get(script, 0) + 1
    if any(counts.get(kana, 0) * 20 > len(letters) for kana in ("HIRAGANA", "KATAKANA")):
        return Tongue("ja", 1.0, is_sure=True)
    top = max(counts, key=lambda s: (counts[s], s))
    if top == "LATIN":
        return None
    return Tongue(SCRIPTS.get(top, UNDETERMINED), counts[top] / len(letters), is_sure=top in SCRIPTS)
