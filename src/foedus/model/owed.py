"""Questions about who owes what to whom, and their answers."""

from __future__ import annotations

from datetime import date

from msgspec import Struct, field

from foedus.model.alliance import Difference
from foedus.model.pact import ForceState, Level, RuleSet

Cell = str | int


class ConditionMet(Struct, frozen=True):
    """A condition and whether the scenario meets it; ``None`` is "cannot tell from this scenario"."""

    text: str
    met: bool | None
    kind: str


class Owed(Struct, frozen=True):
    """One duty edge under one scenario, as ``foedus owes`` prints it.

    pact        id; ``pact_name`` for people.
    arises      every condition met (true), one failed (false), or open (``None``).
    is_defence  the level promises defence at all.
    """

    debtor: str
    creditor: str
    pact: str
    article: str
    level: Level
    owes: str
    conditions: tuple[ConditionMet, ...]
    in_force_since: str | None
    conflicts: tuple[str, ...]
    because: tuple[str, ...]
    pact_name: str
    arises: bool | None
    is_defence: bool
    qualifiers: tuple[str, ...] = ()


class Scenario(Struct, frozen=True):
    """X attacks Y on a day.

    place  where, in words; "" when not told.
    known  use only what was public on that day.
    facts  conditions the caller states as met or not, by kind ("request": True).
    """

    attacker: str
    victim: str
    on: date
    place: str = ""
    known: date | None = None
    rules: RuleSet = "vclt"
    facts: dict[str, bool] = field(default_factory=dict)


class Answer(Struct, frozen=True):
    """Rows that stand, rows that do not (with the reason as a condition not met), and remarks for the reader."""

    rows: tuple[Owed, ...]
    blocked: tuple[Owed, ...]
    remarks: tuple[str, ...]


class WebAsked(Struct, frozen=True):
    """A question about the whole web.

    between  only the two directions of this pair.
    atop, cow, uk  data files of others as bytes, to be laid beside the catalogue.
    unit     a scholars' table instead of links: member, state-year, dyad-year, directed-dyad-year.
    years    first and last year of that table.
    differences  where the data sets and the catalogue part ways, instead of links.
    """

    on: date
    known: date | None = None
    between: tuple[str, str] | None = None
    rules: RuleSet = "vclt"
    atop: bytes | None = None
    cow: bytes | None = None
    uk: bytes | None = None
    unit: str = ""
    years: tuple[int, int] | None = None
    differences: bool = False


class Link(Struct, frozen=True):
    """One directed edge of the web of commitments on a day, without a scenario."""

    debtor: str
    creditor: str
    pact: str
    pact_name: str
    article: str
    level: Level
    owes: str
    in_force_since: str | None
    state: ForceState
    because: tuple[str, ...]


class DataLink(Struct, frozen=True):
    """One directed tie of a data set on a day, with the alliances it rests on and their dates as written.

    debtor, creditor  alpha-3, or the COW number where no state of ours bears it.
    """

    dataset: str
    debtor: str
    creditor: str
    duties: tuple[str, ...]
    because: tuple[str, ...]


class Table(Struct, frozen=True):
    """A header and its rows."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


class Survey(Struct, frozen=True):
    """The answer to ``WebAsked``: what was not asked for stays empty."""

    links: tuple[Link, ...] = ()
    beside: tuple[DataLink, ...] = ()
    table: Table | None = None
    differences: tuple[Difference, ...] = ()
    remarks: tuple[str, ...] = ()
