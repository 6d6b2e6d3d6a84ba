"""One language's words and the world's names as a table of token runs: what stands where in a sentence is looked up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from foedus.model.words import Conjugation, Function, Noun, Reporting, Tense, Verb, Words
from foedus.model.world import Forms, Holder, World
from foedus.understand.tokens import Token, bare_of, cut_words

NAME_KINDS = frozenset(
    {
        "state",
        "adjective",
        "people",
        "capital",
        "seat",
        "prefix",
        "organisation",
        "organ",
        "holder",
        "agency",
        "group",
        "role",
        "lookalike",
    }
)


# Small words looked up as marks; those of other classes only where they are several words ("de la").
MARKED_CLASSES = frozenset(
    {
        "after",
        "ahead",
        "before",
        "cleft",
        "date_of",
        "if",
        "nobody",
        "of",
        "once",
        "provisional",
        "relatives",
        "subordinators",
        "waiting",
    }
)


class Entry(NamedTuple):
    """What a run of words may be.

    kind      verb, noun, thing, topic, hedge, reporting, aux, role, pair ..., or a name's kind (state, capital ...).
    value     the record or code behind it.
    exact     must be written as ``raw`` (abbreviations in capitals: US, UE).
    capital   must begin with a capital in the text (proper names).
    """

    kind: str
    value: Any
    exact: str | None = None
    capital: bool = False


class VerbForm(NamedTuple):
    """One written form of a verb of a step, and the tenses it may be."""

    verb: Verb
    tenses: frozenset[Tense]


class SayingForm(NamedTuple):
    """One written form of a verb of saying, and the tenses it may be."""

    verb: Reporting
    tenses: frozenset[Tense]


class Mark(NamedTuple):
    """An entry found at tokens ``first`` to ``last`` (half-open)."""

    first: int
    last: int
    kind: str
    value: Any


class Node(NamedTuple):
    """Runs that begin with one word: the word alone, and longer ones by their second word, longest first."""

    alone: list[Entry]
    longer: dict[str, list[tuple[tuple[str, ...], list[Entry]]]]


Table = dict[str, Node]


class Glossary:
    """Runs of words -> entries. Built once a language; looking up a text is one dictionary probe a token."""

    def __init__(self, words: Words, world: World) -> None:
        self.code = words.language.code
        self.words = words
        self.world = world
        self.functions = _function_sets(words.language.function)
        self.classes = _classes_of(self.functions)
        self._table: Table = {}
        self._names: Table = {}
        for form, entry in _word_entries(words):
            run = tuple(t.word for t in cut_form(form))
            _put(self._table, run, entry)
            if not form.isascii() and (bare := tuple(_unaccented_start(word) for word in run)) != run:
                _put(self._table, bare, entry)
        for form, entry in _name_entries(world, self.code):
            _put(self._names, tuple(t.bare for t in cut_form(form)), entry)
        self.party_names = _party_names(world, self.code)

    @cached_property
    def holders_by_word(self) -> dict[str, list[tuple[tuple[str, ...], Holder]]]:
        """Each word of an office holder's name -> the names that hold it, cut into words without accents."""
        index: dict[str, list[tuple[tuple[str, ...], Holder]]] = {}
        for holder in self.world.holders:
            for name in holder.names:
                run = tuple(t.bare for t in cut_form(name))
                for word in run:
                    index.setdefault(word, []).append((run, holder))
        return index

    def find(self, tokens: Sequence[Token]) -> list[Mark]:
        """Every entry in the tokens, in order; within one kind the longest run wins, names hide shorter names."""
        marks: list[Mark] = []
        until: dict[str, int] = {}
        words, bares = [t.word for t in tokens], [t.bare for t in tokens]
        for i in range(len(tokens)):
            for keys, table in ((words, self._table), (bares, self._names)):
                node = table.get(keys[i])
                if node is not None:
                    for last, entries in _runs(node, keys, i):
                        _note(marks, until, tokens, i, last, entries)
        return marks


def _runs(node: Node, keys: Sequence[str], i: int) -> Iterator[tuple[int, list[Entry]]]:
    """Where the runs that begin at ``i`` end, longest first: the second word chooses among them."""
    if node.longer and i + 1 < len(keys):
        for rest, entries in node.longer.get(keys[i + 1], ()):
            last = i + 1 + len(rest)
            if tuple(keys[i + 1 : last]) == rest:
                yield last, entries
    if node.alone:
        yield i + 1, node.alone


def _unaccented_start(word: str) -> str:
    """The word as papers print it that leave the accent off a capital: "Etat"; a word of one letter keeps it."""
    return bare_of(word[0]) + word[1:] if len(word) > 1 else word


