"""Which token can be what, in one language; every slot and word gets its set of classes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import product

from msgspec.structs import replace

from foedus.model.timewords import TimeWords
from foedus.understand.times.fold import fold, tokens
from foedus.understand.times.pieces import EMPTY, GAP, NEVER, NONE, Piece, one_of, set_of

HUNDREDS = "hundreds"
SPACE, POINT = " ", "p"
FIRST_CLASS = 0x80  # classes are characters without meaning in a regular expression; up to 0xFF they compile fastest
GAP_CHARS = 9  # a longer run of spaces is a gap in a table, not between words
FIRST_YEAR, LAST_YEAR = 1000, 2199
ANY_NUMBER, ANY_YEAR = "100", "1099"  # tokens that are nothing but a number, and nothing but a number or a year
SMALL_NUMBERS = (("day", 1, 31), ("hour", 0, 24), ("mm", 1, 12))
MARKS = ".,-/:;()'\"!?&%"
OTHER_MARKS = "«»“”—…€$£@#*+=<>[]{}_|"
PATTERN = re.compile(r"\{\w+\}|[\[\]()|<>]|[^\W\d_]+|\d+|[^\w\s]")
Tree = dict[str, "Tree"]


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
        return Piece(set_of(chars), chars, chars)

    def slot(self, slot: str) -> Piece:
        """Any wording of a slot: longer ones first, and an abbreviation with or without its full stop."""
        if slot not in self.slots:
            special = {"num": self._number, "year": self._year}.get(slot)
            self.slots[slot] = special() if special else self._wordings(slot)
        return self.slots[slot]

    def _wordings(self, slot: str) -> Piece:
        cut = [tokens(fold(f)) for forms in self.tables.get(slot, {}).values() for f in forms]
        tree = _grow_tree(parts for parts in cut if sum(p[0].isalnum() for p in parts) > 1)
        options = [self._branches(tree)] if tree else []
        if slot + "." in self.members:
            short = self._set([slot + "."])
            options.append(short.then(one_of([self.word(".")], "?"), ""))
        if slot in self.members:
            options.append(self._set([slot]))
        if not options:
            return Piece(NEVER, NONE, NONE)
        return one_of(options)

    def _branches(self, tree: Tree) -> Piece:
        """Any way down the tree; words with the same ways on share one set, so that the pattern stays short."""
        grouped: dict[str, tuple[list[str], Piece]] = {}
        options = []
        for token in sorted(t for t in tree if t):
            rest = self._rest(tree[token])
            if token[0].isalnum():
                grouped.setdefault(rest.regex, ([], rest))[0].append("=" + token)
            else:  # a hyphen, full stop or apostrophe inside may be left out
                options.append(one_of([self.word(token)], "?").then(rest, ""))
        return one_of([self._set(kinds).then(rest, "") for kinds, rest in grouped.values()] + options)

    def _rest(self, tree: Tree) -> Piece:
        """What may follow a word of a wording, longer ways first; nothing where every wording ends here."""
        ways = {token: way for token, way in tree.items() if token}
        if not ways:
            return EMPTY
        rest = self._branches(ways)
        rest = replace(rest, regex=GAP + rest.regex)
        return one_of([rest], "?") if "" in tree else rest

    def _number(self) -> Piece:
        alone, head = self._set(["num"]), self._set(["num+"])
        rest = self._set(["num-", "num+"])
        dash = self.word("-")
        if not head.first:
            return alone
        run = f"(?:{head.regex}(?: ?{dash.regex}? ?{rest.regex}){{1,3}}|{alone.regex})"
        return Piece(run, alone.first | head.first, alone.first, ((head.first, rest.first | dash.first),))

    def _year(self) -> Piece:
        """Four digits, or in words: "nineteen ninety-six"."""
        digits = self._set(["year"])
        if HUNDREDS not in self.tables:
            return digits
        dash = one_of([self.word("-")], "?")
        return one_of([digits, self._wordings(HUNDREDS).then(dash, GAP).then(self.slot("num"), GAP)])


def spelled_years(tables: dict[str, dict[str, list[str]]]) -> dict[str, list[str]]:
    """Years in words, year -> wordings; a single word ("nineteen") needs a number of two digits behind."""
    out: dict[str, list[str]] = defaultdict(list)
    for hundreds, number in product(tables.get(HUNDREDS, {}).items(), tables.get("num", {}).items()):
        if int(number[0]) < 100:
            pairs = ((one, two) for one in hundreds[1] for two in number[1] if int(number[0]) > 9 or " " in one)
            out[str(int(hundreds[0]) + int(number[0]))] += [f"{one} {two}" for one, two in pairs]
    return out


def _grow_tree(wordings: Iterable[list[str]]) -> Tree:
    """Wordings as a tree of their words; an empty word marks an end."""
    root: Tree = {}
    for parts in wordings:
        tree = root
        for part in parts:
            if not part.isspace():
                tree = tree.setdefault(part, {})
        tree[""] = {}
    return root


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
    """What a run of one to four digits can be; of the longer ones those that stand for all of their kind."""
    for n in range(100):
        small = {name for name, least, most in SMALL_NUMBERS if least <= n <= most}
        atoms[str(n)] |= {"num"} | small
        atoms[f"{n:02d}"] |= {"num", "yy"} | small | ({"minute"} if n < 60 else set())
    longer = [token for token in atoms if token.isdigit() and 2 < len(token) < 5]
    for token in (*longer, ANY_NUMBER, ANY_YEAR, *(f"{hour:02d}00" for hour in range(25))):
        known = {"hhmm"} if len(token) == 4 and int(token[:2]) <= 24 and int(token[2:]) < 60 else set()
        atoms[token] |= known | ({"year"} if FIRST_YEAR <= int(token) <= LAST_YEAR else set())
        atoms[token] |= {"num"} if token[0] != "0" else set()


def _longer_numbers(classes: dict[str, str]) -> dict[str, str]:
    """The classes of three and four digits: ten thousand tokens of a few kinds."""
    numbers = dict.fromkeys(map(str, range(100, 10_000)), classes[ANY_NUMBER])
    years = dict.fromkeys(map(str, range(FIRST_YEAR, LAST_YEAR + 1)), classes[ANY_YEAR])
    clocks = {f"{h:02d}{m:02d}": classes[f"{h:02d}00"] for h in range(25) for m in range(60)}
    return numbers | years | clocks


def _number_classes(atoms: dict[str, set[str]]) -> tuple[dict[str, str], dict[str, list[str]]]:
    """One character for each set of things a token can be: token -> class, and thing -> its classes."""
    # Tokens that share slots come first and side by side: sets of them are short ranges of low characters.
    kinds = {token: tuple(sorted(found, key=lambda k: (k[0] == "=", k))) for token, found in atoms.items()}
    ordered = sorted(set(kinds.values()), key=lambda k: (k[0][0] == "=", k))
    chars = {kind: chr(FIRST_CLASS + n) for n, kind in enumerate(ordered)}
    members: dict[str, list[str]] = defaultdict(list)
    for names, char in chars.items():
        for name in names:
            members[name].append(char)
    classes = {token: chars[names] for token, names in kinds.items()}
    gaps = (lead + " " * n for lead in ("", "\n", " \n") for n in range(GAP_CHARS))
    classes = _longer_numbers(classes) | classes
    return classes | dict.fromkeys(OTHER_MARKS, POINT) | dict.fromkeys((*gaps, "\t"), SPACE), members
