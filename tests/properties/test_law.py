"""The nine invariants of treaty status (what is bound, when, and what a reader may conclude), on made-up histories."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.knowledge.loader import load_law_book
from foedus.law.calendar import read_delay
from foedus.law.derive import derive_status, status_on
from foedus.law.evidence import Event, Evidence, sort_events
from foedus.law.exits import ExitRule, Notice, compute_exit, state_on
from foedus.law.force import evaluate
from foedus.law.rules import read_rule
from foedus.model.days import Span
from foedus.model.step import ForceRule, Status, Step

BOOK = load_law_book()
EPOCH = date(2031, 1, 1)
PARTIES = ("ARD", "BEN", "CST", "DOR")
CONSENT = {"ratify", "promulgate", "accept", "accede", "deposit", "exchange", "notify", "enter_into_force"}
ACTIONS = [fact.code for fact in BOOK.actions]

days = st.integers(0, 60).map(lambda n: EPOCH + timedelta(days=n))
rules = st.sampled_from(
    [None, ForceRule("exchange"), ForceRule("nth_instrument", 2, "d5"), ForceRule("all_ratify"), ForceRule("signature")]
)


@st.composite
def histories(draw: st.DrawFn) -> list[Step]:
    """Up to ten steps of any kind, stance and day, told day by day or as intervals."""
    steps = []
    for number in range(draw(st.integers(0, 10))):
        start = draw(days)
        end = start + timedelta(days=draw(st.sampled_from([0, 0, 0, 4])))
        steps.append(
            Step(
                f"s{number}",
                draw(st.sampled_from(ACTIONS)),
                tuple(sorted(draw(st.sets(st.sampled_from(PARTIES), max_size=2)))),
                Span(start, end, "day", "stated"),
                draw(st.sampled_from(["happened", "happened", "happened", "planned", "denied"])),
                1,
                (f"c{number}",),
                chamber=draw(st.sampled_from([None, "lower_house", "upper_house"])),
                known_on=(end + timedelta(days=draw(st.integers(0, 3)))).isoformat(),
            )
        )
    return steps


def status(steps: list[Step], rule: ForceRule | None, day: date, parties: tuple[str, ...] = PARTIES) -> Status:
    return status_on("a", derive_status(steps, parties, rule, BOOK), day, None, parties, None)


@given(histories(), rules, days)
@settings(deadline=None)
def test_1_bound_implies_force_and_consent(steps: list[Step], rule: ForceRule | None, day: date) -> None:
    found = status(steps, rule, day)
    happened = {s.id: s for s in steps if s.stance == "happened"}
    for party, state in found.parties.items():
        if state == "in_force":
            assert found.state in {"in_force", "suspended"}
            told = [happened[i] for i in found.because if i in happened]
            proofs = CONSENT | {"sign", "suspend", "denounce", "terminate", "expire", "extend"}
            assert (
                any(
                    s.action in proofs and (not s.parties or party in s.parties or s.action == "exchange") for s in told
                )
                or len(PARTIES) == 2
            )


@given(histories(), rules, days)
@settings(deadline=None)
def test_2_a_mere_signatory_is_never_bound(steps: list[Step], rule: ForceRule | None, day: date) -> None:
    only_signed = [s for s in steps if s.action in {"sign", "negotiate", "initial"}]
    if rule is None or rule.when != "signature":
        assert set(status(only_signed, rule, day).parties.values()) <= {"none", "negotiating", "signed", "unknown"}


@given(
    st.lists(st.tuples(st.sampled_from(PARTIES), days), min_size=1, max_size=8),
    st.integers(1, 4),
    st.tuples(st.sampled_from(PARTIES), days),
)
@settings(deadline=None)
def test_3_force_never_before_its_tip_and_an_earlier_instrument_never_delays_it(told, number, extra) -> None:
    rule = read_rule({"when": "nth_instrument", "n": number, "delay": "d30"})
    events = [Event(day, "deposit", party) for party, day in told]
    answer = evaluate(rule, Evidence(sort_events(events)))
    more = evaluate(rule, Evidence(sort_events([*events, Event(extra[1], "deposit", extra[0])])))
    if answer.in_force is not None:
        assert answer.tip is not None
        assert answer.tip.on <= answer.in_force
        assert more.in_force is not None
        assert more.in_force <= answer.in_force


@given(days, st.integers(0, 200), st.integers(0, 400))
def test_4_a_revoked_notice_leaves_no_trace_after_revocation(given_on: date, wait: int, later: int) -> None:
    rule = ExitRule(read_delay("m6"))
    revoked = given_on + timedelta(days=wait)
    notice = Notice("ARD", given_on, revoked=revoked)
    day = revoked + timedelta(days=later)
    due = compute_exit(Notice("ARD", given_on), rule).effective
    assert due is not None
    expected = "in_force" if revoked < due else ("ended" if day >= due else "exit_noticed")
    assert state_on(day, notice, rule) == expected


@given(days, st.integers(1, 50), st.integers(1, 50))
@settings(deadline=None)
def test_5_suspension_and_resumption_are_symmetric(force: date, gap: int, pause: int) -> None:
    one_day = Span(force, force, "day", "stated")
    stop, again = force + timedelta(days=gap), force + timedelta(days=gap + pause)
    steps = [
        Step("f", "enter_into_force", (), one_day, "happened", 1, ("c",)),
        Step("p", "suspend", ("ARD",), Span(stop, stop, "day"), "happened", 1, ("c",)),
        Step("r", "resume", ("ARD",), Span(again, again, "day"), "happened", 1, ("c",)),
    ]
    pair = ("ARD", "CST")
    during, after = status(steps, None, stop, pair), status(steps, None, again, pair)
    assert during.state == "suspended"
    assert set(during.parties.values()) == {"suspended"}
    assert (after.state, after.parties) == ("in_force", {"ARD": "in_force", "CST": "in_force"})


@given(histories(), rules, days, st.data())
@settings(deadline=None)
def test_6_a_changed_answer_rests_on_what_was_taken_away_or_says_so(steps, rule, day, data) -> None:
    if not steps:
        return
    gone = data.draw(st.sampled_from(steps))
    with_it, without = status(steps, rule, day), status([s for s in steps if s is not gone], rule, day)
    if gone.stance != "happened":
        assert (with_it.state, with_it.parties) == (without.state, without.parties) or gone.id not in with_it.because
    elif with_it.state != without.state:
        # What changed can be read off: the reasons or the remarks differ.
        assert (with_it.because, with_it.unknown) != (without.because, without.unknown)


@given(histories(), rules, days, days)
@settings(deadline=None)
def test_7_what_was_published_later_does_not_exist(steps, rule, day, known) -> None:
    as_known = [s for s in steps if s.known_on is not None and s.known_on <= known.isoformat()]
    later = [s for s in steps if s not in as_known]
    found = status(as_known, rule, day)
    assert not {s.id for s in later} & set(found.because)


@given(histories(), rules)
@settings(deadline=None)
def test_8_outside_the_evidence_the_answer_is_not_a_no(steps, rule) -> None:
    assert status([], rule, EPOCH).state == "unknown"
    spans = derive_status(steps, PARTIES, rule, BOOK)
    far = status_on("a", spans, EPOCH + timedelta(days=9999), None, PARTIES, EPOCH + timedelta(days=70))
    assert far.state == "unknown" or any("Nothing published after" in remark for remark in far.unknown)


@given(histories(), rules, days, st.randoms())
@settings(deadline=None)
def test_9_the_order_of_telling_changes_nothing(steps, rule, day, random) -> None:
    shuffled = list(steps)
    random.shuffle(shuffled)
    assert derive_status(shuffled, PARTIES, rule, BOOK) == derive_status(steps, PARTIES, rule, BOOK)


@given(histories(), rules)
@settings(deadline=None)
def test_spans_are_contiguous_and_only_happened_steps_move(steps, rule) -> None:
    spans = derive_status(steps, PARTIES, rule, BOOK)
    for left, right in pairwise(spans):
        assert left.end is not None
        assert right.start is not None
        assert date.fromisoformat(right.start) - date.fromisoformat(left.end) == timedelta(days=1)
    moved = {i for span in spans for i in span.because}
    assert moved <= {s.id for s in steps if s.stance == "happened"}
