"""The shapes of the files of knowledge/world, as they lie on disk."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from foedus.model.world import Agency, Forms, Holder, Office, Organ, Organisation, State


class StateFile(Struct, frozen=True, forbid_unknown_fields=True):
    """states.toml."""

    state: list[State]


class OrganisationFile(Struct, frozen=True, forbid_unknown_fields=True):
    """organisations.toml."""

    organisation: list[Organisation]


class OrganFile(Struct, frozen=True, forbid_unknown_fields=True):
    """organs.toml."""

    organ: list[Organ]


class Term(Struct, frozen=True, forbid_unknown_fields=True):
    """One person's stay in an office.

    names       full name first, then other spellings.
    start, end  first and last day; no ``end`` while still there.
    role        own title where it is not the seat's.
    source      own source where it is not the seat's.
    """

    names: list[str]
    start: date
    end: date | None = None
    role: str | None = None
    source: str | None = None


class Seat(Struct, frozen=True, forbid_unknown_fields=True):
    """One office of one state or organisation with those who held it, earliest first; one source for all of them."""

    party: str
    office: Office
    source: str
    terms: list[Term]
    role: str | None = None

    def holders(self) -> tuple[Holder, ...]:
        """Each stay as a record of its own."""
        return tuple(
            Holder(
                party=self.party,
                office=self.office,
                names=term.names,
                start=term.start,
                source=term.source or self.source,
                end=term.end,
                role=term.role or self.role,
            )
            for term in self.terms
        )


class HolderFile(Struct, frozen=True, forbid_unknown_fields=True):
    """holders.toml."""

    seat: list[Seat]


class AgencyFile(Struct, frozen=True, forbid_unknown_fields=True):
    """agencies.toml."""

    agency: list[Agency]


class LookalikeFile(Struct, frozen=True, forbid_unknown_fields=True):
    """lookalikes.toml."""

    lookalikes: Forms
