"""Text into words and sentences, with the place of every word: one pass, linear in the text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from typing import NamedTuple

# A word is letters with inner full stops of initials (U.S., R.-U. apart), digits with their separators, or one sign.
# The apostrophe ends the elided word it belongs to: l' + accord; the English 's stands alone.
_WORD = re.compile(
    r"(?P<number>\d{1,3}(?:[.,' \u00a0\u2009\u202f]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?)"
    r"|(?P<initials>(?:[^\W\d_]\.){2,})"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<sign>[^\w\s]|_)"
)
_CLITIC = re.compile(r"[’'ʼ‘`´]")
_HYPHENS = "-‐‑"
_SENTENCE_END = ".!?…"
_CLOSERS = "»”\"')]’"


class Token(NamedTuple):
    """One word or sign.

    raw     as written.
    word    lower case, typographic apostrophe made plain, accents kept.
    bare    the same without accents: for names.
    start, end  half-open place in the report's text.
    kind    number, initials, word, sign.
    """

    raw: str
    word: str
    bare: str
    start: int
    end: int
    kind: str

    @property
    def is_capital(self) -> bool:
        """Begins with a capital letter."""
        return self.raw[:1].isupper()


class Sentence(NamedTuple):
    """Half-open range of tokens, the line it stands in, and that line's kind."""

    first: int
    last: int
    line: int
    kind: str


def bare_of(word: str) -> str:
    """Lower-case word without accents: names are matched so that ``Etats-Unis`` meets ``États-Unis``."""
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def cut_words(text: str, start: int, end: int) -> list[Token]:
    """The tokens of ``text[start:end]``, in order. Elided articles (l', d', qu') are tokens with their apostrophe."""
    tokens: list[Token] = []
    for match in _WORD.finditer(text, start, end):
        raw = match.group()
        kind = match.lastgroup or "sign"
        if kind == "sign" and _CLITIC.fullmatch(raw):
            _join_apostrophe(tokens, text, match.start())
            continue
        if kind == "sign" and raw in _HYPHENS and _is_inner_hyphen(tokens, text, match.start(), match.end()):
            continue  # parts of a compound match like separate words: Kim Jong-un, Kim Jong Un
        if tokens and tokens[-1].word == "'s" and tokens[-1].end == match.end():
            continue
        word = raw.lower()
        tokens.append(Token(raw, word, bare_of(word), match.start(), match.end(), kind))
    return tokens


def _join_apostrophe(tokens: list[Token], text: str, place: int) -> None:
    """Elision belongs to the word before (l', n', hasn'); the possessive 's and quotation marks stand alone."""
    last = tokens[-1] if tokens else None
    following = text[place + 1 : place + 3]
    touches = last is not None and last.kind in ("word", "initials") and last.end == place
    if touches and following[:1] in ("s", "S") and not following[1:2].isalnum():
        tokens.append(Token(text[place : place + 2], "'s", "'s", place, place + 2, "sign"))
    elif touches and last is not None and following[:1].isalpha():
        tokens[-1] = last._replace(
            raw=last.raw + text[place], word=last.word + "'", bare=last.bare + "'", end=place + 1
        )
    else:
        tokens.append(Token(text[place], "'", "'", place, place + 1, "sign"))


def _is_inner_hyphen(tokens: list[Token], text: str, start: int, end: int) -> bool:
    return bool(tokens) and tokens[-1].end == start and tokens[-1].kind == "word" and text[end : end + 1].isalpha()


def cut_sentences(
    tokens: Sequence[Token], abbreviations: Collection[str], line: int, kind: str, base: int
) -> list[Sentence]:
    """Sentences of one line's tokens as ranges counted from ``base``.

    A full stop ends a sentence unless an abbreviation or a single initial stands before it or no capital, digit, quote
    or end follows. A closing quote right after the stop belongs to the sentence.
    """
    sentences: list[Sentence] = []
    first = i = 0
    while i < len(tokens):
        if tokens[i].raw in _SENTENCE_END and _ends(tokens, i, abbreviations):
            i += 1
            while i < len(tokens) and _closes(tokens[i], tokens[i - 1].end):
                i += 1
            sentences.append(Sentence(base + first, base + i, line, kind))
            first = i
            continue
        i += 1
    if first < len(tokens):
        sentences.append(Sentence(base + first, base + len(tokens), line, kind))
    return sentences


def _closes(token: Token, end: int) -> bool:
    """A closing sign that belongs to what stands before it; French puts a space before its guillemet."""
    if token.raw not in _CLOSERS:
        return False
    return token.start == end or (token.raw == "»" and token.start <= end + 1)


def _is_inner_ellipsis(tokens: Sequence[Token], i: int) -> bool:
    """Full stops that stand for words left out ("(...)", "[...]") end no sentence."""
    following = tokens[i + 1].raw if i + 1 < len(tokens) and tokens[i + 1].start == tokens[i].end else ""
    return following == "." or (following in (")", "]") and i > 0 and tokens[i - 1].raw in (".", "(", "["))


def _ends(tokens: Sequence[Token], i: int, abbreviations: Collection[str]) -> bool:
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    if _is_inner_ellipsis(tokens, i):
        return False
    if tokens[i].raw == ".":
        before = tokens[i - 1] if i else None
        if before is not None and before.end == tokens[i].start:
            if before.word in abbreviations:
                return False
            if len(before.raw) == 1 and before.raw.isupper():
                return False
    if following is None:
        return True
    if _closes(following, tokens[i].end):
        return True
    if following.start == tokens[i].end and following.kind != "sign":
        return False
    return not (following.kind == "word" and following.raw[:1].islower())
