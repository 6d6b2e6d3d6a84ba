"""Who owes what to whom: the catalogue of defence commitments, and the answer drawn from it."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct, field

# A day; a year, when no source gives the day; or the two days between which the day lies.
When = date | int | list[date]

Level = Literal["A", "B", "C", "D", "E", "F", "P", "U"]
ForceState = Literal["none", "signed_only", "in_force", "unknown", "ended", "not_a_treaty"]
RuleSet = Literal["vclt", "atop"]


class LevelMeaning(Struct, frozen=True, forbid_unknown_fields=True):
    """What a letter promises. ``defends`` is false for consultation, abstention, politics and unknown texts."""

    code: Level
    name: str
    plain: str
    defends: bool


class Condition(Struct, frozen=True, forbid_unknown_fields=True):
    """One thing that must hold before the duty arises.

    kind       which evaluator answers it (law/triggers.py lists them).
    text       the condition in words.
    area       for ``area``: code of a region in territories.toml.
    pacts      for ``through``: ids of the pacts the duty passes through.
    attackers  for ``attacker_is``: codes.
    debtors, creditors  only these are held to it; empty is everyone.
    """

    kind: str
    text: str
    area: str = ""
    pacts: list[str] = field(default_factory=list)
    attackers: list[str] = field(default_factory=list)
    debtors: list[str] = field(default_factory=list)
    creditors: list[str] = field(default_factory=list)


class DutyClause(Struct, frozen=True, forbid_unknown_fields=True):
    """One clause that makes one party owe another something.

    owes       what is owed, in our words.
    only_in    region outside which this edge does not exist at all (a one-sided guarantee seen from the guarantor).
    debtors, creditors  empty is every party.
    since, until  when the wording changed; ``until`` is its last day.
    """

    article: str
    level: Level
    owes: str
    conditions: list[Condition] = field(default_factory=list)
    qualifiers: list[str] = field(default_factory=list)
    debtors: list[str] = field(default_factory=list)
    creditors: list[str] = field(default_factory=list)
    only_in: str = ""
    since: date | None = None
    until: date | None = None


class Member(Struct, frozen=True, forbid_unknown_fields=True):
    """A spell of membership that differs from the pact's own life. ``left`` is the last day bound."""

    code: str
    joined: When | None = None
    left: When | None = None
    contested: str = ""
    source: str = ""


class Suspension(Struct, frozen=True, forbid_unknown_fields=True):
    """A debtor has stopped performing toward a creditor, and said so."""

    debtor: str
    creditor: str
    since: date
    why: str
    source: str
    until: date | None = None


class Doubt(Struct, frozen=True, forbid_unknown_fields=True):
    """A stance of a party that leaves the bond standing but its performance in question."""

    party: str
    since: date
    why: str
    source: str
    until: date | None = None


class ArticleGist(Struct, frozen=True, forbid_unknown_fields=True):
    """One article in our words. ``seen``: a public source read for this catalogue supports it."""

    number: str
    gist: str
    seen: bool
    source: str


class KnownSince(Struct, frozen=True, forbid_unknown_fields=True):
    """First day the public could know it, where later than the day itself."""

    signed: date | None = None
    in_force: date | None = None
    ended: date | None = None


class Disagreement(Struct, frozen=True, forbid_unknown_fields=True):
    """Where a scholars' data set says otherwise, and the rule that decides."""

    dataset: str
    says: str
    rule: str


