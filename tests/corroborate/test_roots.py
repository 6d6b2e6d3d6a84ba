"""Witnesses are origins: the fewest that could have told it all."""

from __future__ import annotations

from foedus.corroborate.roots import Ground, least_origins


def text(name, *roots, named=False):
    return Ground(name, named, frozenset(roots))


def test_one_root_named_twice_is_one():
    assert least_origins([text("a", "Wire"), text("b", "Wire")]) == ("Wire",)


def test_a_report_with_two_credits_adds_nobody_when_one_is_known():
    assert least_origins([text("a", "Wire", "Press"), text("b", "Wire")]) == ("Wire",)
    assert least_origins([text("a", "Wire", "Press")]) == ("Press",)


def test_one_text_is_never_two_witnesses():
    """Its headline says it bare, its lead on the agency's word, its last line on an expert's."""
    lead = [text("a", "Gazette"), text("a", "Wire", named=True), text("a", "Expert", named=True)]
    assert least_origins(lead) == ("Expert",)
    assert least_origins([*lead, text("b", "Wire", named=True)]) == ("Wire",)


def test_order_does_not_matter():
    told = [text("1", "a", "b"), text("2", "b", "c"), text("3", "c")]
    assert least_origins(told) == least_origins(told[::-1]) == ("a", "c")


def test_no_claims_no_witness():
    assert least_origins([]) == ()
