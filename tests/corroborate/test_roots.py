"""Witnesses are origins: the fewest that could have told it all."""

from __future__ import annotations

from foedus.corroborate.roots import least_origins


def test_one_root_named_twice_is_one():
    assert least_origins([frozenset({"Wire"}), frozenset({"Wire"})]) == ("Wire",)


def test_a_report_with_two_credits_adds_nobody_when_one_is_known():
    assert least_origins([frozenset({"Wire", "Press"}), frozenset({"Wire"})]) == ("Wire",)
    assert least_origins([frozenset({"Wire", "Press"})]) == ("Press",)


def test_order_does_not_matter():
    told = [frozenset({"a", "b"}), frozenset({"b", "c"}), frozenset({"c"})]
    assert least_origins(told) == least_origins(told[::-1]) == ("a", "c")


def test_no_claims_no_witness():
    assert least_origins([]) == ()
