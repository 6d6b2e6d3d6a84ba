"""One machine per agreement and party: marks set and lifted by moves, and the states read off them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from foedus.law.moves import Move
from foedus.model.law import LawBook, Procedure

ALL = "*"  # the agreement itself, as a subject of marks
Marks = Mapping[tuple[str, str], "Mark"]


class Mark(Struct, frozen=True):
    """One thing that is so since a day, and the steps that say so."""

    on: date
    ids: tuple[str, ...]


class Life(Struct, frozen=True):
    """What is so about an agreement and its parties at one point in time.

    marks   (subject, what) -> Mark; the subject is a party or ``ALL``. A lifted mark is gone: a notice taken back
            leaves no trace in what follows (VCLT 68), only in the record.
    pair    two parties: one leaving ends the agreement, one suspending suspends it.
    """

    parties: tuple[str, ...]
    pair: bool
    marks: Marks

    def has(self, subject: str, what: str) -> bool:
        """The mark stands."""
        return (subject, what) in self.marks

    def put(self, subjects: Iterable[str], what: str, move: Move) -> Life:
        """Marks set by a move; one that stands already keeps its first day."""
        new = {(s, what): Mark(move.on, move.ids) for s in subjects if (s, what) not in self.marks}
        return replace(self, marks={**self.marks, **new})

    def lift(self, subjects: Iterable[str], *whats: str) -> Life:
        """Marks taken away."""
        gone = {(s, what) for s in subjects for what in whats}
        return replace(self, marks={key: mark for key, mark in self.marks.items() if key not in gone})

    @property
    def because(self) -> tuple[str, ...]:
        """Ids of the steps that the present marks rest on, by day."""
        ordered = sorted(self.marks.values(), key=lambda m: m.on)
        return tuple(dict.fromkeys(step_id for mark in ordered for step_id in mark.ids))


def apply_move(life: Life, move: Move, book: LawBook) -> Life:
    """The life after one move. An action that moves nothing (a publication, a committee's advice) changes nothing."""
    act = _ACTS.get(move.action)
    # A parliament that votes to leave has not voted to join: what is done at home about an exit moves nothing.
    if act is None or (move.leaves and move.action not in _LEAVING):
        return life
    return act(life, move, book)


def votes_needed(procedure: Procedure | None, life: Life, party: str) -> tuple[str, ...]:
    """Chambers whose vote is still missing for the party's approval; empty when it has approved, or never voted.

    Where chambers vote in a fixed order the last one's vote shows that the earlier ones have voted.
    """
    cast = {what.removeprefix("vote:") for subject, what in life.marks if subject == party and what.startswith("vote:")}
    if procedure is None or not cast or cast & {"parliament", "law"} or not procedure.chambers:
        return ()
    if procedure.ordered and procedure.chambers[-1] in cast:
        return ()
    missing = tuple(c for c in procedure.chambers if c not in cast)
    # A chamber that the procedure does not name has voted: the record knows better than our table.
    return () if cast - set(procedure.chambers) else missing


def _who(life: Life, move: Move) -> tuple[str, ...]:
    """Those who act; everybody for a joint act that names nobody ("the treaty was signed"). Not for acts at home."""
    return move.parties or life.parties


def _talk(life: Life, move: Move, _: LawBook) -> Life:
    return life.put((ALL, *_who(life, move)), "negotiating", move)


def _sign(life: Life, move: Move, _: LawBook) -> Life:
    # A text presupposed by an accession shows that others signed, not who.
    return life.put((ALL,) if move.object == "text" else (ALL, *_who(life, move)), "signed", move)


def _approve(life: Life, move: Move, _: LawBook) -> Life:
    if move.chamber == "committee":
        return life
    return life.put(move.parties, f"vote:{move.chamber or 'parliament'}", move)


def _reject(life: Life, move: Move, _: LawBook) -> Life:
    if move.chamber == "committee":
        return life
    gone = ("vote:parliament", f"vote:{move.chamber}") if move.chamber else _VOTES
    return life.lift(move.parties, *gone)


def _promulgate(life: Life, move: Move, book: LawBook) -> Life:
    # Where the law only allows ratification (France, Poland), the head of state's signature under it is not consent.
    for party in move.parties:
        procedure = book.procedure(party, move.on.year)
        what = "vote:law" if procedure and procedure.completes == "ratify" else "consent"
        life = life.put((party,), what, move)
    return life


def _consent(life: Life, move: Move, _: LawBook) -> Life:
    if move.leaves:
        return _give_notice(life, move)
    who = _exchangers(life, move) if move.action == "exchange" else move.parties
    life = life.lift([p for p in who if life.has(p, "out")], "out", "noticed", "suspended")
    life = life.put(who, "consent", move)
    if move.action not in {"ratify", "promulgate"}:
        life = life.put(who, "given", move)  # consent given between states (VCLT 16), not only at home
    return life


def _exchangers(life: Life, move: Move) -> tuple[str, ...]:
    """An exchange between two is the act of both, whoever a report names."""
    return life.parties if life.pair else _who(life, move)


def _notify(life: Life, move: Move, book: LawBook) -> Life:
    if not is_exit_notice(move, life):
        return _consent(life, move, book)
    return _give_notice(life, move)


def _give_notice(life: Life, move: Move) -> Life:
    # Only who is bound can give notice of leaving: the notice shows a consent of which no report may tell.
    life = life.put(move.parties, "noticed", move)
    return life.put(move.parties, "bound", move) if life.has(ALL, "force") else life


def is_exit_notice(move: Move, life: Life) -> bool:
    """A notice speaks of leaving when it says so, or when the party is bound and has nothing left to complete."""
    if move.leaves:
        return True
    return move.object == "agreement" and life.has(ALL, "force") and all(life.has(p, "bound") for p in move.parties)


def _provisional(life: Life, move: Move, _: LawBook) -> Life:
    return life.put((ALL, *_who(life, move)), "provisional", move)


def _force(life: Life, move: Move, _: LawBook) -> Life:
    later, life = life.has(ALL, "force"), life.put((ALL,), "force", move)
    if life.pair:
        return life.put(life.parties, "bound", move)
    # General force binds those who had consented; force told later for one party binds that party (VCLT 24(3)).
    consented = () if later else tuple(p for p in life.parties if life.has(p, "consent"))
    return life.put((*consented, *move.parties), "bound", move)


def _suspend(life: Life, move: Move, _: LawBook) -> Life:
    return life.put(_who(life, move), "suspended", move)


def _resume(life: Life, move: Move, _: LawBook) -> Life:
    # A notice of exit may be taken back until it takes effect (VCLT 68); reports call that, too, a resumption.
    who = _who(life, move)
    suspended = [p for p in who if life.has(p, "suspended")]
    return life.lift(suspended, "suspended") if suspended else life.lift(who, "noticed")


def _leave(life: Life, move: Move, _: LawBook) -> Life:
    who = move.parties
    if move.object == "notice":
        return _give_notice(life, move)
    if life.pair:
        return life.put((ALL,), "ended", move)
    if not life.has(ALL, "force") and all(life.has(p, "consent") for p in who):
        return life.lift(who, "consent", "given")  # an un-ratification before force: a signatory again (VCLT 18)
    life = life.lift(who, "bound", "noticed", "suspended", "consent", "given", *_VOTES).put(who, "out", move)
    return life.put((ALL,), "ended", move) if all(life.has(p, "out") for p in life.parties) else life


def _end(life: Life, move: Move, _: LawBook) -> Life:
    return life.put((ALL,), "ended", move)


_LEAVING = frozenset({"notify", "deposit", "denounce"})
_VOTES = ("vote:lower_house", "vote:upper_house", "vote:parliament", "vote:law")
_ACTS: Mapping[str, Callable[[Life, Move, LawBook], Life]] = {
    "negotiate": _talk,
    "adopt": _talk,
    "initial": _talk,
    "sign": _sign,
    "approve": _approve,
    "reject": _reject,
    "promulgate": _promulgate,
    "ratify": _consent,
    "accept": _consent,
    "accede": _consent,
    "deposit": _consent,
    "exchange": _consent,
    "notify": _notify,
    "apply_provisionally": _provisional,
    "enter_into_force": _force,
    "suspend": _suspend,
    "resume": _resume,
    "denounce": _leave,
    "terminate": _end,
    "expire": _end,
}
