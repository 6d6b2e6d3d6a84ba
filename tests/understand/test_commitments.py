"""Duties as the press tells them: who owes what, when it falls due, how strongly; one commitment for each content."""

from __future__ import annotations

import pytest
from tests.understand.conftest import ReadText

from foedus.knowledge.loader import load_words
from foedus.model.claim import CommitmentClaim

LANGUAGES = ("fr", "en")
OPENING = {
    "fr": "La France et la Grèce ont signé un traité entre la France et la Grèce. ",
    "en": "France and Greece signed a treaty between France and Greece. ",
}


def duties(read: ReadText, text: str, language: str = "fr", opening: str | None = None) -> list[CommitmentClaim]:
    claims = read((OPENING[language] if opening is None else opening) + text, language).claims
    return [c for c in claims if isinstance(c, CommitmentClaim)]


def test_aid_in_case_of_attack(read: ReadText) -> None:
    """« Le traité prévoit une aide militaire immédiate en cas d'attaque contre l'un des deux pays. »"""
    (duty,) = duties(read, "Le traité prévoit une aide militaire immédiate en cas d'attaque contre l'un des deux pays.")
    assert (duty.domain, duty.by, duty.to) == ("mutual_defence", ("FRA", "GRC"), ("FRA", "GRC"))
    assert duty.trigger == "en cas d'attaque contre l'un des deux pays"


def test_each_content_is_a_commitment(read: ReadText) -> None:
    """One sentence, three duties: aid, sanctions, common positions."""
    text = (
        "Ce traité prévoit « une aide militaire » en cas d'attaque, ainsi qu'une entente pour s'opposer aux sanctions "
        "et accorder leurs positions aux Nations unies."
    )
    assert [d.domain for d in duties(read, text)] == ["mutual_defence", "sanctions", "un_coordination"]


def test_two_verbs_of_one_duty_are_one_commitment(read: ReadText) -> None:
    text = "Le traité instaure une aide réciproque et oblige les deux pays à se fournir une assistance militaire."
    assert [d.domain for d in duties(read, text)] == ["mutual_defence"]


def test_a_list_of_fields_is_one_commitment(read: ReadText) -> None:
    text = "Le traité couvre la coopération commerciale, énergétique, agricole et spatiale."
    assert len(duties(read, text)) == 1


def test_an_article_speaks(read: ReadText) -> None:
    """« L'article 4 stipule que, si l'une des parties subit une agression armée, l'autre lui porte secours. »"""
    (duty,) = duties(
        read, "L'article 4 stipule que si l'une des parties subit une agression armée, l'autre lui porte secours."
    )
    assert (duty.article, duty.domain) == ("4", "mutual_defence")
    assert duty.trigger == "si l'une des parties subit une agression armée"


def test_the_article_of_another_charter_is_not_its_article(read: ReadText) -> None:
    text = "Under Article 51 of the UN Charter each side must give military help to the other."
    (duty,) = duties(read, text, "en")
    assert duty.article is None


def test_one_party_alone_is_bound(read: ReadText) -> None:
    (duty,) = duties(read, "The treaty obliges Greece to open its market.", "en")
    assert (duty.by, duty.to) == (("GRC",), ("FRA",))


def test_a_duty_said_not_to_exist_is_denied(read: ReadText) -> None:
    for language, text in (
        ("fr", "Le traité ne prévoit pas d'assistance militaire."),
        ("en", "The treaty does not include military assistance."),
        ("en", "The treaty contains no military assistance."),
    ):
        (duty,) = duties(read, text, language)
        assert (duty.stance, duty.domain) == ("denied", "mutual_defence"), text


def test_a_call_is_weaker_than_a_duty(read: ReadText) -> None:
    (duty,) = duties(read, "Le traité appelle les deux pays à bâtir un ordre mondial plus juste.")
    assert (duty.strength, duty.domain) == ("calls_for", "world_order")


def test_wording_repeated_in_the_report_counts_once(read: ReadText) -> None:
    text = "Le traité prévoit une aide militaire immédiate."
    assert len(duties(read, f"{text}\n\n{text}")) == 1


def test_a_rule_on_ratification_is_no_duty_between_the_parties(read: ReadText) -> None:
    assert duties(read, "The treaty provides that it enters into force after ratification by Greece.", "en") == []


def test_the_main_clause_is_no_part_of_the_duty(read: ReadText) -> None:
    (duty,) = duties(read, "The treaty, which provides for military assistance, was signed on Friday.", "en")
    assert duty.evidence.quote.endswith("military assistance")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_read_their_own_examples(read: ReadText, language: str) -> None:
    words = load_words(language).duties
    for sentence in words.yes:
        assert duties(read, sentence, language), sentence
    for sentence in words.no:
        assert duties(read, sentence, language, opening="") == [], sentence
