"""What a person reads at a terminal: wrapped, aligned, in the locale's language, and safe."""

import io

import pytest
from handmade import HOSTILE, NAMES, empty_dossier, hostile_dossier, treaty_dossier

from foedus.model.step import Status
from foedus.publish.terminal import (
    Screen,
    clean,
    locale_language,
    screen_of,
    show_dossier_summary,
    show_reading,
    show_status,
)  # fmt: skip

ANSWER = Status(
    "ard-cos-2031",
    "2031-07-29",
    "2031-07-30",
    "signed",
    {"ARD": "ratified", "COS": "ratified"},
    ("st5",),
    ("no exchange reported",),
)


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_line_is_wider_than_the_screen(width, language):
    screen = Screen(width, language=language)
    for dossier in (treaty_dossier(), hostile_dossier(), empty_dossier()):
        told = [show_dossier_summary(dossier, (), NAMES, screen), show_status(ANSWER, None, NAMES, screen)]
        told += [show_reading(view.report, view.reading, NAMES, screen) for view in dossier.reports]
        assert max(len(line) for text in told for line in text.split("\n")) <= width


def test_summary_says_state_counts_and_findings_in_french():
    told = show_dossier_summary(treaty_dossier(), (), NAMES, Screen(100, language="fr"))
    assert "En vigueur depuis le 20 août 2031 entre l’Ardénie et la Costarie." in told
    assert "5 articles de presse · 4 origines indépendantes" in told
    assert "weekday-mismatch" in told


def test_status_names_the_steps_it_rests_on():
    told = show_status(ANSWER, treaty_dossier().agreements[0], NAMES, Screen())
    assert "On 29 July 2031, as known on 30 July 2031: signed" in told
    assert "ratification, Ardenia, between 21 and 27 July 2031" in told
    assert "no exchange reported" in told


def test_reading_shows_line_and_words():
    view = treaty_dossier().reports[2]
    told = show_reading(view.report, view.reading, NAMES, Screen(100))
    assert "line 6: “Up to 10,000 Costarian troops”" in told
    assert "according to Borduria" in told


def test_no_agreement_is_said():
    assert "No agreement found" in show_dossier_summary(empty_dossier())


def test_colour_only_where_it_shows():
    assert "\x1b" not in show_dossier_summary(treaty_dossier(), (), NAMES, screen_of(io.StringIO()))
    assert "\x1b[1m" in show_dossier_summary(treaty_dossier(), (), NAMES, Screen(80, colour=True))


def test_a_report_cannot_steer_the_terminal():
    assert "\x1b" not in clean("red \x1b[31m alert")
    assert "\u202e" not in clean(HOSTILE)
    view = hostile_dossier().reports[0]
    assert "\u202e" not in show_reading(view.report, view.reading)


@pytest.mark.parametrize(("locale", "language"), [("fr_FR.UTF-8", "fr"), ("en_GB", "en"), ("de_DE", "en"), ("C", "en")])
def test_language_follows_the_locale(monkeypatch, locale, language):
    monkeypatch.setenv("LC_ALL", locale)
    assert locale_language() == language
