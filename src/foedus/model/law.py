"""Treaty law as data: what each act does, how states give their consent, when a treaty binds and when it ends."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Literal

from msgspec import Struct, field

from foedus.model.claim import Chamber

Level = Literal["text", "domestic", "consent", "agreement", "exit", "record"]
PartyState = Literal[
    "none",
    "negotiating",
    "signed",
    "approved",
    "ratified",
    "in_force",
    "provisionally_applied",
    "suspended",
    "exit_noticed",
    "ended",
    "unknown",
]
AgreementState = Literal[
    "none",
    "negotiating",
    "signed",
    "in_force",
    "provisionally_applied",
    "suspended",
    "ended",
    "unknown",
]


class ActionFact(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one action does in law: the machine's table, one row an action.

    code         the action, as in the contract.
    means        the act in plain words.
    level        text (making the text), domestic (inside one state), consent (between states), agreement (its own
                 life), exit (suspending or leaving), record (says something, moves nothing).
    rank         order among acts of one day: a signature comes before an exchange of the same day.
    between      its effect between states, in words.
    follows      actions that cannot come after it: one dated later than this act makes the order impossible.
    whose        follows speaks of the same party's acts (``party``) or of anyone's (``agreement``).
    presupposes  ``text`` (a text was signed) or ``force`` (the treaty bound the party): what the act proves by itself.
    party_state  the state of the party it moves, or ``None``.
    source       article of the Vienna Convention (VCLT), or another source.
    """

    code: str
    means: str
    level: Level
    rank: int
    between: str
    source: str
    follows: list[str] = field(default_factory=list)
    whose: Literal["party", "agreement"] = "party"
    presupposes: Literal["text", "force"] | None = None
    party_state: PartyState | None = None


class Procedure(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How one state or organisation comes to be bound: who votes, who ratifies, which act completes it.

    party      alpha-3 code or an organisation's short name.
    chambers   the votes needed, in the order they are taken; ``ordered`` says whether that order is binding.
    approves   who approves, in words.
    ratifies   who ratifies for the state, in words.
    completes  the act that completes its own consent: ``promulgate`` (the law on ratification is signed), ``ratify``.
    since      year the rule holds from; ``until`` the last year, where it ended.
    source     article of the constitution or law; ``url`` where it can be read.
    vote_first parliament must vote before the ratification (false where it concurs afterwards).
    note       exceptions a reader should know.
    """

    party: str
    approves: str
    ratifies: str
    completes: Literal["ratify", "promulgate"]
    since: int
    source: str
    url: str
    chambers: list[Chamber] = field(default_factory=list)
    ordered: bool = False
    vote_first: bool = True
    until: int | None = None
    note: str = ""


class LostAct(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An instrument that today's status tables leave out: the state that deposited it is gone or was not seated.

    party  code of the state (ISO 3166-3 for extinct ones).
    on     day of deposit.
    """

    party: str
    on: date


class LostActs(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All instruments of lost states for one treaty of the UN Treaty Collection.

    number   chapter and treaty in the collection, as tables are named: ``4-11``.
    acts     complete for the states of ``LostState`` when ``complete``; an empty list then says that there were none.
    source   where the dates stand.
    """

    number: str
    source: str
    acts: list[LostAct] = field(default_factory=list)
    complete: bool = True


class LostState(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A state whose own instruments today's tables do not list.

    first, last  days between which it could join treaties deposited with the United Nations.
    successors   codes of the states that succeeded to its treaties: a succession (d) of one shows that it was a party,
                 none among them shows that it was not. Empty where nobody succeeded and so nothing shows.
    why          what the table does with it.
    """

    code: str
    name: str
    first: date
    last: date
    why: str
    source: str
    successors: list[str] = field(default_factory=list)


class Lost(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file knowledge/law/lost.toml."""

    state: list[LostState]
    treaty: list[LostActs]


class KnownForce(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A treaty that others wait for ("not before the Covenant is in force"): the names rules use, and its day."""

    names: list[str]
    in_force: date
    source: str


class KnownForces(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file knowledge/law/parents.toml."""

    treaty: list[KnownForce]


class Continuity(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One party under two names: ``by`` carries on the treaties of ``state`` as its own since a day."""

    state: str
    by: str
    since: date
    source: str


class ContinuityTable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file knowledge/law/continuity.toml."""

    continuing: list[Continuity]


class ActionTable(Struct, frozen=True, forbid_unknown_fields=True):
    """The file knowledge/law/actions.toml."""

    action: list[ActionFact]


class ProcedureTable(Struct, frozen=True, forbid_unknown_fields=True):
    """The file knowledge/law/procedures.toml."""

    procedure: list[Procedure] = field(default_factory=list)


class LawBook(Struct, frozen=True):
    """The law that the machine reads, loaded once."""

    actions: tuple[ActionFact, ...]
    procedures: tuple[Procedure, ...] = ()
    continuing: tuple[Continuity, ...] = ()

    def continued(self, party: str, among: Collection[str]) -> str:
        """The name a party goes by: that of the state carrying it on where that state is among the parties, too."""
        return next((c.by for c in self.continuing if c.state == party and c.by in among), party)

    def action(self, code: str) -> ActionFact | None:
        """The facts of an action, or ``None`` for a code that the book lacks."""
        return next((a for a in self.actions if a.code == code), None)

    def procedure(self, party: str, year: int | None = None) -> Procedure | None:
        """The procedure of a party in a year (the newest when no year is asked), or ``None`` when we have none."""
        held = [p for p in self.procedures if p.party == party and _holds(p, year)]
        return max(held, key=lambda p: p.since, default=None)


def _holds(procedure: Procedure, year: int | None) -> bool:
    if year is None:
        return True
    return procedure.since <= year and (procedure.until is None or year <= procedure.until)
