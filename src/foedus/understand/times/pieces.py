"""Pieces of compiled patterns over classes of tokens, and how they join."""

from __future__ import annotations

from msgspec import Struct

GAP = " ?"
NEVER = r"(?!)"
Chars = frozenset[str]
NONE: Chars = frozenset()


class Piece(Struct, frozen=True):
    """A compiled piece of pattern, and what it can begin with, so that most rules need not be tried at most places.

    first   classes it can begin with.
    single  those of them that can be all of it.
    pairs   (first, second) class sets of its longer beginnings, spaces left out.
    empty   it may match nothing.
    """

    regex: str
    first: Chars
    single: Chars
    pairs: tuple[tuple[Chars, Chars], ...] = ()
    empty: bool = False

    def then(self, other: Piece, gap: str) -> Piece:
        """The piece, then another."""
        joined = ((self.single, other.first),) if self.single and other.first else ()
        return Piece(
            self.regex + gap + other.regex,
            self.first | (other.first if self.empty else NONE),
            (self.single if other.empty else NONE) | (other.single if self.empty else NONE),
            self.pairs + joined + (other.pairs if self.empty else ()),
            self.empty and other.empty,
        )


EMPTY = Piece("", NONE, NONE, (), empty=True)


def set_of(chars: Chars) -> str:
    """One of the classes, as ranges: short, since compiling patterns is most of what the first text costs."""
    ranges: list[list[str]] = []
    for char in sorted(chars):
        if ranges and ord(char) == ord(ranges[-1][1]) + 1:
            ranges[-1][1] = char
        else:
            ranges.append([char, char])
    shown = "".join(one if one == last else f"{one}-{last}" for one, last in ranges)
    return f"[{shown}]" if len(chars) > 1 else shown or NEVER


def one_of(pieces: list[Piece], mark: str = "") -> Piece:
    """Any of the pieces; with the mark ``?`` or none at all."""
    whole = pieces[0].regex if len(pieces) == 1 and (not mark or len(pieces[0].regex) == 1) else None
    return Piece(
        f"{whole or '(?:' + '|'.join(p.regex for p in pieces) + ')'}{mark}",
        NONE.union(*(p.first for p in pieces)),
        NONE.union(*(p.single for p in pieces)),
        tuple(pair for p in pieces for pair in p.pairs),
        mark == "?" or any(p.empty for p in pieces),
    )
