"""Which token can be what, in one language; every slot and word gets its set of classes."""

from __future__ import annotations

import re
from collections import defaultdict

from foedus.model.timewords import TimeWords
from foedus.understand.times.fold import fold, tokens
from foedus.understand.times.pieces import GAP, NEVER, NONE, Piece, one_of

SPACE, POINT = " ", "p"
FIRST_CLASS = 0x4E00  # classes are characters without meaning in a regular expression
GAP_CHARS = 9  # a longer run of spaces is a gap in a table, not between words
FIRST_YEAR, LAST_YEAR = 1000, 2199
SMALL_NUMBERS = (("day", 1, 31), ("hour", 0, 24), ("mm", 1, 12))
MARKS = ".,-/:;()'\"!?&%"
OTHER_MARKS = "«»“”—…€$£@#*+=<>[]{}_|"
PATTERN = re.compile(r"\{\w+\}|[\[\]()|<>]|[^\W\d_]+|\d+|[^\w\s]")


class Vocabulary:
    """Which token can be what; gives every slot and word its set of classes."""

    def __init__(self, words: TimeWords, tables: dict[str, dict[str, list[str]]]) -> None:
        self.tables = tables
        self.slots: dict[str, Piece] = {}
        atoms: dict[str, set[str]] = defaultdict(set)
        for slot, table in tables.items():
            for form in (f for forms in table.values() for f in forms):
                _learn_wording(atoms, slot, tokens(fold(form)))
        for part in (p for row in words.rules for p in PATTERN.findall(fold(row.pattern))):
            if part[0] not in "{[](|)<>":
                atoms[part].add("=" + part)
        for mark in MARKS:
            atoms[mark].add("=" + mark)
        _learn_digits(atoms)
        self.classes, self.members = _number_classes(atoms)

    def word(self, word: str) -> Piece:
        return self._set(["=" + word])

    def _set(self, kinds: list[str]) -> Piece:
        chars = frozenset(c for kind in kinds for c in self.members.get(kind, ()))
        return Piece(f"[{''.join(sorted(chars))}]" if chars else NEVER, chars, chars)

    def slot(self, slot: str) -> Piece:
        """Any wording of a slot: longer ones first, and an abbreviation with or without its full stop."""
        if slot not in self.slots:
            self.slots[slot] = self._number() if slot == "num" else self._wordings(slot)
        return self.slots[slot]

    def _wordings(self, slot: str) -> Piece:
        forms = {f for forms in self.tables.get(slot, {}).values() for f in forms}
        cut = [tokens(fold(form)) for form in sorted(forms, key=len, reverse=True)]
        options = [self._wording(parts) for parts in cut if sum(p[0].isalnum() for p in parts) > 1]
        if slot + "." in self.members:
            short = self._set([slot + "."])
            options.append(short.then(one_of([self.word(".")], "?"), ""))
        if slot in self.members:
            options.append(self._set([slot]))
        if not options:
            return Piece(NEVER, NONE, NONE)
        return one_of(options)

    def _wording(self, parts: list[str]) -> Piece:
        """Words in a row; a hyphen, full stop or apostrophe inside may be left out."""
        shown = [p for p in parts if not p.isspace()]
        piece = self.word(shown[0])
        for part in shown[1:]:
            word = self.word(part)
            piece = piece.then(word if part[0].isalnum() else one_of([word], "?"), GAP)
        return piece

    def _number(self) -> Piece:
        alone, head = self._set(["num"]), self._set(["num+"])
        rest = self._set(["num-", "num+"])
        dash = self.word("-")
        if not head.first:
            return alone
        run = f"(?:{head.regex}(?: ?{dash.regex}? ?{rest.regex}){{1,3}}|{alone.regex})"
        return Piece(run, alone.first | head.first, alone.first, ((head.first, rest.first | dash.first),))


def _learn_wording(atoms: dict[str, set[str]], slot: str, parts: list[str]) -> None:
    """What the tokens of one wording can be: the slot itself when it is one word, else parts of it."""
    letters = [p for p in parts if p[0].isalnum()]
    if len(letters) == 1:
        atoms[letters[0]].add(slot + "." if parts[-1] == "." else slot)
    elif slot == "num":
        atoms[letters[0]].add("num+")
        for part in letters[1:]:
            atoms[part].add("num-")
    else:
        for part in letters:
            atoms[part].add("=" + part)


def _learn_digits(atoms: dict[str, set[str]]) -> None:
    """What a run of one to four digits can be."""
    for n in range(10_000):
        atoms[str(n)] |= {"num", "year"} if FIRST_YEAR <= n <= LAST_YEAR else {"num"}
    for n in range(100):
        small = {name for name, least, most in SMALL_NUMBERS if least <= n <= most}
        atoms[str(n)] |= small
        atoms[f"{n:02d}"] |= {"num", "yy"} | small | ({"minute"} if n < 60 else set())


def _number_classes(atoms: dict[str, set[str]]) -> tuple[dict[str, str], dict[str, list[str]]]:
    """One character for each set of things a token can be: token -> class, and thing -> its classes."""
    chars: dict[frozenset[str], str] = {}
    classes: dict[str, str] = {}
    members: dict[str, list[str]] = defaultdict(list)
    for token, found in atoms.items():
        kinds = frozenset(found)
        if kinds not in chars:
            chars[kinds] = chr(FIRST_CLASS + len(chars))
            for kind in kinds:
                members[kind].append(chars[kinds])
        classes[token] = chars[kinds]
    gaps = (lead + " " * n for lead in ("", "\n", " \n") for n in range(GAP_CHARS))
    return classes | dict.fromkeys(OTHER_MARKS, POINT) | dict.fromkeys((*gaps, "\t"), SPACE), members
