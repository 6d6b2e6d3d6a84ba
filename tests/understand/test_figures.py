"""Figures as the press writes them: what is counted, between which bounds, on whose word; and numbers that count nothing."""

from __future__ import annotations

from datetime import date

import pytest
from tests.understand.conftest import ReadText

from foedus.knowledge.loader import load_words
from foedus.model.claim import FigureClaim

LANGUAGES = ("fr", "en")
TREATY = {"fr": "L'Ardénie a signé le traité. ", "en": "Ardenia signed the treaty. "}


def figures(read: ReadText, text: str, language: str) -> list[FigureClaim]:
    claims = read(TREATY[language] + text, language).claims
    return [c for c in claims if isinstance(c, FigureClaim)]


def told(read: ReadText, text: str, language: str) -> list[tuple[float | None, float | None, str]]:
    return [(f.low, f.high, f.unit) for f in figures(read, text, language)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "L'Ardénie livre 10.000 conteneurs.", (10000, 10000, "containers")),
        ("fr", "L'Ardénie livre 10 000 conteneurs.", (10000, 10000, "containers")),
        ("fr", "L'Ardénie livre 10\u202f000 conteneurs.", (10000, 10000, "containers")),
        ("fr", "L'Ardénie livre 10\u00a0000 conteneurs.", (10000, 10000, "containers")),
        ("fr", "L'Ardénie livre 10\u2009000 conteneurs.", (10000, 10000, "containers")),
        ("en", "Ardenia delivers 10,000 containers.", (10000, 10000, "containers")),
        ("fr", "Le chantier coûte 5,5 milliards d'euros.", (5.5e9, 5.5e9, "EUR")),
        ("en", "The yard costs $3.2bn.", (3.2e9, 3.2e9, "USD")),
        ("en", "The yard costs half a million euros.", (500000, 500000, "EUR")),
        ("fr", "Les échanges montent de 12 %.", (12, 12, "percent")),
        ("fr", "Elle achète dix-huit frégates.", (18, 18, "ships")),
        ("fr", "Elle achète quatre-vingt-douze navires.", (92, 92, "ships")),
        ("fr", "Elle achète deux cent mille mines.", (200000, 200000, "mines")),
        ("fr", "Elle envoie trois millions deux cent mille soldats.", (3200000, 3200000, "persons")),
        ("en", "She buys two hundred and fifty warships.", (250, 250, "ships")),
        ("fr", "Elle envoie une trentaine de soldats.", (27, 33, "persons")),
        ("fr", "Elle envoie des dizaines de milliers de soldats.", (20000, None, "persons")),
        ("en", "She sends dozens of ships.", (20, None, "ships")),
        ("fr", "Elle envoie entre 3 000 et 5 000 soldats.", (3000, 5000, "persons")),
        ("en", "She sends 2 to 3 million tonnes.", (2e6, 3e6, "tonnes")),
        ("en", "The talks lasted more than three decades.", (31, None, "years")),
        ("en", "At least two-thirds of the senators agreed.", (2 / 3, 1, "share")),
        ("fr", "La hausse est de 2 degrés au maximum.", (None, 2, "degrees Celsius")),
        ("en", "Ardenia is the third country to sign the treaty.", (3, 3, "rank")),
        ("fr", "L'Ardénie devient le 12e pays à rejoindre la convention.", (12, 12, "rank")),
    ],
)
def test_a_number_is_read_with_its_unit(
    read: ReadText, language: str, text: str, expected: tuple[float | None, float | None, str]
) -> None:
    (figure,) = told(read, text, language)
    assert figure[2] == expected[2]
    assert figure[:2] == pytest.approx(expected[:2]) if None not in expected[:2] else figure[:2] == expected[:2]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "L'article 4 et les articles 5 et 6 du traité le disent."),
        ("fr", "La rencontre s'est tenue le 3 mai 2019 à 16 heures."),
        ("fr", "Les deux pays et leurs trois voisins se parlent."),
        ("fr", "Le F-16, la COP28 et le G7 sont des noms."),
        ("fr", "C'est un traité entre deux nations."),
        ("en", "Under Article 5 and Resolution 1701 nothing changes."),
        ("en", "The two countries and both sides met at 10:30 on 5 May."),
        ("en", "The minister, 65, met the president."),
        ("en", "The two-way road was closed in 2019."),
        ("en", "A third party may attack."),
        ("en", "It was the 20th meeting of the 21st century."),
    ],
)
def test_numbers_that_count_nothing(read: ReadText, language: str, text: str) -> None:
    assert told(read, text, language) == []


def test_a_vote_is_three_figures(read: ReadText) -> None:
    """« Le texte a été adopté par 397 voix contre 42, avec 3 abstentions. »"""
    votes = told(read, "Le texte a été adopté par 397 voix contre 42, avec 3 abstentions.", "fr")
    assert votes == [(397, 397, "votes"), (42, 42, "votes"), (3, 3, "votes")]


def test_votes_without_a_noun(read: ReadText) -> None:
    text = "Support came from 68 out of 100 lawmakers; 14 were against and two abstained."
    assert [(low, unit) for low, _, unit in told(read, text, "en")] == [
        (68, "votes"),
        (100, "deputies"),
        (14, "votes"),
        (2, "votes"),
    ]


def test_a_figure_stands_on_the_word_of_its_speaker(read: ReadText) -> None:
    """Two rivals count the same soldiers differently: two figures, never an average."""
    text = "Selon Berlin, près de 11\u202f000 soldats sont partis. Paris a déclaré qu'ils étaient environ 8\u202f000 soldats."
    one, two = figures(read, text, "fr")
    assert (one.low, one.high, one.attributed_to) == (9900, 11000, ("DEU",))
    assert two.attributed_to == ("FRA",)
    assert (two.low, two.high) == pytest.approx((7200, 8800))


def test_the_evidence_is_the_text_to_the_letter(read: ReadText) -> None:
    text = TREATY["fr"] + "Elle envoie plus de 10\u202f000 soldats."
    (figure,) = [c for c in read(text, "fr").claims if isinstance(c, FigureClaim)]
    assert figure.evidence.quote == text[figure.evidence.start : figure.evidence.end] == "plus de 10\u202f000 soldats"


def test_a_figure_without_a_day_is_told_as_of_publication(read: ReadText) -> None:
    (figure,) = figures(read, "Elle compte 300 navires.", "fr")
    assert (figure.date.start, figure.date.end) == (None, date(2024, 11, 12))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_bound_reads_its_own_examples(read: ReadText, language: str) -> None:
    lone = {"less_than": "up_to", "at_least": "more_than"}
    for block in load_words(language).numbers.approx:
        for sentence in block.yes:
            (figure,) = figures(read, sentence, language)
            assert figure.modality == lone.get(block.modality, block.modality), sentence
        for sentence in block.no:
            assert [f.modality for f in figures(read, sentence, language)] == ["exactly"], sentence


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_multiple_reads_its_own_examples(read: ReadText, language: str) -> None:
    for block in load_words(language).numbers.multiple:
        for sentence in block.yes:
            (figure,) = figures(read, sentence, language)
            assert figure.low == pytest.approx(block.low if block.value is None else block.value * 0.9), sentence
        for sentence in block.no:
            assert figures(read, sentence, language) == [], sentence


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u202f", "\u2009"])
def test_the_kind_of_space_changes_no_figure(read: ReadText, space: str) -> None:
    assert told(read, f"Elle livre plus de 13{space}000{space}conteneurs.", "fr") == [(13001, None, "containers")]
