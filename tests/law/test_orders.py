"""Orders that cannot be, and procedures that tell a vote from a ratification."""

from __future__ import annotations

from typing import get_args

import pytest

from foedus.knowledge.loader import load_law_book
from foedus.law.orders import check_orders, is_possible_before, order_judge
from foedus.model.claim import Chamber
from foedus.model.step import Step
from tests.law.cuttings import step

BOOK = load_law_book()
CONTRACT_ACTIONS = [
    "negotiate",
    "adopt",
    "initial",
    "sign",
    "submit",
    "recommend",
    "approve",
    "reject",
    "ratify",
    "promulgate",
    "accept",
    "accede",
    "notify",
    "deposit",
    "exchange",
    "apply_provisionally",
    "enter_into_force",
    "reserve",
    "amend",
    "extend",
    "suspend",
    "resume",
    "denounce",
    "terminate",
    "expire",
    "publish",
]


def codes(*steps: Step) -> list[str]:
    return [finding.code for finding in check_orders(steps, BOOK.procedures, BOOK)]


def test_the_usual_order_finds_nothing() -> None:
    assert codes(
        step("s1", "sign", "RUS CST", "2031-03-04"),
        step("s2", "submit", "RUS", "2031-04-01"),
        step("s3", "approve", "RUS", "2031-05-01", chamber="lower_house"),
        step("s4", "approve", "RUS", "2031-05-14", chamber="upper_house"),
        step("s5", "promulgate", "RUS", "2031-05-20"),
        step("s6", "exchange", "RUS CST", "2031-07-01"),
        step("s7", "enter_into_force", "", "2031-07-01"),
    ) == []  # fmt: skip


def test_a_law_signed_before_the_vote() -> None:
    found = check_orders(
        [step("s1", "promulgate", "RUS", "2031-05-01"), step("s2", "approve", "RUS", "2031-05-14", chamber="upper_house")],
        BOOK.procedures, BOOK,
    )  # fmt: skip
    assert [finding.code for finding in found] == ["impossible-order"]
    assert "s1" in found[0].message
    assert "2031-05-14" in found[0].message


def test_force_before_the_exchange() -> None:
    steps = [
        step("s0", "sign", "ARD CST", "2031-01-01"),
        step("s1", "enter_into_force", "", "2031-05-01"),
        step("s2", "exchange", "ARD CST", "2031-07-01"),
    ]
    assert codes(*steps) == ["premature-effect"]


def test_a_vote_after_the_ratification_where_the_vote_comes_first() -> None:
    vote = step("s2", "approve", "FRA", "2031-06-01", chamber="lower_house")
    assert codes(step("s1", "ratify", "FRA", "2031-05-01"), vote) == ["impossible-order"]


def test_where_the_senate_concurs_afterwards_that_order_is_right() -> None:
    vote = step("s2", "approve", "PHL", "2031-06-01", chamber="upper_house")
    assert codes(step("s1", "ratify", "PHL", "2031-05-01"), vote) == []


def test_one_party_s_vote_does_not_wait_for_another_s() -> None:
    vote = step("s2", "approve", "ITA", "2031-06-01", chamber="lower_house")
    assert codes(step("s1", "ratify", "FRA", "2031-05-01"), vote) == []


def test_overlapping_intervals_and_plans_prove_nothing() -> None:
    law = step("s1", "promulgate", "RUS", "2031-05-01/2031-05-20")
    assert codes(law, step("s2", "approve", "RUS", "2031-05-14", chamber="upper_house")) == []
    assert (
        codes(step("s1", "promulgate", "RUS", "2031-05-01"), step("s2", "approve", "RUS", "2031-05-14", "planned"))
        == []
    )


def test_a_second_signature_after_force_is_a_late_joiner() -> None:
    steps = [step("s1", "sign", "ARD BEN CST", "2031-01-01"), step("s2", "enter_into_force", "", "2031-05-01")]
    assert codes(*steps, step("s3", "sign", "DOR", "2031-06-01")) == []


@pytest.mark.parametrize(
    ("first", "second", "possible"),
    [
        ("sign", "ratify", True),
        ("ratify", "sign", False),
        ("exchange", "ratify", False),
        ("exchange", "sign", False),
        ("enter_into_force", "negotiate", False),
        ("approve", "promulgate", True),
        ("promulgate", "approve", False),
        ("publish", "sign", True),
        ("no_such_action", "sign", True),
    ],
)
def test_what_may_come_before_what(first: str, second: str, possible: bool) -> None:
    assert is_possible_before(first, second, BOOK) is possible
    assert order_judge(BOOK)(first, second) is possible


def test_the_book_has_every_action_of_the_contract_and_no_circle() -> None:
    assert sorted(fact.code for fact in BOOK.actions) == sorted(CONTRACT_ACTIONS)
    for fact in BOOK.actions:
        assert all(is_possible_before(earlier, fact.code, BOOK) for earlier in fact.follows), fact.code
        assert fact.source


def test_procedures_name_their_source_and_real_chambers() -> None:
    assert len({procedure.party for procedure in BOOK.procedures}) >= 25
    keys = [(procedure.party, procedure.since) for procedure in BOOK.procedures]
    assert len(keys) == len(set(keys))
    for procedure in BOOK.procedures:
        assert procedure.source
        assert procedure.url.startswith("http")
        assert set(procedure.chambers) <= set(get_args(Chamber)) - {"committee"}
        assert not procedure.ordered or len(procedure.chambers) > 1


def test_the_procedure_of_a_year() -> None:
    assert BOOK.procedure("FRA", 1950) is None
    assert BOOK.procedure("FRA", 2031) is not None
    assert BOOK.procedure("ARD") is None
