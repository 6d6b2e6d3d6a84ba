"""Whatever the reports: copies add nothing, order does not matter, and less evidence never gives more."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from foedus.corroborate.families import group_families
from foedus.corroborate.merge import merge_agreement
from foedus.ledger.identity import group_agreements
from foedus.model.days import OPEN, Span, day_span
from foedus.model.report import Line
from tests.corroborate.press import Told, can_precede

FIRST = date(2030, 1, 1)
ACTIONS = ("sign", "approve", "ratify", "promulgate", "exchange", "enter_into_force", "suspend")
STANCES = ("happened", "happened", "happened", "planned", "conditional", "denied")

days = st.integers(0, 120).map(lambda n: day_span(FIRST + timedelta(n)))
spans = st.tuples(st.integers(0, 120), st.integers(1, 40)).map(
    lambda t: Span(FIRST + timedelta(t[0]), FIRST + timedelta(t[0] + t[1]), "week", "stated")
)
steps = st.tuples(
    st.sampled_from(ACTIONS), st.sampled_from((("ARD",), ("COS",), ("ARD", "COS"))), days | spans | st.just(OPEN),
    st.sampled_from(STANCES), st.booleans(), st.sampled_from(((), (), ("Coast Wire",), ("ARD",))),
)  # fmt: skip
WORDS = (
    "boat net gull tide salt rope mast keel sand rain fog pier lamp bell crew cod eel crab oar sail dune reef buoy cove"
)


def own_text(number):
    """Thirty words that no other report has: its own story."""
    return " ".join(f"{w}{number}" for w in WORDS.split())


@st.composite
def presses(draw):
    told = []
    for number in range(draw(st.integers(1, 5))):
        one = Told(
            f"r{number}",
            draw(days).start,
            text=own_text(number),
            agencies=draw(st.sampled_from(((), (), ("Coast Wire",)))),
        )
        for action, parties, when, stance, joint, source in draw(st.lists(steps, min_size=1, max_size=4)):
            one.step(action, parties, when, stance=stance, joint=joint and len(parties) > 1, attributed_to=source)
        told.append((one.report, one.reading))
    return told


def merged(pairs):
    reports, readings = [r for r, _ in pairs], {r.id: x for r, x in pairs}
    families, _ = group_families(reports, {"Coast Wire": "wire"})
    return [
        merge_agreement(g, reports, readings, families, can_precede=can_precede)
        for g in group_agreements(reports, readings)
    ]


def copy_of(pair):
    """The same text under another outlet, with the same claims."""
    report, reading = pair
    name = f"{report.id}-copy"
    claims = tuple(replace(c, id=c.id.replace(report.id, name)) for c in reading.claims)
    head = "Reprinted here.\n"
    lines = (
        Line(0, len(head) - 1, "furniture"),
        *(Line(x.start + len(head), x.end + len(head), x.kind) for x in report.lines),
    )
    twin = replace(report, id=name, source=name, text=head + report.text, lines=lines)
    return twin, replace(reading, report_id=name, claims=claims)


def core(agreements):
    """What status and counts rest on: every step without the ids of its claims."""
    return [
        [
            (
                s.id,
                s.action,
                s.parties,
                s.date,
                s.stance,
                s.witnesses,
                s.known_on,
                [(r.date, r.witnesses) for r in s.rivals],
            )
            for s in a.steps
        ]
        for a in agreements
    ]


@settings(max_examples=150, deadline=None)
@given(presses(), st.randoms(use_true_random=False))
def test_order_of_arrival_changes_nothing(pairs, chance):
    shuffled = list(pairs)
    chance.shuffle(shuffled)
    assert merged(shuffled) == merged(pairs)


@settings(max_examples=150, deadline=None)
@given(presses(), st.data())
def test_a_copy_changes_no_step_and_no_count(pairs, data):
    chosen = data.draw(st.sampled_from(pairs))
    assert core(merged([*pairs, copy_of(chosen)])) == core(merged(pairs))


@settings(max_examples=150, deadline=None)
@given(presses(), st.data())
def test_removing_a_report_invents_no_evidence(pairs, data):
    gone = data.draw(st.sampled_from(pairs))
    left = [p for p in pairs if p is not gone]
    held = {c.id for _, reading in left for c in reading.claims}
    for agreement in merged(left):
        for step in agreement.steps:
            told = {*step.claims, *(c for r in step.rivals for c in r.claims)}
            assert told <= held
            assert 1 <= step.witnesses <= len(told)


@settings(max_examples=150, deadline=None)
@given(presses())
def test_every_step_claim_is_told_somewhere_and_every_rival_says_why(pairs):
    agreements = merged(pairs)
    told = {c for a in agreements for s in a.steps for c in (*s.claims, *(x for r in s.rivals for x in r.claims))}
    assert told == {c.id for _, reading in pairs for c in reading.claims}
    assert all(r.why_not and r.rule and r.witnesses for a in agreements for s in a.steps for r in s.rivals)
    assert all(len(s.roots) == s.witnesses for a in agreements for s in a.steps)
