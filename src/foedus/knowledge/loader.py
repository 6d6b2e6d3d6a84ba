"""Read knowledge files strictly: unknown keys, wrong types and empty values are refused with file and place."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TypeVar

import msgspec

from foedus.model.acts import Acts
from foedus.model.errors import KnowledgeError
from foedus.model.law import ActionTable, ContinuityTable, KnownForce, KnownForces, LawBook, Lost, ProcedureTable
from foedus.model.pact import ExceptionBook, MeasureBook, PactBook, PactCatalogue, TerritoryBook
from foedus.model.readwords import LanguageReading, ReadWords
from foedus.model.timewords import CalendarNames, TimeLexicon, TimeRules, TimeWords
from foedus.model.triggers import TriggerFile
from foedus.model.voices import VoiceFile
from foedus.model.words import Noun, Verb, Words
from foedus.model.world import World
from foedus.model.world_files import AgencyFile, HolderFile, LookalikeFile, OrganFile, OrganisationFile, StateFile

T = TypeVar("T")
ROOT: Traversable = files("foedus.knowledge")


def read_toml(place: Traversable, kind: type[T]) -> T:
    """One TOML file as a record; the record's type must forbid unknown fields.

    Raises KnowledgeError naming the file, the path inside it and the fault.
    """
    try:
        return msgspec.convert(tomllib.loads(place.read_text(encoding="utf-8")), kind)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise KnowledgeError(place.name, f"not TOML in UTF-8: {error}", "Correct the line named") from error
    except msgspec.ValidationError as error:
        raise KnowledgeError(place.name, str(error), "See the head of the file for the keys it may have") from error


# "procéder à l'échange": the sense is that of the noun carried out, so no row names it.
CARRIED = frozenset({"carry_out"})


class UnknownSense(KnowledgeError):
    """A verb or noun claims a sense that no row of the table of acts explains."""

    def __init__(self, file: str, lemma: str, sense: str) -> None:
        mend = "Add rows for it to law/acts.toml, with their legal source, or correct the spelling"
        super().__init__(file, f"{lemma!r} uses sense {sense!r}, which law/acts.toml lacks", mend)


class UnknownAction(KnowledgeError):
    """The table of acts names an action that the law does not know."""

    def __init__(self, file: str, sense: str, action: str) -> None:
        mend = "Add the action to law/actions.toml first, with its legal source, or correct the spelling"
        super().__init__(file, f"sense {sense!r} names action {action!r}, which law/actions.toml lacks", mend)


@cache
def languages() -> tuple[str, ...]:
    """ISO 639-1 codes of the languages that have a folder of words, sorted."""
    return tuple(sorted(f.name for f in (ROOT / "words").iterdir() if f.is_dir() and not f.name.startswith("_")))


@cache
def load_read_words() -> ReadWords:
    """The words of reading of every language that has a ``reading.toml``, by code."""
    places = [ROOT / "words" / code / "reading.toml" for code in languages()]
    return ReadWords(tuple(read_toml(place, LanguageReading) for place in places if place.is_file()))


@cache
def load_law_book() -> LawBook:
    """What each action does in law and how each state comes to be bound."""
    actions = read_toml(ROOT / "law" / "actions.toml", ActionTable).action
    codes = {fact.code for fact in actions}
    for fact in actions:
        if unknown := sorted(set(fact.follows) - codes):
            raise KnowledgeError(
                "actions.toml", f"{fact.code} follows {unknown}, which the file lacks", "Add the action"
            )
    procedures = read_toml(ROOT / "law" / "procedures.toml", ProcedureTable).procedure
    continuing = read_toml(ROOT / "law" / "continuity.toml", ContinuityTable).continuing
    return LawBook(tuple(actions), tuple(procedures), tuple(continuing))


@cache
def load_world() -> World:
    """States, organisations, organs, office holders, agencies and lookalikes, in the order of their files."""
    world = ROOT / "world"
    return World(
        states=tuple(read_toml(world / "states.toml", StateFile).state),
        organisations=tuple(read_toml(world / "organisations.toml", OrganisationFile).organisation),
        organs=tuple(read_toml(world / "organs.toml", OrganFile).organ),
        holders=tuple(h for seat in read_toml(world / "holders.toml", HolderFile).seat for h in seat.holders()),
        agencies=tuple(read_toml(world / "agencies.toml", AgencyFile).agency),
        lookalikes=read_toml(world / "lookalikes.toml", LookalikeFile).lookalikes,
    )


@cache
def load_words(language: str) -> Words:
    """Everything known of one language's words; raises KnowledgeError when a file breaks its rules."""
    folder = ROOT / "words" / language
    parts = {f.name: read_toml(folder / f"{f.name}.toml", f.type) for f in msgspec.structs.fields(Words)}
    words = Words(**parts)
    check_words(words, load_acts())
    return words


