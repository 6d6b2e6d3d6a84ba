"""What today's status tables leave out: the knowledge of it hangs together."""

from __future__ import annotations

from foedus.knowledge.loader import load_known_forces, load_lost_acts
from foedus.law.evidence import Event
from foedus.law.untc import Table, evidence_of

LOST = load_lost_acts()


def test_lost_instruments_lie_in_the_life_of_their_state() -> None:
    states = {state.code: state for state in LOST.state}
    for treaty in LOST.treaty:
        assert treaty.source
        assert [act.on for act in treaty.acts] == sorted(act.on for act in treaty.acts), treaty.number
        assert len({act.party for act in treaty.acts}) == len(treaty.acts), treaty.number
        for act in treaty.acts:
            assert states[act.party].first <= act.on <= states[act.party].last, (treaty.number, act)


def test_each_treaty_and_each_parent_stands_once() -> None:
    numbers = [treaty.number for treaty in LOST.treaty]
    names = [name for parent in load_known_forces() for name in parent.names]
    assert len(numbers) == len(set(numbers))
    assert len(names) == len(set(names))


def test_a_successor_does_not_count_beside_its_predecessor() -> None:
    """Yugoslavia's instrument is known; Croatia's succession goes back to it and is no further instrument."""
    treaty = next(t for t in LOST.treaty if any(a.party == "YUG" for a in t.acts))
    deposit = next(a for a in treaty.acts if a.party == "YUG")
    heir = Event(deposit.on.replace(year=1993), "deposit", "HRV", "succession")
    found = evidence_of(Table(treaty.number, (heir,), frozenset({"HRV"}), ()), LOST)
    assert heir not in found.events
    assert "YUG" in {event.party for event in found.events}
    assert found.gaps == ()


def test_succession_tells_whether_the_predecessor_was_a_party() -> None:
    signed = Event(LOST.state[0].first.replace(year=1980), "sign", "ARD")
    without = evidence_of(Table("99-9", (signed,), frozenset(), ()), LOST)
    succeeded = evidence_of(Table("99-9", (signed,), frozenset({"CZE"}), ()), LOST)
    assert "CSK" not in {gap.party for gap in without.gaps}
    assert "CSK" in {gap.party for gap in succeeded.gaps}