def cut_form(form: str) -> list[Token]:
    """The tokens of a wording from the data; one that ends in an apostrophe ("d'") is elided before a word to come."""
    if form.endswith("'"):
        return cut_words(form + "x", 0, len(form) + 1)[:-1]
    return cut_words(form, 0, len(form))


def _note(
    marks: list[Mark],
    until: dict[str, int],
    tokens: Sequence[Token],
    first: int,
    last: int,
    entries: Iterable[Entry],
) -> None:
    for entry in entries:
        lane = "name" if entry.kind in NAME_KINDS else entry.kind
        if until.get(lane, 0) > first and not _same_reach(marks, first, last, lane):
            continue
        if entry.capital and not any(t.is_capital for t in tokens[first:last] if t.kind in ("word", "initials")):
            continue
        if entry.exact and "".join(t.raw for t in tokens[first:last]) != entry.exact:
            continue
        until[lane] = max(until.get(lane, 0), last)
        marks.append(Mark(first, last, entry.kind, entry.value))


def _same_reach(marks: Sequence[Mark], first: int, last: int, lane: str) -> bool:
    """An equally long entry of the same lane is kept beside the first: the reader of the sentence decides."""
    return any(
        m.first == first and m.last == last
        for m in marks[-6:]
        if (("name" if m.kind in NAME_KINDS else m.kind) == lane)
    )


def _put(table: Table, run: tuple[str, ...], entry: Entry) -> None:
    if not run:
        return
    node = table.setdefault(run[0], Node([], {}))
    if len(run) == 1:
        node.alone.append(entry)
        return
    known = node.longer.setdefault(run[1], [])
    for rest, entries in known:
        if rest == run[1:]:
            entries.append(entry)
            return
    known.append((run[1:], [entry]))
    known.sort(key=lambda found: -len(found[0]))


