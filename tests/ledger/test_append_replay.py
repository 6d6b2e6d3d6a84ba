"""What goes into the ledger comes out again, once, whatever name or order it came in."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec import structs

from foedus.engine.embedded import EmbeddedStore, open_ledger
from foedus.ledger.append import (
    append_judgement,
    append_read,
    append_reading,
    append_report,
    append_retraction,
)
from foedus.ledger.replay import BrokenEntry, replay
from foedus.model.days import Span
from foedus.model.entry import Draft, Judgement, Retraction

from .made import UNDATED, a_pair, a_reading, a_report, noon


@pytest.fixture
def store(tmp_path):
    with open_ledger(tmp_path / "ledger.db", clock=noon) as opened:
        yield opened


def held(store: EmbeddedStore) -> int:
    return replay(store).entries_count


def test_report_and_reading_come_back_to_the_letter(store):
    report, reading = a_pair()
    assert append_read(store, [(report, reading)]) == 1
    back = replay(store)
    assert back.reports == (report,)
    assert back.readings == {report.id: reading}


def test_the_same_report_twice_adds_nothing(store):
    append_read(store, [a_pair(), a_pair()])
    assert append_read(store, [a_pair()]) == 0
    assert held(store) == 2


def test_a_copy_under_another_name_adds_nothing_and_the_first_name_stays(store):
    append_read(store, [a_pair(source="first.txt")])
    assert append_read(store, [a_pair(source="copy.txt")]) == 0
    assert replay(store).reports[0].source == "first.txt"


def test_a_newer_reader_is_heard_and_the_older_one_kept(store):
    report, reading = a_pair()
    append_read(store, [(report, structs.replace(reading, reader="0.10.0", claims=()))])
    append_read(store, [(report, structs.replace(reading, reader="0.9.0"))])
    back = replay(store)
    assert back.readings[report.id].reader == "0.10.0"
    assert back.entries_count == 4


def test_one_reader_that_reads_anew_is_heard_last(store):
    report, reading = a_pair()
    append_read(store, [(report, reading)])
    assert append_reading(store, structs.replace(reading, claims=()))
    assert append_reading(store, reading)
    assert replay(store).readings[report.id] == reading


def test_single_verbs_say_whether_they_added(store):
    report = a_report()
    assert append_report(store, report)
    assert not append_report(store, report)
    assert append_reading(store, a_reading(report))
    assert not append_reading(store, a_reading(report))


@pytest.mark.parametrize(
    ("published", "known", "counts"),
    [
        (Span(date(2031, 5, 5), date(2031, 5, 7), "week", "inferred"), date(2031, 5, 6), False),
        (Span(date(2031, 5, 5), date(2031, 5, 7), "week", "inferred"), date(2031, 5, 7), True),
        (Span(date(2031, 5, 5), None), date(2032, 1, 1), False),
        (UNDATED, date(2032, 1, 1), False),
        (UNDATED, None, True),
    ],
)
def test_known_on_waits_for_the_interval_to_close(store, published, known, counts):
    report = a_report()
    append_read(store, [(report, a_reading(report, published=published))])
    assert bool(replay(store, known).reports) is counts
    assert bool(replay(store, known).readings) is counts


def test_the_newest_judgement_on_a_pair_stands_in_either_direction(store):
    first = Judgement("agreement-1", "agreement-2", same=True, who="Ana", why="same title")
    second = Judgement("agreement-2", "agreement-1", same=False, who="Ben", why="another year")
    assert append_judgement(store, first)
    assert not append_judgement(store, first)
    assert append_judgement(store, second)
    assert replay(store).judgements == (second,)
    assert append_judgement(store, first)
    assert replay(store).judgements == (first,)


def test_a_retracted_entry_no_longer_stands_but_stays(store):
    report, reading = a_pair()
    append_read(store, [(report, reading)])
    entry = store.newest("reading", report.id, reading.reader)
    assert append_retraction(store, Retraction(entry.hash, "Ana", "read from a broken copy"))
    back = replay(store)
    assert back.readings == {}
    assert back.entries_count == 3


def test_a_body_that_is_not_its_record_is_named(store):
    store.append([Draft("reading", "0001", "foedus", "0.1.0", b'{"report_id": 5}')])
    with pytest.raises(BrokenEntry, match=r"ledger entry 1 \(reading 0001.*report_id"):
        replay(store)
