"""Is this the same agreement? Invented mentions of Ardenia's and Costaria's treaties."""

from __future__ import annotations

from foedus.ledger.identity import group_agreements
from foedus.model.claim import Reading, Referent
from foedus.model.days import OPEN
from foedus.model.entry import Judgement
from tests.corroborate.press import Told, corpus, day, report


def told(name, *referents):
    return report(name, f"{name} tells."), Reading(name, "test", OPEN, (), referents)


def main(*, ref="A1", parties=("ARD", "COS"), years=(), titles=(), kinds=("defence",)):
    return Referent(ref, ("the treaty",), tuple(titles), tuple(parties), tuple(years), tuple(kinds))


def groups(*pairs, judgements=()):
    found = group_agreements([r for r, _ in pairs], {r.id: x for r, x in pairs}, judgements)
    return {g.id: [f"{report_id}:{ref}" for report_id, ref in g.members] for g in found}


def test_same_parties_and_year_are_one():
    assert groups(told("a", main(years=[2030])), told("b", main(years=[2030]))) == {"ard-cos-2030": ["a:A1", "b:A1"]}


def test_an_older_treaty_of_the_same_parties_stays_apart():
    """The new pact replaces the one of 2000, which in turn followed that of 1961."""
    reports = [
        told("a", main(years=[2030]), main(ref="A2", years=[2000])),
        told("b", main(), main(ref="A2", years=[1961])),
    ]
    assert groups(*reports) == {"ard-cos-2030": ["a:A1", "b:A1"], "ard-cos-2000": ["a:A2"], "ard-cos-1961": ["b:A2"]}


def test_an_undated_mention_joins_only_when_there_is_one_candidate():
    one, two, lone = told("a", main(years=[2030])), told("b", main(years=[2015])), told("c", main())
    assert groups(one, lone) == {"ard-cos-2030": ["a:A1", "c:A1"]}
    assert groups(one, two, lone)["ard-cos"] == ["c:A1"]


def test_kinds_that_clash_stay_apart():
    assert len(groups(told("a", main(kinds=["trade"])), told("b", main(kinds=["defence"])))) == 2


def test_other_parties_stay_apart():
    assert len(groups(told("a", main(years=[2030])), told("b", main(parties=("ARD", "DUN"), years=[2030])))) == 2


def test_one_title_joins_across_partial_parties():
    """A convention of many: each report names the state it is about."""
    title = "Convention on the Keeping of Lights at Sea"
    one = told("a", main(parties=("ARD",), titles=[title], kinds=[]))
    two = told("b", main(parties=("ARD", "COS", "DUN"), titles=[f"«{title.upper()}»"], kinds=["sea"]))
    assert list(groups(one, two).values()) == [["a:A1", "b:A1"]]


def test_one_title_of_two_years_is_two_agreements():
    title = "Convention on the Keeping of Lights at Sea"
    assert (
        len(groups(told("a", main(titles=[title], years=[1930])), told("b", main(titles=[title], years=[2030])))) == 2
    )


def test_the_same_act_on_the_same_day_joins_when_parties_are_told_in_part():
    one = Told("a", "2030-11-12").step("ratify", ["ARD"], "2030-11-11")
    two = Told("b", "2030-11-12", parties=("ARD",)).step("ratify", ["ARD"], day("2030-11-11"))
    reports, readings = corpus(one, two)
    (group,) = group_agreements(reports, readings)
    assert (group.parties, len(group.members)) == (("ARD", "COS"), 2)


def test_the_year_comes_from_the_signature_when_untold():
    one = Told("a", "2030-11-12").step("sign", ["ARD", "COS"], "2030-06-19")
    (group,) = group_agreements(*corpus(one))
    assert group.id == "ard-cos-2030"


def test_a_decision_overrides_the_rules():
    one, two = told("a", main(years=[2030])), told("b", main(years=[2030]))
    parted = Judgement("a:A1", "b:A1", same=False, who="Ilva", why="two texts")
    assert len(groups(one, two, judgements=[parted])) == 2
    other = told("c", main(parties=("ARD", "DUN"), years=[2031]))
    joined = Judgement("ard-cos-2030", "c:A1", same=True, who="Ilva", why="a misprint")
    assert sorted(map(len, groups(one, two, other, judgements=[joined]).values())) == [3]


def test_order_does_not_matter():
    pairs = [told(n, main(years=y)) for n, y in [("a", [2030]), ("b", []), ("c", [2015]), ("d", [2030]), ("e", [])]]
    assert groups(*pairs) == groups(*pairs[::-1])


def test_a_copy_moves_nobody():
    pairs = [told("a", main(years=[2030])), told("b", main())]
    again = [*pairs, told("a2", main(years=[2030]))]
    assert groups(*again) == {"ard-cos-2030": ["a:A1", "a2:A1", "b:A1"]}


def test_a_proper_word_in_common_joins_and_a_common_one_does_not():
    """ "The Portavel convention" is a name; "the treaty with Ardenia" is not, nor is a word that somebody writes small."""
    one = told("a", main(parties=("ARD",), titles=["Convention of Portavel"], kinds=[]))
    two = told("b", main(parties=("COS", "DUN"), titles=["Portavel Convention"], kinds=[]))
    assert list(groups(one, two).values()) == [["a:A1", "b:A1"]]
    found = group_agreements([one[0], two[0]], {"a": one[1], "b": two[1]}, common_words={"portavel", "convention"})
    assert len(found) == 2


def test_a_capital_names_a_side_and_not_the_text():
    one = told("a", main(parties=("ARD", "COS"), titles=["Portavel Pact"], kinds=[]))
    two = told("b", main(parties=("ARD", "DUN"), titles=["Portavel Pact"], kinds=[]))
    reports, readings = [one[0], two[0]], {"a": one[1], "b": two[1]}
    small = report("c", "a pact and no more")
    words = {"ARD": {"portavel"}}
    assert len(group_agreements([*reports, small], readings, party_words=words)) == 2


def test_of_two_candidates_the_nearest_in_time_takes_an_undated_mention():
    old = Told("a", "2015-03-02").step("sign", ["ARD", "COS"], "2015-03-01")
    new = Told("b", "2030-06-20").step("sign", ["ARD", "COS"], "2030-06-19")
    late = Told("c", "2030-11-12").step("ratify", ["ARD"], "2030-11-11")
    found = {g.id: [i for i, _ in g.members] for g in group_agreements(*corpus(old, new, late))}
    assert found == {"ard-cos-2015": ["a"], "ard-cos-2030": ["b", "c"]}


def test_who_signed_outweighs_a_wording_that_names_others():
    stray = Told("a", "2030-06-20", parties=("COS", "DUN")).step("sign", ["ARD", "COS"], "2030-06-19")
    (group,) = group_agreements(*corpus(stray))
    assert group.parties == ("ARD", "COS")