class Pact(Struct, frozen=True, forbid_unknown_fields=True):
    """One commitment, with its life and its clauses.

    binding     false for political and unilateral acts.
    unclear     why nobody can say whether it is in force; then no day gives more than ``unknown``.
    ended       first day it is no longer in force.
    as_of       last day the sources reach where it differs from the catalogue's.
    compatibility  the clause that orders this pact among the parties' other duties.
    seen        the source's own text was read for this catalogue.
    """

    id: str
    name: str
    parties: list[str]
    sources: list[str]
    seen: bool
    confidence: Literal["high", "medium", "low"]
    clauses: list[DutyClause]
    binding: bool = True
    unclear: str = ""
    atop: int | None = None
    cow: int | None = None
    signed: When | None = None
    in_force: When | None = None
    in_force_article: str = ""
    ended: When | None = None
    known_since: KnownSince = field(default_factory=KnownSince)
    as_of: date | None = None
    exit: str = ""
    compatibility: str = ""
    replaces: str = ""
    note: str = ""
    members: list[Member] = field(default_factory=list)
    suspensions: list[Suspension] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    articles: list[ArticleGist] = field(default_factory=list)
    datasets: list[Disagreement] = field(default_factory=list)


class PactBook(Struct, frozen=True, forbid_unknown_fields=True):
    """knowledge/law/pacts.toml. ``as_of``: last day up to which the catalogue was checked."""

    as_of: date
    level: list[LevelMeaning]
    pact: list[Pact]


class Measure(Struct, frozen=True, forbid_unknown_fields=True):
    """A binding decision of the Security Council that military aid may run into.

    target       the state under the measure.
    bars_supply  nobody may arm or train the target.
    bars_export  nobody may take arms or training from the target.
    """

    id: str
    target: str
    since: date
    text: str
    paragraphs: str
    source: str
    bars_supply: bool
    bars_export: bool
    seen: bool
    until: date | None = None
    contested: str = ""


class Rupture(Struct, frozen=True, forbid_unknown_fields=True):
    """Diplomatic relations broken between two states. ``end``: day they were resumed."""

    parties: list[str]
    start: date
    source: str
    end: date | None = None


class MeasureBook(Struct, frozen=True, forbid_unknown_fields=True):
    """knowledge/law/measures.toml."""

    measure: list[Measure]
    rupture: list[Rupture] = field(default_factory=list)


class Territory(Struct, frozen=True, forbid_unknown_fields=True):
    """A place a condition may turn on.

    state  whose it is, or who administers it; empty for the high seas and what lies between states.
    names  wordings met in either language, matched as whole words without case or accents.
    """

    code: str
    names: list[str]
    state: str = ""
    source: str = ""


class Inclusion(Struct, frozen=True, forbid_unknown_fields=True):
    """A place that lay inside a region only for a time."""

    territory: str
    since: date | None = None
    until: date | None = None


class Region(Struct, frozen=True, forbid_unknown_fields=True):
    """The area of a treaty.

    inside, outside  territory codes; a state's own code stands for its home territory. What is in neither is unknown.
    whole            every territory of the victim counts, unless it is listed outside.
    open             a foreign state listed in neither is unknown (the clause follows forces and ships), not outside.
    dated            inside for a time.
    """

    code: str
    text: str
    source: str
    inside: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    whole: bool = False
    open: bool = False
    dated: list[Inclusion] = field(default_factory=list)


class TerritoryBook(Struct, frozen=True, forbid_unknown_fields=True):
    """knowledge/law/territories.toml."""

    territory: list[Territory]
    region: list[Region]


class PactCatalogue(Struct, frozen=True):
    """The three books a question is put to."""

    pacts: PactBook
    measures: MeasureBook
    territories: TerritoryBook


class CreditorException(Struct, frozen=True, forbid_unknown_fields=True):
    """Members of one alliance who do not owe one of its duties to certain allies.

    agreement  number in the data set the exception is for (ATOP).
    phases     only these phases; empty is all.
    debtors, creditors  COW numbers; every pair of two different states is excepted.
    """

    agreement: int
    duty: str
    debtors: list[int]
    creditors: list[int]
    why: str
    phases: list[int] = field(default_factory=list)


class ExceptionBook(Struct, frozen=True, forbid_unknown_fields=True):
    """knowledge/law/creditors.toml."""

    exception: list[CreditorException]