def _classes_of(functions: dict[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """Small word -> the classes it belongs to."""
    classes: dict[str, set[str]] = {}
    for name, words in functions.items():
        for word in words:
            classes.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in classes.items()}


def _function_sets(function: Function) -> dict[str, frozenset[str]]:
    """Class of small words -> the single words in it (runs of several words are entries of kind ``f:class``)."""
    return {
        name.rstrip("_"): frozenset(form for form in getattr(function, name) if len(cut_form(form)) == 1)
        for name in function.__struct_fields__
    }


def _word_entries(words: Words) -> Iterator[tuple[str, Entry]]:
    yield from _function_entries(words.language.function)
    yield from _verb_entries(words)
    yield from ((form, Entry("noun", noun)) for noun in words.actions.noun for form in noun.forms)
    yield from ((form, Entry("thing", thing)) for thing in words.instruments.thing for form in thing.forms)
    yield from ((form, Entry("topic", topic.kind)) for topic in words.instruments.topic for form in topic.forms)
    yield from ((form, Entry("hedge", hedge)) for hedge in words.hedges.hedge for form in hedge.forms)
    yield from ((form, Entry("according", form)) for form in words.hedges.according)
    yield from ((form, Entry("medium", form)) for form in words.hedges.medium)
    yield from ((form, Entry("role", role)) for role in words.groups.role for form in role.forms)
    for kind in ("pair", "all", "partner", "titles"):
        yield from ((form, Entry(kind, form)) for form in getattr(words.groups, kind))
    yield from _duty_entries(words)


def _function_entries(function: Function) -> Iterator[tuple[str, Entry]]:
    for name in function.__struct_fields__:
        kind = name.rstrip("_")
        for form in getattr(function, name):
            if kind in MARKED_CLASSES or len(cut_form(form)) > 1:
                yield form, Entry(f"f:{kind}", form)


def _verb_entries(words: Words) -> Iterator[tuple[str, Entry]]:
    classes = words.language.conjugations
    yield from ((form, Entry("aux", auxiliary)) for auxiliary in words.language.auxiliaries for form in auxiliary.forms)
    for verb in words.actions.verb:
        for form, tenses in forms_of(verb.lemma, verb.class_, verb.forms, classes).items():
            yield form, Entry("verb", VerbForm(verb, tenses))
    for saying in words.hedges.reporting:
        for form, tenses in forms_of(saying.lemma, saying.class_, saying.forms, classes).items():
            yield form, Entry("saying", SayingForm(saying, tenses))


def _duty_entries(words: Words) -> Iterator[tuple[str, Entry]]:
    yield from ((form, Entry("duty", duty)) for duty in words.duties.duty for form in duty.forms)
    yield from ((form, Entry("domain", domain.domain)) for domain in words.duties.domain for form in domain.forms)
    for kind in ("trigger", "article", "reciprocal"):
        yield from ((form, Entry(kind, form)) for form in getattr(words.duties, kind))
    yield from ((form, Entry("clause", form)) for form in words.duties.text)
    yield from ((form, Entry("bound", form)) for form in words.duties.party)
    yield from ((form, Entry("number", number.value)) for number in words.numbers.number for form in number.forms)
    yield from ((form, Entry("scale", number.value)) for number in words.numbers.scale for form in number.forms)
    yield from ((form, Entry("approx", approx.modality)) for approx in words.numbers.approx for form in approx.forms)
    yield from _number_entries(words)


def _number_entries(words: Words) -> Iterator[tuple[str, Entry]]:
    numbers = words.numbers
    for kind in ("share", "ordinal"):
        yield from ((form, Entry(kind, row.value)) for row in getattr(numbers, kind) for form in row.forms)
    for kind in ("multiple", "currency", "unit"):
        yield from ((form, Entry(kind, row)) for row in getattr(numbers, kind) for form in row.forms)
    for kind in (
        "rank_after",
        "percent",
        "already_named",
        "never_counted",
        "numbered",
        "ages",
        "vote",
        "vote_none",
        "others",
        "out_of",
    ):
        yield from ((form, Entry(kind, form)) for form in getattr(numbers, kind))


def forms_of(
    lemma: str,
    conjugation: str | None,
    irregular: dict[Tense, list[str]],
    table: dict[str, Conjugation],
) -> dict[str, frozenset[Tense]]:
    """Every written form of a verb with the tenses it may be; irregular tenses replace those of the class."""
    stem = lemma.rsplit(maxsplit=1)[-1]
    tenses: dict[Tense, list[str]] = {}
    if conjugation:
        rule = table[conjugation]
        stem = stem[: len(stem) - rule.cut]
        tenses = {tense: [stem + ending for ending in endings] for tense, endings in rule.endings.items()}
    tenses.update(irregular)
    forms: dict[str, set[Tense]] = {}
    for tense, written in tenses.items():
        for form in written:
            forms.setdefault(form, set()).add(tense)
    return {form: frozenset(found) for form, found in forms.items()}


def _name_entries(world: World, language: str) -> Iterator[tuple[str, Entry]]:
    yield from _state_entries(world, language)
    for body in world.organisations:
        yield from _named(body.names, language, "group" if body.is_group else "organisation", body)
        if not body.is_group:
            yield from _named(body.seats, language, "seat", body.code)
            yield from ((form, Entry("adjective", body.code)) for form in body.adjectives.get(language, ()))
    for organ in world.organs:
        for code in organ.names:
            yield from _named(organ.names, code, "organ", organ)
    for holder in world.holders:
        yield from ((name, Entry("holder", holder, capital=True)) for name in holder.names)
    yield from _named(world.lookalikes, language, "lookalike", "")
    for agency in world.agencies:
        yield from ((name, Entry("agency", agency, exact=_exact(name), capital=True)) for name in agency.names)


def _state_entries(world: World, language: str) -> Iterator[tuple[str, Entry]]:
    for state in world.states:
        yield from _named(state.names, language, "state", state.code)
        yield from _named(state.capitals, language, "capital", state.code)
        yield from _named(state.seats, language, "seat", state.code)
        yield from _named(state.people, language, "people", state.code)
        for former in state.former:
            yield from _named(former.names, language, "state", state.code)
        for form in state.adjectives.get(language, ()):
            yield form, Entry("adjective", state.code, capital=form != form.lower())
        for form in state.prefixes.get(language, ()):
            yield form, Entry("prefix", state.code)


def _named(forms: Forms, language: str, kind: str, value: object) -> Iterator[tuple[str, Entry]]:
    for form in forms.get(language, ()):
        yield form, Entry(kind, value, exact=_exact(form), capital=form != form.lower())


def _exact(form: str) -> str | None:
    """Abbreviations in capitals must be written so: ``US`` is not ``us``."""
    return form if form.isupper() and len(form) <= 5 and form.isalpha() else None


def _party_names(world: World, language: str) -> dict[str, str]:
    names = {s.code: (s.names.get(language) or s.names.get("en") or [s.code])[0] for s in world.states}
    names.update({o.code: (o.names.get(language) or o.names.get("en") or [o.code])[0] for o in world.organisations})
    return names


__all__ = ["Entry", "Glossary", "Mark", "Noun", "SayingForm", "VerbForm", "bare_of", "forms_of"]
