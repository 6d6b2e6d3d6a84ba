"""Who said what: quotations in both typographies, speech without quotation marks, and words nobody said."""

from __future__ import annotations

import pytest
from tests.understand.conftest import ReadText

from foedus.model.claim import StatementClaim

TREATY = {"fr": "L'Ardénie a signé le traité avec la Costarie.\n", "en": "Ardenia signed the treaty with Costaria.\n"}


def said(read: ReadText, text: str, language: str = "fr") -> list[tuple[str, str, str]]:
    claims = read(TREATY[language] + text, language).claims
    return [(c.speaker.name, c.form, c.words) for c in claims if isinstance(c, StatementClaim)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "« Nous tiendrons parole », a déclaré la ministre des Affaires étrangères, Livia Moreno."),
        ("fr", "«Nous tiendrons parole», a déclaré la ministre des Affaires étrangères Livia Moreno."),
        ("fr", '"Nous tiendrons parole", a déclaré la ministre des Affaires étrangères Livia Moreno.'),
        ("fr", "La ministre des Affaires étrangères Livia Moreno a déclaré : « Nous tiendrons parole »."),
        ("en", "“We will keep our word,” said Foreign Minister Livia Moreno."),
        ("en", '"We will keep our word," Foreign Minister Livia Moreno said.'),
        ("en", "‘We will keep our word,’ Foreign Minister Livia Moreno said."),
    ],
)
def test_a_quotation_has_its_speaker(read: ReadText, language: str, text: str) -> None:
    ((speaker, form, words),) = said(read, text, language)
    assert (speaker, form) == ("Livia Moreno", "quote")
    assert words.rstrip(",") in ("Nous tiendrons parole", "We will keep our word")


def test_a_pronoun_is_who_spoke_before(read: ReadText) -> None:
    """« Elle » is the minister named in the sentence before."""
    text = (
        "La ministre des Affaires étrangères Livia Moreno s'est rendue au port. "
        "Elle a qualifié le traité de « pas de géant »."
    )
    ((speaker, _, words),) = said(read, text)
    assert (speaker, words) == ("Livia Moreno", "pas de géant")


def test_an_office_is_the_person_who_bore_it(read: ReadText) -> None:
    text = (
        "La ministre des Affaires étrangères, Livia Moreno, a reçu le ministre de la Défense, Ugo Talari. "
        "« Nous tiendrons parole », a promis la ministre."
    )
    assert [speaker for speaker, _, _ in said(read, text)] == ["Livia Moreno"]


def test_a_quotation_over_two_paragraphs_has_one_speaker(read: ReadText) -> None:
    """The press opens each paragraph of a long quotation and closes the last."""
    text = "“The road was long and hard.\n“We will keep our word,” said Foreign Minister Livia Moreno."
    statements = said(read, text, "en")
    assert [speaker for speaker, _, _ in statements] == ["Livia Moreno", "Livia Moreno"]
    assert statements[0][2] == "The road was long and hard."


def test_two_parts_around_the_speaker(read: ReadText) -> None:
    text = "« Nous tiendrons parole », a dit la ministre Livia Moreno, « même si le vent tourne »."
    assert [words for _, _, words in said(read, text)] == ["Nous tiendrons parole", "même si le vent tourne"]


def test_speech_without_quotation_marks(read: ReadText) -> None:
    ((speaker, form, _),) = said(read, "Foreign Minister Livia Moreno said that her country would keep its word.", "en")
    assert (speaker, form) == ("Livia Moreno", "paraphrase")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Le traité prévoit « une aide militaire immédiate » en cas d'attaque."),
        ("fr", "Le traité de « Partenariat des rives » compte."),
        ("fr", "Le Parlement a voté la loi dite « des ports »."),
        ("en", "The treaty provides for “immediate military assistance”."),
        ("en", "The so-called “harbour road” is closed."),
    ],
)
def test_words_that_nobody_said(read: ReadText, language: str, text: str) -> None:
    assert said(read, text, language) == []


def test_a_quoted_number_is_a_figure(read: ReadText) -> None:
    text = 'La ministre Livia Moreno a accusé le port d\'avoir livré "plus de 300 navires".'
    assert [words for _, form, words in said(read, text) if form == "quote"] == []


def test_a_name_between_quotation_marks_is_no_speech(read: ReadText) -> None:
    text = "Le ministre Ugo Talari a dit à l'agence « Rives Nouvelles » que le port resterait ouvert toute l'année."
    assert [form for _, form, _ in said(read, text)] == ["paraphrase"]


def test_according_to_him(read: ReadText) -> None:
    text = "Le ministre Ugo Talari a salué le traité. Selon lui, le port « ne fermera jamais »."
    assert said(read, text)[-1][0] == "Ugo Talari"


def test_the_paper_speaks_for_its_author(read: ReadText) -> None:
    text = (
        "Le ministère des Affaires étrangères l'a annoncé vendredi. "
        "Le traité « ouvre un chapitre neuf », souligne le communiqué."
    )
    (statement,) = [s for s in said(read, text) if s[1] == "quote"]
    assert "minist" in statement[0].lower()


@pytest.mark.parametrize("opening", ["« ", "“", '"', "‘"])
def test_a_hundred_thousand_opening_marks_are_read_in_passing(read: ReadText, opening: str) -> None:
    assert said(read, "Le port ferme. " + opening * 100_000 + "fin.") == []
