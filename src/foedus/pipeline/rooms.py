"""What the rooms need to know, loaded once and only when a room asks for it."""

from __future__ import annotations

from functools import cached_property

from foedus.corroborate.voices import Voices, read_voices
from foedus.knowledge import loader
from foedus.ledger.mentions import words_of
from foedus.model.acts import Acts
from foedus.model.claim import Reading
from foedus.model.days import Span
from foedus.model.readwords import ReadWords
from foedus.model.report import Report
from foedus.model.timewords import TimeWords
from foedus.model.world import World
from foedus.understand.claims import READER, find_claims
from foedus.understand.glossary import Glossary

WIDE_MEMBERS = 20  # a body of so many states is named beside any agreement


class Rooms:
    """The knowledge of one run. A language's words are loaded when its first report comes."""

    def __init__(self) -> None:
        self._glossaries: dict[str, tuple[Glossary, TimeWords]] = {}

    @cached_property
    def world(self) -> World:
        return loader.load_world()

    @cached_property
    def read_words(self) -> ReadWords:
        return loader.load_read_words()

    @cached_property
    def acts(self) -> Acts:
        return loader.load_acts()

    @cached_property
    def agency_kinds(self) -> dict[str, str]:
        """Every wording of an agency -> its kind."""
        return {name: agency.kind for agency in self.world.agencies for name in (agency.name, *agency.names)}

    @cached_property
    def voices(self) -> Voices:
        """Who stands behind a source's name, and the party it speaks for."""
        return read_voices(self.world.agencies, self.world.states, loader.load_voice_words())

    @cached_property
    def common_words(self) -> frozenset[str]:
        """Folded words that name no agreement: states and their people, office holders, bodies of nearly all states."""
        forms = [f for s in self.world.states for f in (s.names, s.adjectives, s.people, s.prefixes)]
        forms += [o.names for o in self.world.organisations if len(o.members) >= WIDE_MEMBERS or not o.members]
        wordings = [w for form in forms for told in form.values() for w in told]
        wordings += [name for holder in self.world.holders for name in holder.names]
        return words_of(wordings)

    @cached_property
    def party_words(self) -> dict[str, frozenset[str]]:
        """Code -> folded words for the seat of its government: "the Oslo agreement" of Norway names a side, not a
        text.
        """
        return {
            s.code: words_of(w for form in (s.capitals, s.seats) for told in form.values() for w in told)
            for s in self.world.states
        }

    @cached_property
    def party_names(self) -> dict[str, dict[str, str]]:
        """Code -> language -> the usual name, for people to read."""
        named = [(s.code, s.names) for s in self.world.states] + [(o.code, o.names) for o in self.world.organisations]
        return {code: {tongue: forms[0] for tongue, forms in names.items() if forms} for code, names in named}

    def understand_steps(self, report: Report, published: Span) -> Reading:
        """The steps alone, as if the report had been published within a span."""
        return self.understand(report, published, only_steps=True)

    def understand(
        self, report: Report, published: Span | None = None, why: str = "", *, only_steps: bool = False
    ) -> Reading:
        """The claims of a report; one in a language we have no words for gives none."""
        if report.language not in loader.languages():
            return Reading(report.id, READER, report.published, ())
        glossary, time_words = self._language(report.language)
        return find_claims(report, glossary, time_words, self.acts, published=published, why=why, only_steps=only_steps)

    def _language(self, code: str) -> tuple[Glossary, TimeWords]:
        if code not in self._glossaries:
            self._glossaries[code] = (Glossary(loader.load_words(code), self.world), loader.load_time_words(code))
        return self._glossaries[code]
