"""When was a report published, going by itself: each test is a report as it came, and what we should believe."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from foedus.knowledge.loader import load_read_words, load_time_words, load_world
from foedus.model.days import OPEN, Span, day_span
from foedus.model.report import Line, LineKind, Report
from foedus.read import read_text
from foedus.understand.addresses import day_in_address
from foedus.understand.published import find_published

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"


def report(
    *lines: tuple[LineKind, str], language: str = "fr", url: str | None = None, published: Span = OPEN
) -> Report:
    """A report out of its lines, each with its kind."""
    text, out = "", []
    for kind, words in lines:
        out.append(Line(len(text), len(text) + len(words), kind))
        text += words + "\n"
    return Report("r", "cutting", text, tuple(out), language, url=url, published=published)


def told(made: Report) -> tuple[Span, str, list[str]]:
    span, why, findings = find_published(made, load_time_words(made.language))
    return span, why, [f.code for f in findings]


def days(span: Span) -> tuple[str | None, str | None, str]:
    return (str(span.start) if span.start else None, str(span.end) if span.end else None, span.basis)


def test_a_given_day_is_believed() -> None:
    span, why, codes = told(report(("body", "Signé mardi."), published=day_span(date(2024, 11, 12), "given")))
    assert (days(span), why, codes) == (("2024-11-12", "2024-11-12", "given"), "given with the report", [])


def test_a_byline_states_the_day() -> None:
    """Publié le 12 novembre 2024 à 8h48 / Le pacte du 19 juin 2024 tient."""
    span, why, _ = told(
        report(("byline", "Publié le 12 novembre 2024 à 8h48"), ("body", "Le pacte du 19 juin 2024 tient."))
    )
    assert days(span) == ("2024-11-12", "2024-11-12", "stated")
    assert "12 novembre 2024" in why


def test_published_goes_before_updated() -> None:
    line = ("byline", "Mis à jour le 14 novembre 2024 - Publié le 12 novembre 2024")
    assert days(told(report(line, ("body", "Le pacte tient.")))[0]) == ("2024-11-12", "2024-11-12", "stated")


def test_a_dateline_without_a_year_takes_that_of_the_newest_day_close_behind() -> None:
    """COSTARIA, Oct 10 (Agency): the cabinet met on October 2, 2025."""
    text = "COSTARIA, Oct 10 (Agency) - The cabinet had met on October 2, 2025, officials said."
    assert days(told(report(("body", text), language="en"))[0]) == ("2025-10-10", "2025-10-10", "stated")


def test_the_address_carries_the_day() -> None:
    made = report(("body", "Signé mardi."), url="https://news.example/monde/2024/11/12/le-pacte")
    assert days(told(made)[0]) == ("2024-11-12", "2024-11-12", "inferred")


def test_a_weekday_that_does_not_fit_leaves_both_days_open() -> None:
    """L'échange a eu lieu jeudi 4 décembre (...) le traité vaut à partir du 4 décembre 2024: that day was a Wednesday."""
    made = report(("body", "L'échange a eu lieu jeudi 4 décembre, et le traité vaut à partir du 4 décembre 2024."))
    span, _, codes = told(made)
    assert days(span) == ("2024-12-04", "2024-12-05", "inferred")
    assert codes == ["weekday-mismatch"]


def test_the_newest_weekday_follows_the_only_dated_one() -> None:
    """[caption] Les présidents à Costaria, le 19 juin 2024. / Ils ont signé mercredi. Le texte a été publié jeudi."""
    made = report(
        ("caption", "Les présidents à Costaria, le 19 juin 2024."),
        ("body", "Ils ont signé mercredi. Le texte a été publié jeudi."),
    )
    assert days(told(made)[0]) == ("2024-06-20", "2024-06-21", "inferred")


def test_a_picture_path_counts_only_when_it_fits_the_story() -> None:
    """A placeholder of 2023 is no date; the picture of the day after the event is."""
    made = report(
        ("furniture", "/2023/07/06/64a68815cd1a7_placeholder.png"),
        ("furniture", "/2024/11/10/picture-12.jpg"),
        ("body", "Le texte a été publié samedi 9 novembre. La guerre dure depuis 2022."),
    )
    assert days(told(made)[0]) == ("2024-11-10", "2024-11-10", "inferred")


