"""The world as data: states, organisations, their organs, who held what office when, and who reports."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct, field

Forms = dict[str, list[str]]  # language -> wordings, every inflected form written out, in natural capitals

OrganKind = Literal[
    "lower_house",
    "upper_house",
    "parliament",
    "committee",
    "government",
    "presidency",
    "ministry",
    "court",
    "monarchy",
    "army",
    "intelligence",
]
Office = Literal[
    "head_of_state",
    "head_of_government",
    "foreign_minister",
    "defence_minister",
    "other_minister",
    "organisation_head",
    "leader",
    "speaker",
    "spokesperson",
]


class FormerName(Struct, frozen=True, forbid_unknown_fields=True):
    """A name a state bore, with the years it bore it."""

    names: Forms
    source: str
    since: int | None = None
    until: int | None = None


class State(Struct, frozen=True, forbid_unknown_fields=True):
    """A state and every wording used for it.

    code        ISO 3166-1 alpha-3 (extinct states: ISO 3166-3's old alpha-3).
    cow         Correlates of War number, where it has one.
    names       the state itself, short and long, with abbreviations (``UK``, ``RPDC``); no articles.
    adjectives  all genders and numbers ("nord-coréen", "nord-coréenne", ...).
    people      demonym nouns, singular and plural; in French with a capital.
    capitals    seat city used for the government ("Moscou"; for Switzerland "Berne").
    seats       palaces, ministries' streets and the like used for its executive ("Kremlin", "Quai d'Orsay").
    prefixes    first half of a compound ("franco", "russo", "sino").
    """

    code: str
    names: Forms
    source: str
    cow: int | None = None
    adjectives: Forms = field(default_factory=dict)
    people: Forms = field(default_factory=dict)
    capitals: Forms = field(default_factory=dict)
    seats: Forms = field(default_factory=dict)
    prefixes: Forms = field(default_factory=dict)
    former: list[FormerName] = field(default_factory=list)
    since: date | None = None
    until: date | None = None
    successors: list[str] = field(default_factory=list)


class Organisation(Struct, frozen=True, forbid_unknown_fields=True):
    """An international organisation, bloc or named group of states ("les États baltes", "the Nordic states").

    code       usual short name (``EU``, ``NATO``, ``UN``, ``CSTO``); for a mere group, its own code in lower case.
    is_group   a wording for several states, not an actor of its own: it is replaced by its members.
    members    alpha-3 -> [first day] or [first day, last day]; empty when the list does not matter here.
    """

    code: str
    names: Forms
    source: str
    adjectives: Forms = field(default_factory=dict)
    seats: Forms = field(default_factory=dict)
    is_group: bool = False
    members: dict[str, list[date | None]] = field(default_factory=dict)

    def members_on(self, day: date) -> tuple[str, ...]:
        """Codes of those who belonged on that day, sorted."""
        return tuple(sorted(code for code, span in self.members.items() if _covers(span, day)))


class Organ(Struct, frozen=True, forbid_unknown_fields=True):
    """An organ of a state or organisation known by its own name ("Bundestag", "Conseil de la Fédération", "Douma").

    members  what its members are called where that names it ("députés de la Douma" needs nothing; "MSPs" does).
    """

    party: str
    kind: OrganKind
    names: Forms
    source: str
    members: Forms = field(default_factory=dict)
    since: int | None = None
    until: int | None = None


class Holder(Struct, frozen=True, forbid_unknown_fields=True):
    """Who held an office when.

    names  full name first, then spellings met in the press of either language ("Vladimir Poutine", "Vladimir Putin").
    """

    party: str
    office: Office
    names: list[str]
    start: date
    source: str
    end: date | None = None
    role: str | None = None


class Agency(Struct, frozen=True, forbid_unknown_fields=True):
    """Who reports or publishes: wire services, state agencies, newspapers of record, broadcasters, official channels.

    name   the short name we use for it ("AFP").
    names  wordings met in texts ("Agence France-Presse", "AFP").
    kind   wire, state_agency, newspaper, broadcaster, official, portal.
    party  the state it speaks for (state agencies and official channels) or ``None``.
    hosts  domain names of its site, lower case, without "www.".
    """

    name: str
    names: list[str]
    kind: Literal["wire", "state_agency", "newspaper", "broadcaster", "official", "portal"]
    source: str
    party: str | None = None
    language: str | None = None
    hosts: list[str] = field(default_factory=list)


class World(Struct, frozen=True):
    """All of it, loaded once.

    lookalikes  wordings that hold a state's or seat's name and mean no actor ("Gulf of Guinea", "Vienna Convention"):
                a reader matches them with the others, so that the longest wins, and drops them.
    """

    states: tuple[State, ...]
    organisations: tuple[Organisation, ...]
    organs: tuple[Organ, ...]
    holders: tuple[Holder, ...]
    agencies: tuple[Agency, ...]
    lookalikes: Forms = field(default_factory=dict)


def _covers(span: list[date | None], day: date) -> bool:
    first, last = (*span, None, None)[:2]
    return (first is None or first <= day) and (last is None or day <= last)
