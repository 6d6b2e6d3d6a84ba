"""What holds of every text: places, order, memory between pieces, publication known only to a span, hostile input."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.knowledge.loader import load_time_words
from foedus.model.days import OPEN, Span, day_span
from foedus.understand.times import find_times, published_span, span_of

from .reading import TOLD

FRENCH, ENGLISH = load_time_words("fr"), load_time_words("en")


@given(st.text(alphabet=st.sampled_from("12 0/-.:,'lundimarsoct\n le the of Monday'éÉ’\u00a0()[]h"), max_size=200))
def test_places_are_true_ordered_and_never_overlap(text: str) -> None:
    for words in (FRENCH, ENGLISH):
        end = 0
        for found in find_times(text, words, TOLD):
            assert text[found.from_ : found.to] == found.expr
            assert end <= found.from_ < found.to
            end = found.to


@given(st.text(max_size=300))
def test_any_text_is_taken(text: str) -> None:
    for words in (FRENCH, ENGLISH):
        find_times(text, words, OPEN)


@pytest.mark.parametrize(
    "text",
    [
        "1" * 100_000,
        "lundi " * 30_000,
        "la veille du " * 8_000,
        "2014-" * 20_000,
        "le 3 " * 20_000,
        " \n" * 50_000,
        "vingt " * 20_000,
        "il y a " * 20_000,
        "12 et " * 20_000,
        "é" * 100_000,
        "lundi 3 au " * 10_000,
    ],
)
def test_time_grows_with_the_text_and_no_faster(text: str) -> None:
    """A hundred thousand digits, a weekday without end: ten times the text takes about ten times as long."""
    for words in (FRENCH, ENGLISH):
        find_times(text[: len(text) // 10], words, TOLD)
        start = time.process_time()
        find_times(text[: len(text) // 10], words, TOLD)
        small = time.process_time() - start
        start = time.process_time()
        find_times(text, words, TOLD)
        assert time.process_time() - start < 40 * small + 0.2


def test_a_very_long_line_is_read_to_its_end() -> None:
    text = "Ardenia waits, " * 20_000 + "then signs on 19 June 2024."
    (found,) = find_times(text, ENGLISH, TOLD)
    assert (found.start, text[found.from_ : found.to]) == ("2024-06-19", "19 June 2024")


def test_pieces_share_one_memory_and_places_stay_those_of_the_text() -> None:
    """Les ministres se sont vus le 31 octobre. / [menu] mardi 3 mars / Le même jour, Costaria protestait."""
    text = "Ils se sont vus le 31 octobre.\nmardi 3 mars\nLe même jour, Costaria protestait."
    first, last = (0, 30), (44, len(text))
    found = find_times(text, FRENCH, TOLD, spans=[first, last])
    assert [(t.expr, t.start) for t in found] == [("31 octobre", "2024-10-31"), ("Le même jour", "2024-10-31")]
    assert text[found[1].from_ : found[1].to] == "Le même jour"


def test_between_two_possible_days_relative_times_widen() -> None:
    """Published on the 12th or 13th: "yesterday" is one of two days, a full date stays itself."""
    told = Span(date(2024, 11, 12), date(2024, 11, 13), "day", "inferred")
    yesterday, full = find_times("Yesterday it recalled the pact of 19 June 2024.", ENGLISH, told)
    assert (yesterday.start, yesterday.end, yesterday.approx) == ("2024-11-11", "2024-11-12", True)
    assert (full.start, full.end, full.approx) == ("2024-06-19", "2024-06-19", False)


def test_without_a_publication_day_relative_times_are_found_but_stay_open() -> None:
    weekday, full = find_times("Signé mardi, le pacte du 19 juin 2024 tient.", FRENCH, OPEN)
    assert (weekday.expr, weekday.start, weekday.end, weekday.gran) == ("mardi", None, None, "day")
    assert weekday.rule
    assert full.start == "2024-06-19"


def test_a_result_says_what_it_was_counted_from() -> None:
    (found,) = find_times("It was signed on Monday.", ENGLISH, TOLD)
    assert found.anchor == "published 2024-11-12"


def test_a_weekday_never_moves_a_near_date_to_another_year() -> None:
    """ "jeudi 4 décembre" told on 5 December 2024: the 4th was a Wednesday; in 2025 it is a Thursday, and that is no reason."""
    (found,) = find_times("Échangés jeudi 4 décembre, ils tiennent.", FRENCH, day_span(date(2024, 12, 5)))
    assert (found.start, found.flag, found.alt) == ("2024-12-04", ("weekday_mismatch",), "2024-12-05")


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("Signed on 19 June 2024.", Span(date(2024, 6, 19), date(2024, 6, 19), "day", "stated")),
        ("Signed on Monday.", Span(date(2024, 11, 11), date(2024, 11, 11), "day", "resolved")),
        ("Signed last week.", Span(date(2024, 11, 4), date(2024, 11, 10), "week", "resolved")),
        ("Signed in June 2024.", Span(date(2024, 6, 1), date(2024, 6, 30), "month", "stated")),
        ("Signed in the third quarter of 2023.", Span(date(2023, 7, 1), date(2023, 9, 30), "quarter", "stated")),
        ("Signed in 1961.", Span(date(1961, 1, 1), date(1961, 12, 31), "year", "stated")),
        ("Valid until December 31, 2025.", Span(None, date(2025, 12, 31), "open", "stated")),
        ("A lease of ten years.", OPEN),
    ],
)
def test_span_of(text: str, span: Span) -> None:
    assert span_of(find_times(text, ENGLISH, TOLD)[0]) == span


@pytest.mark.parametrize("words", ["2024-11-12", "2024-11-12/2024-11-14", "/2024-11-14", None])
def test_publication_days_as_given(words: str | None) -> None:
    span = published_span(words)
    assert span.is_known == bool(words)


@pytest.mark.parametrize("words", ["yesterday", "2024-13-01", "2024-11-14/2024-11-12"])
def test_no_day_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        published_span(words)