def test_without_a_fitting_path_the_span_stays_as_wide_as_news_is_slow() -> None:
    made = report(
        ("furniture", "/2023/07/06/64a68815cd1a7_placeholder.png"),
        ("body", "Le texte a été publié samedi 9 novembre. La guerre dure depuis 2022."),
    )
    assert days(told(made)[0]) == ("2024-11-09", "2024-11-11", "inferred")


def test_weekdays_alone_date_nothing() -> None:
    """Ratifié mardi, annoncé la semaine dernière: which Tuesday?"""
    span, why, codes = told(report(("body", "Ratifié mardi, le pacte avait été annoncé la semaine dernière.")))
    assert (days(span), codes) == ((None, None, "unknown"), ["undated-report"])
    assert why


def test_an_old_day_in_the_story_is_a_bound_and_no_date() -> None:
    """22 January 1963 was a Tuesday, and so was the day he spoke: one old day in seven is, and that dates nothing."""
    span, _, codes = told(report(("body", "Le traité du 22 janvier 1963 reste la base, a dit le ministre mardi.")))
    assert (days(span), codes) == (("1963-01-22", None, "unknown"), ["undated-report"])


def test_a_day_still_to_come_dates_nothing() -> None:
    span, _, _ = told(report(("body", "Le pacte entrera en vigueur le 1er janvier 2031, dit le ministre.")))
    assert days(span) == (None, None, "unknown")


def test_a_page_younger_than_its_story_is_a_finding() -> None:
    """Address of October 2025, story of 9 November 2024."""
    made = report(
        ("body", "Le texte a été publié samedi 9 novembre 2024, a dit le ministre."),
        url="https://news.example/2025/10/23/le-pacte",
    )
    _, _, codes = told(made)
    assert codes == ["page-date-later-than-story"]


def test_nothing_is_published_after_its_capture() -> None:
    made = report(("body", "Le texte a été publié samedi 9 novembre. La guerre dure depuis 2022."))
    captured = Report(made.id, made.source, made.text, made.lines, made.language, captured=day_span(date(2024, 11, 10)))
    assert days(told(captured)[0])[1] == "2024-11-10"


@pytest.mark.parametrize(
    ("address", "start", "end"),
    [
        ("https://a.example/2024/11/10/x", "2024-11-10", "2024-11-10"),
        ("https://a.example/news/20241110_2/", "2024-11-10", "2024-11-10"),
        ("https://a.example/article/2024-11-10-5551-pact", "2024-11-10", "2024-11-10"),
        ("https://a.example/n3/2024/1110/c31356-9904400.html", "2024-11-10", "2024-11-10"),
        ("https://a.example/en/article/2024111021413405341", "2024-11-10", "2024-11-10"),
        ("https://a.example/2024/11/pact.html", "2024-11-01", "2024-11-30"),
    ],
)
def test_days_in_addresses(address: str, start: str, end: str) -> None:
    span = day_in_address(address)
    assert span is not None
    assert (str(span.start), str(span.end)) == (start, end)


@pytest.mark.parametrize(
    "address",
    [
        "https://a.example/a-47187324",
        "https://a.example/2024/13/45/x",
        "https://20241110.example/x",
        "https://a.example/p/204512",
    ],
)
def test_serial_numbers_are_no_days(address: str) -> None:
    assert day_in_address(address) is None


@pytest.mark.skipif(not SEEDS.exists(), reason="the shared reports are not beside the repository")
@pytest.mark.parametrize(
    ("prefix", "first", "last", "basis"),
    [
        ("000", "2024-12-04", "2024-12-05", "inferred"),
        ("001", "2024-11-10", "2024-11-10", "inferred"),
        ("002", "2024-11-12", "2024-11-12", "stated"),
        ("003", "2024-06-20", "2024-06-21", "inferred"),
        ("004", None, None, "unknown"),
    ],
)
def test_shared_reports(prefix: str, first: str | None, last: str | None, basis: str) -> None:
    (path,) = SEEDS.glob(f"{prefix}_*.txt")
    made = read_text(path.name, path.read_text("utf-8"), load_read_words(), load_world().agencies)
    assert days(told(made)[0]) == (first, last, basis)