def check_words(words: Words, acts: Acts) -> None:
    """What a type cannot say: every sense is in the table of acts, every block has forms, a yes and a no.

    Raises KnowledgeError naming the language's file and the word.
    """
    senses, classes = {row.sense for row in acts.act} | CARRIED, words.language.conjugations
    file = f"words/{words.language.code}/actions.toml"
    blocks: list[Verb | Noun] = [*words.actions.verb, *words.actions.noun]
    for block in blocks:
        if block.sense not in senses:
            raise UnknownSense(file, block.lemma, block.sense)
        if not block.yes or not block.no:
            raise KnowledgeError(file, f"{block.lemma!r} lacks a yes or a no", "Give at least one sentence of each")
    for verb in words.actions.verb:
        if not verb.forms and verb.class_ not in classes:
            raise KnowledgeError(
                file, f"{verb.lemma!r} has no forms", f"Name a class of {sorted(classes)} or give forms"
            )
    for hedge in words.hedges.hedge:
        if not (hedge.forms and hedge.yes and hedge.no):
            fault = f"a hedge of effect {hedge.effect!r} lacks forms, a yes or a no"
            raise KnowledgeError(f"words/{words.language.code}/hedges.toml", fault, "Fill the block or take it out")


@cache
def load_acts() -> Acts:
    """The table that names an act by who does it and to what; every action it names stands in actions.toml."""
    acts = read_toml(ROOT / "law" / "acts.toml", Acts)
    actions = {fact.code for fact in read_toml(ROOT / "law" / "actions.toml", ActionTable).action}
    for row in acts.act:
        if row.action and row.action not in actions:
            raise UnknownAction("law/acts.toml", row.sense, row.action)
    return acts


@cache
def load_pacts() -> PactCatalogue:
    """Defence commitments, Security Council measures and territories: what ``foedus owes`` and ``pacts`` ask."""
    law = ROOT / "law"
    pacts = read_toml(law / "pacts.toml", PactBook)
    return PactCatalogue(
        pacts=pacts,
        measures=read_toml(law / "measures.toml", MeasureBook),
        territories=read_toml(law / "territories.toml", TerritoryBook),
    )


def read_time_words(folder: Traversable, language: str) -> TimeWords:
    """The time words of one language from its folder: cldr.toml, dates.toml and times.toml."""
    names = read_toml(folder / "cldr.toml", CalendarNames)
    lexicon = read_toml(folder / "dates.toml", TimeLexicon)
    return TimeWords(language, names, lexicon, tuple(read_toml(folder / "times.toml", TimeRules).rule))


@cache
def load_time_words(language: str) -> TimeWords:
    """The time words of a language foedus knows; loaded once."""
    return read_time_words(ROOT / "words" / language, language)


@cache
def load_creditor_exceptions() -> ExceptionBook:
    """Alliances whose members owe different things to different allies."""
    return read_toml(ROOT / "law" / "creditors.toml", ExceptionBook)


@cache
def load_lost_acts() -> Lost:
    """Instruments of states that today's UN status tables leave out."""
    return read_toml(ROOT / "law" / "lost.toml", Lost)


@cache
def load_known_forces() -> tuple[KnownForce, ...]:
    """Days of force of treaties that the rules of others wait for."""
    return tuple(read_toml(ROOT / "law" / "parents.toml", KnownForces).treaty)


@cache
def load_trigger_words() -> dict[str, str]:
    """Beginning of a word -> the kind of trigger it names (attack, threat, war, request), over all languages."""
    places = [ROOT / "words" / code / "triggers.toml" for code in languages()]
    blocks = [block for place in places if place.is_file() for block in read_toml(place, TriggerFile).trigger]
    return {head: block.kind for block in blocks for head in block.heads}


@cache
def load_voice_words() -> tuple[str, ...]:
    """Wordings for a state's own media, over all languages."""
    places = [ROOT / "words" / code / "voices.toml" for code in languages()]
    blocks = [block for place in places if place.is_file() for block in read_toml(place, VoiceFile).voice]
    return tuple(form for block in blocks for form in block.forms)
