"""What must not change a claim: apostrophes, spaces, line ends, furniture. What must: a negation."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.model.claim import StepClaim
from foedus.model.days import day_span
from foedus.model.report import Line, Report
from foedus.pipeline.rooms import Rooms

ROOMS = Rooms()
SENTENCES = [
    "L'Italie a ratifié lundi 11 novembre le traité d'amitié avec l'Albanie.",
    "Le Sénat italien a approuvé jeudi l'accord de pêche.",
    "Les deux pays ont échangé mardi à Rome les instruments de ratification du traité.",
]


def claims(text: str, kinds: dict[int, str] | None = None) -> list[tuple[object, ...]]:
    lines, place = [], 0
    for number, line in enumerate(text.split("\n")):
        lines.append(Line(place, place + len(line), (kinds or {}).get(number, "body")))
        place += len(line) + 1
    report = Report("r", "cutting", text, tuple(lines), "fr", published=day_span(date(2024, 11, 12), "given"))
    reading = ROOMS.understand(report, report.published)
    return [
        (c.action, c.chamber, c.parties, c.stance, c.date.start, c.date.end)
        for c in reading.claims
        if isinstance(c, StepClaim)
    ]


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize(("old", "new"), [("'", "’"), (" ", "\u00a0"), (" ", "\u202f"), (" ", "  ")])
def test_signs_and_spaces_change_no_claim(sentence, old, new):
    assert claims(sentence.replace(old, new)) == claims(sentence) != []


@pytest.mark.parametrize("sentence", SENTENCES)
def test_furniture_changes_no_claim(sentence):
    around = f"Menu\n{sentence}\nLa Costarie a dénoncé le traité de pêche"
    assert claims(around, {0: "furniture", 2: "furniture"}) == claims(sentence)


@pytest.mark.parametrize("sentence", SENTENCES[:2])
def test_a_negation_flips_the_stance(sentence):
    flipped = sentence.replace(" a ", " n'a pas ", 1)
    assert [c[3] for c in claims(flipped)] == ["denied"]


@given(st.text(max_size=400))
@settings(max_examples=60, deadline=None)
def test_no_text_breaks_the_reader(text):
    claims(text.replace("\r", " "))


@pytest.mark.parametrize(
    "hostile",
    [
        "« " * 50_000,
        "le traité " * 20_000,
        "A" * 300_000,
        "L'Italie a ratifié " * 8_000,
        "(" * 80_000,
        "Traité De Pêche " * 10_000,
    ],
    ids=["quotes", "nouns", "one-word", "verbs", "brackets", "capitals"],
)
def test_hostile_text_is_read_in_time_linear_in_its_length(hostile):
    """Twice the text may take no more than about twice the time: a bound of four leaves room for a busy machine."""
    half = hostile[: len(hostile) // 2]
    started = time.perf_counter()
    claims(half)
    first = time.perf_counter() - started
    started = time.perf_counter()
    claims(hostile)
    assert time.perf_counter() - started < 4 * first + 1.0
