"""Replay is order-blind, appending never edits, and what is written is what is read."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.engine.embedded import open_ledger
from foedus.ledger.append import append_read
from foedus.ledger.replay import replay, verify
from foedus.model.claim import Reading
from foedus.model.days import Span
from foedus.model.report import Line, Report
from foedus.model.wire import from_json, to_json

days = st.dates(date(1900, 1, 1), date(2100, 1, 1))
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
spans = st.builds(Span, st.none() | days, st.none() | days)
reports = st.builds(
    Report,
    id=st.text("0123456789abcdef", min_size=16, max_size=16),
    source=texts,
    text=texts,
    lines=st.lists(st.builds(Line, st.integers(0, 9), st.integers(0, 9), st.just("body")), max_size=3).map(tuple),
    language=st.sampled_from(["en", "fr"]),
    published=spans,
)


def read_by(report: Report, reader: str = "0.1.0") -> Reading:
    return Reading(report_id=report.id, reader=reader, published=report.published, claims=())


def pairs_of(found):
    return [(report, read_by(report)) for report in found]


@given(reports)
def test_a_record_written_and_read_is_the_same_record(report):
    assert from_json(to_json(report), Report) == report


@settings(max_examples=25, deadline=None)
@given(st.lists(reports, max_size=5, unique_by=lambda report: report.id), st.randoms(), st.none() | days)
def test_replay_is_order_blind(found, chance, known):
    shuffled = found.copy()
    chance.shuffle(shuffled)
    with (
        tempfile.TemporaryDirectory() as folder,
        open_ledger(Path(folder) / "a.db") as one,
        open_ledger(Path(folder) / "b.db") as other,
    ):
        append_read(one, pairs_of(found))
        append_read(other, pairs_of(shuffled))
        append_read(other, pairs_of(found))
        assert to_json(replay(one, known)) == to_json(replay(other, known))
        assert replay(one).entries_count == 2 * len(found)


@settings(max_examples=25, deadline=None)
@given(st.lists(reports, min_size=1, max_size=5))
def test_appending_never_edits(found):
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "a.db") as store:
        before = []
        for pair in pairs_of(found):
            append_read(store, [pair])
            now = list(store.entries())
            assert now[: len(before)] == before
            before = now
        assert verify(store).ok
