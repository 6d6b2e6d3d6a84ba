"""Rule rows and word tables of a language become small regular expressions over classes of tokens.

Every token of a text is one character: its class. A class stands for the exact set of things the token can be ("12": a
day, an hour, a minute, a number), so a slot is a set of characters and a rule a short pattern over them, whatever the
number of words in the language. Patterns are free of nested repetition: matching is linear.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import repeat

from msgspec import Struct
from msgspec.structs import replace

from foedus.model.errors import KnowledgeError
from foedus.model.timewords import TimeRule, TimeWords
from foedus.understand.times.fold import fold, key
from foedus.understand.times.pieces import EMPTY, GAP, Piece, one_of
from foedus.understand.times.vocabulary import PATTERN, SPACE, Vocabulary, spelled_years

OTHER = "w"


class Rule(Struct, frozen=True):
    """A rule row ready to match, with the word sets of its guards."""

    row: TimeRule
    start: Piece
    only_before: frozenset[str]
    only_after: frozenset[str]
    unless_before: frozenset[str]
    unless_after: frozenset[str]


Ready = tuple[Rule, re.Pattern[str]]


@cache
def compile_pattern(regex: str) -> re.Pattern[str]:
    """Compiled once; there are as many as rules."""
    return re.compile(regex)


class Grammar(Struct, frozen=True):
    """Everything needed to find the expressions of one language.

    classes   folded token -> class character.
    by_first  class -> rules that can begin with it, in the order of the data; by_pair, filled as texts are read: two
              classes in a row -> the few rules worth trying there.
    starts    finds tokens at which some rule can begin.
    tables    slot -> looked-up wording -> value.
    proper, common  names that need a capital, and those that bear one only at the head of a sentence.
    """

    words: TimeWords
    classes: dict[str, str]
    by_first: dict[str, tuple[Rule, ...]]
    starts: re.Pattern[str]
    tables: dict[str, dict[str, str]]
    by_pair: dict[str, tuple[Ready, ...]]
    proper: frozenset[str]
    common: frozenset[str]
    common_after: frozenset[str]

    def classify(self, words: list[str]) -> str:
        """One class character a token."""
        return "".join(map(self.classes.get, words, repeat(OTHER)))

    def rules_at(self, classes: str, at: int) -> tuple[Ready, ...]:
        """The rules that can begin at a token, going by its class and the next one's; worked out once for each pair.

        Their expressions are compiled only now: most texts need few of them, and a language must load quickly.
        """
        pair = classes[at : at + 3]
        pair = pair[0] + pair[2:] if pair[1:2] == SPACE else pair[:2]
        found = self.by_pair.get(pair)
        if found is None:
            found = self.by_pair[pair] = tuple(
                (rule, compile_pattern(rule.start.regex))
                for rule in self.by_first.get(pair[0], ())
                if _can_begin(rule.start, pair[0], pair[1:])
            )
        return found


def _can_begin(start: Piece, first: str, second: str) -> bool:
    return first in start.single or any(first in a and second in b for a, b in start.pairs)


@lru_cache(maxsize=16)
def build_grammar(words: TimeWords) -> Grammar:
    """Compile the data of one language; kept as long as the data is."""
    tables = _tables(words)
    vocabulary = Vocabulary(words, tables)
    rules = tuple(_compile_rule(row, words, vocabulary) for row in words.rules)
    by_first: dict[str, tuple[Rule, ...]] = {}
    for rule in rules:
        for char in rule.start.first:
            by_first[char] = (*by_first.get(char, ()), rule)
    starts = re.compile(f"[{''.join(sorted(by_first))}]")
    looked_up = tables | {"year": spelled_years(tables)}
    values = {slot: {w: v for v, forms in table.items() for w in map(key, forms)} for slot, table in looked_up.items()}
    lexicon = words.lexicon
    capitals = (frozenset(map(fold, names)) for names in (lexicon.proper, lexicon.common, lexicon.common_after))
    return Grammar(words, vocabulary.classes, by_first, starts, values, {}, *capitals)


def _tables(words: TimeWords) -> dict[str, dict[str, list[str]]]:
    tables = {slot: dict(table) for slot, table in words.lexicon.slots.items()}
    for slot, names in (("month", words.names.month), ("weekday", words.names.weekday)):
        extra = tables.get(slot, {})
        tables[slot] = {value: [*forms, *extra.get(value, ())] for value, forms in names.items()}
    return tables


def _compile_rule(row: TimeRule, words: TimeWords, vocabulary: Vocabulary) -> Rule:
    parts = PATTERN.findall(fold(row.pattern))
    piece, rest = _alternatives(parts, vocabulary)
    open_brackets = any(parts.count(one) != parts.count(other) for one, other in ("[]", "()", "<>"))
    if rest or open_brackets or piece.empty or not piece.first:
        fault = f"rule {row.id!r}: its pattern has a bracket too many, a slot without words, or matches nothing at all"
        raise KnowledgeError(
            f"{words.language}/times.toml", fault, "Correct the pattern, or fill the slot in dates.toml"
        )
    guards = (_word_set(g, words) for g in (row.only_before, row.only_after, row.unless_before, row.unless_after))
    return Rule(row, piece, *guards)


def _word_set(listed: list[str], words: TimeWords) -> frozenset[str]:
    out: set[str] = set()
    for word in listed:
        out.update(words.lexicon.groups[word[1:]] if word.startswith("@") else [word])
    return frozenset(fold(w) for w in out)


def _alternatives(parts: list[str], vocabulary: Vocabulary) -> tuple[Piece, list[str]]:
    options: list[Piece] = []
    while True:
        piece, parts = _sequence(parts, vocabulary)
        options.append(piece)
        if not parts or parts[0] != "|":
            break
        parts = parts[1:]
    return options[0] if len(options) == 1 else one_of(options), parts


def _sequence(parts: list[str], vocabulary: Vocabulary) -> tuple[Piece, list[str]]:
    whole = EMPTY
    while parts and parts[0] not in "])|":
        head, parts = parts[0], parts[1:]
        if head in "<>":
            whole = replace(whole, regex=whole.regex + ("(?P<expr>" if head == "<" else ")"))
            continue
        piece, parts = _element(head, parts, vocabulary)
        whole = whole.then(piece, "")
        if head not in "[(":
            whole = replace(whole, regex=whole.regex + GAP)
    return whole, parts


def _element(head: str, parts: list[str], vocabulary: Vocabulary) -> tuple[Piece, list[str]]:
    if head in "[(":
        inner, parts = _alternatives(parts, vocabulary)
        return one_of([inner], "?" if head == "[" else ""), parts[1:]
    if head[0] == "{":
        name = head[1:-1]
        piece = vocabulary.slot(name.rstrip("0123456789"))
        # The tail keeps group names apart when alternatives hold the same slot; reading a match cuts it off again.
        return replace(piece, regex=f"(?P<{name}__{len(parts)}>{piece.regex})"), parts
    return vocabulary.word(head), parts
