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


class Glossary:
    """Runs of words -> entries. Built once a language; looking up a text is one dictionary probe a token."""

    def __init__(self, words: Words, world: World) -> None:
        self.code = words.language.code
        self.words = words
        self.world = world
        self.functions = _function_sets(words.language.function)
        self._table: dict[str, list[tuple[tuple[str, ...], list[Entry]]]] = {}
        self._names: dict[str, list[tuple[tuple[str, ...], list[Entry]]]] = {}
        for form, entry in _word_entries(words):
            _put(self._table, tuple(t.word for t in cut_form(form)), entry)
        for form, entry in _name_entries(world, self.code):
            _put(self._names, tuple(t.bare for t in cut_form(form)), entry)
        for table in (self._table, self._names):
            for runs in table.values():
                runs.sort(key=lambda run: -len(run[0]))
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
        for i, token in enumerate(tokens):
            if token.kind == "sign" and token.word not in self._table:
                continue
            for key, table in ((token.word, self._table), (token.bare, self._names)):
                for run, entries in table.get(key, ()):
                    end = _match(tokens, i, run, key is token.bare and table is self._names)
                    if end:
                        _note(marks, until, tokens, i, end, entries)
        return marks


def cut_form(form: str) -> list[Token]:
    """The tokens of a wording from the data; one that ends in an apostrophe ("d'") is elided before a word to come."""
    if form.endswith("'"):
        return cut_words(form + "x", 0, len(form) + 1)[:-1]
    return cut_words(form, 0, len(form))


def _match(tokens: Sequence[Token], i: int, run: tuple[str, ...], bare: bool) -> int:
    """End of ``run`` read from token ``i``, or 0."""
    if i + len(run) > len(tokens):
        return 0
    for offset in range(1, len(run)):
        token = tokens[i + offset]
        if (token.bare if bare else token.word) != run[offset]:
            return 0
    return i + len(run)


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


def _put(table: dict[str, list[tuple[tuple[str, ...], list[Entry]]]], run: tuple[str, ...], entry: Entry) -> None:
    if not run:
        return
    runs = table.setdefault(run[0], [])
    for known, entries in runs:
        if known == run:
            entries.append(entry)
            return
    runs.append((run, [entry]))


def _function_sets(function: Function) -> dict[str, frozenset[str]]:
    """Class of small words -> the single words in it (runs of several words are entries of kind ``f:class``)."""
    return {
        name.rstrip("_"): frozenset(form for form in getattr(function, name) if len(cut_form(form)) == 1)
        for name in function.__struct_fields__
    }


def _word_entries(words: Words) -> Iterator[tuple[str, Entry]]:
    for name in words.language.function.__struct_fields__:
        for form in getattr(words.language.function, name):
            yield form, Entry(f"f:{name.rstrip('_')}", form)
    for auxiliary in words.language.auxiliaries:
        for form in auxiliary.forms:
            yield form, Entry("aux", auxiliary)
    for verb in words.actions.verb:
        for form, tenses in forms_of(verb.lemma, verb.class_, verb.forms, words.language.conjugations).items():
            yield form, Entry("verb", VerbForm(verb, tenses))
    yield from ((form, Entry("noun", noun)) for noun in words.actions.noun for form in noun.forms)
    yield from ((form, Entry("thing", thing)) for thing in words.instruments.thing for form in thing.forms)
    yield from ((form, Entry("topic", topic.kind)) for topic in words.instruments.topic for form in topic.forms)
    yield from ((form, Entry("hedge", hedge)) for hedge in words.hedges.hedge for form in hedge.forms)
    for saying in words.hedges.reporting:
        for form, tenses in forms_of(saying.lemma, saying.class_, saying.forms, words.language.conjugations).items():
            yield form, Entry("saying", SayingForm(saying, tenses))
    yield from ((form, Entry("according", form)) for form in words.hedges.according)
    yield from ((form, Entry("medium", form)) for form in words.hedges.medium)
    yield from ((form, Entry("role", role)) for role in words.groups.role for form in role.forms)
    for kind in ("pair", "all", "partner", "titles"):
        yield from ((form, Entry(kind, form)) for form in getattr(words.groups, kind))
    yield from _duty_entries(words)


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
