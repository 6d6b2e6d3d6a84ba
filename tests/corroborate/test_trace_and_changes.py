"""Down to the words, and from one day of knowledge to another."""

from __future__ import annotations

from foedus.corroborate.changes import find_changes
from foedus.corroborate.merge import merge_agreement
from foedus.corroborate.trace import trace
from foedus.ledger.identity import group_agreements
from tests.corroborate.press import Told, can_precede, corpus

BARE = Told("gazette", "2030-11-12").step("ratify", ["ARD"], "2030-11-12", date_words="Tuesday")
PLAIN = Told("courier", "2030-11-13").step("ratify", ["ARD"], "2030-11-11", date_words="Monday 11 November")
FORCE = Told("herald", "2030-12-05").step("enter_into_force", ["ARD", "COS"], "2030-12-04")


def known(*told, **asked):
    reports, readings = corpus(*told)
    (group,) = group_agreements(reports, readings)
    return merge_agreement(group, reports, readings, [], can_precede=can_precede, **asked), reports, readings


def test_a_claim_leads_to_its_step_its_rivals_and_their_words():
    agreement, reports, readings = known(BARE, PLAIN)
    (found,) = trace("gazette-s1", [agreement], reports, readings)
    assert [w.source for w in found.words] == ["courier"]
    assert [(b.rival.rule, [w.date_words for w in b.words]) for b in found.beaten] == [("agency-eve", ["Tuesday"])]
    assert trace(found.stands.id, [agreement], reports, readings) == (found,)
    assert trace("nobody-s1", [agreement], reports, readings) == ()


def test_a_better_day_is_a_change_and_names_the_report():
    before, *_ = known(BARE)
    after, *_ = known(BARE, PLAIN, FORCE)
    report_of = {"gazette-s1": "gazette", "courier-s1": "courier", "herald-s1": "herald"}
    found = {(c.kind, c.before, c.after, c.reports) for c in find_changes(before, after, report_of)}
    assert found == {
        ("date", "2030-11-12", "2030-11-11", ("courier",)),
        ("rival", "", "2030-11-12", ("courier",)),
        ("new", "", "enter_into_force ARD/COS 2030-12-04 happened", ("herald",)),
    }


def test_nothing_new_is_no_change():
    agreement, *_ = known(BARE, PLAIN)
    assert find_changes(agreement, agreement, {}) == ()
    assert {c.kind for c in find_changes(None, agreement, {})} == {"new"}
    assert {c.kind for c in find_changes(agreement, None, {})} == {"gone"}


def test_a_rival_trigger_leads_to_its_words_and_is_a_change():
    """The Gazette says attack, two others too; the Herald says threat: the promise is one, its bar is disputed."""
    attack = [
        Told(name, "2030-11-12").promise(["ARD"], ["COS"], "gives aid", "mutual_defence", trigger="if attacked")
        for name in ("gazette", "courier")
    ]
    threat = Told("herald", "2030-12-05").promise(
        ["ARD"], ["COS"], "gives aid", "mutual_defence", trigger="if threatened"
    )
    words = {"attack": "attack", "threat": "threat"}
    agreement, reports, readings = known(*attack, threat, trigger_words=words)
    (found,) = trace("herald-c1", [agreement], reports, readings)
    assert (found.stands.trigger, [b.rival.differs for b in found.beaten]) == ("if attacked", ["trigger"])
    before, *_ = known(*attack, trigger_words=words)
    report_of = {"herald-c1": "herald"}
    assert [(c.kind, c.after, c.reports) for c in find_changes(before, agreement, report_of)] == [
        ("rival", "if threatened", ("herald",))
    ]
