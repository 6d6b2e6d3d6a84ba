"""An undated report dated by the others; the reader is played by a few lines that resolve a weekday."""

from __future__ import annotations

from datetime import timedelta

from msgspec.structs import replace

from foedus.corroborate.dating import date_undated
from foedus.model.days import OPEN, Span
from tests.corroborate.press import Told, corpus, day, span

TUESDAY = 1


def reader(undated):
    """Reads "on Tuesday" as the last Tuesday not after publication and "last week" as the calendar week before."""

    def reread(_, published):
        told = published.start
        tuesday = told - timedelta((told.weekday() - TUESDAY) % 7)
        monday = told - timedelta(told.weekday() + 7)
        means = {"Tuesday": Span(tuesday, tuesday, "day", "resolved"),
                 "last week": Span(monday, monday + timedelta(6), "week", "resolved")}  # fmt: skip
        reading = undated.reading
        return replace(reading, claims=tuple(replace(c, date=means.get(c.date_words, c.date)) for c in reading.claims))

    return reread


def dated():
    """Ardenia: law signed Saturday 9 November 2030. Costaria: ratified Monday 11 November, as told on the 12th."""
    one = Told("gazette", "2030-11-10").step("promulgate", ["ARD"], "2030-11-09")
    return one, Told("courier", "2030-11-12").step("ratify", ["COS"], "2030-11-11")


def test_tuesday_and_last_week_pin_the_day():
    """ "Costaria ratified on Tuesday; Ardenia had done so last week": told on Tuesday 12 November or the day after."""
    undated = Told("herald").step("ratify", ["COS"], OPEN, date_words="Tuesday")
    undated.step("ratify", ["ARD"], OPEN, date_words="last week")
    reports, readings = corpus(*dated(), undated)
    found = date_undated(reports, readings, reader(undated), reader(undated))
    assert set(found) == {"herald"}
    when, why = found["herald"]
    assert (str(when.start), str(when.end), when.basis) == ("2030-11-12", "2030-11-13", "inferred")
    assert "2030-11-12" in why


def test_nothing_known_of_the_act_dates_nothing():
    undated = Told("herald").step("denounce", ["COS"], OPEN, date_words="Tuesday")
    reports, readings = corpus(*dated(), undated)
    assert date_undated(reports, readings, reader(undated), reader(undated)) == {}


def test_a_contradiction_dates_nothing():
    undated = Told("herald").step("ratify", ["COS"], OPEN, date_words="Tuesday").step("ratify", ["ARD"], "2030-10-01")
    reports, readings = corpus(*dated(), undated)
    assert date_undated(reports, readings, reader(undated), reader(undated)) == {}


def test_dated_reports_are_left_alone_and_a_span_is_only_narrowed():
    undated = Told("herald", span("2030-11-13", "2030-11-30")).step("ratify", ["COS"], OPEN, date_words="Tuesday")
    undated.step("ratify", ["ARD"], OPEN, date_words="last week")
    reports, readings = corpus(*dated(), undated)
    ((when, _),) = date_undated(reports, readings, reader(undated), reader(undated)).values()
    assert (when.start, when.end) == (day("2030-11-13").start, day("2030-11-13").end)
