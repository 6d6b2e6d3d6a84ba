"""Steps as a careful coder would read them: the act, not the reporter's verb; who, when, how surely."""

from __future__ import annotations

from datetime import date

from foedus.model.claim import StepClaim


def steps(reading):
    return [c for c in reading.claims if isinstance(c, StepClaim)]


def acts(reading):
    return {(c.action, c.chamber, c.parties, c.stance) for c in steps(reading)}


def only(reading) -> StepClaim:
    found = steps(reading)
    assert len(found) == 1, [(c.action, c.evidence.quote) for c in found]
    return found[0]


def test_a_chamber_that_ratifies_approves(read):
    """La chambre haute du Parlement italien a ratifié jeudi le traité de pêche avec l'Albanie."""
    step = only(read(test_a_chamber_that_ratifies_approves.__doc__))
    assert (step.action, step.chamber, step.parties) == ("approve", "upper_house", ("ITA",))
    assert step.said_as == "ratifié"
    assert step.date.start == step.date.end == date(2024, 11, 7)


def test_a_state_that_ratifies_ratifies(read):
    """L'Italie a ratifié lundi le traité de pêche avec l'Albanie."""
    step = only(read(test_a_state_that_ratifies_ratifies.__doc__))
    assert (step.action, step.chamber, step.parties) == ("ratify", None, ("ITA",))
    assert step.date.start == date(2024, 11, 11)


def test_a_head_of_state_who_signs_after_the_vote_promulgates(read):
    """Le président italien a signé samedi le traité de pêche. Le Sénat italien l'avait approuvé le 6 novembre."""
    told = acts(read(test_a_head_of_state_who_signs_after_the_vote_promulgates.__doc__))
    assert ("promulgate", None, ("ITA",), "happened") in told
    assert ("approve", "upper_house", ("ITA",), "happened") in told
    assert not any(action == "sign" for action, *_ in told)


def test_a_law_that_is_signed_is_promulgated(read):
    """The Italian president signed the law ratifying the fisheries treaty on Monday."""
    assert only(read(test_a_law_that_is_signed_is_promulgated.__doc__, "en")).action == "promulgate"


def test_two_leaders_sign_for_their_states(read):
    """Le président italien et le Premier ministre albanais ont signé mercredi à Rome un traité de pêche."""
    step = only(read(test_two_leaders_sign_for_their_states.__doc__))
    assert (step.action, step.parties) == ("sign", ("ALB", "ITA"))


def test_a_plan_a_refusal_and_a_denial_are_told_apart(read):
    assert only(read("L'Italie doit ratifier le traité de pêche en mai.")).stance == "planned"
    assert only(read("L'Italie a refusé de ratifier le traité de pêche.")).stance == "failed"
    assert only(read("L'Italie n'a toujours pas ratifié le traité de pêche.")).stance == "denied"
    assert only(read("Italy could ratify the fisheries treaty.", "en")).stance == "conditional"


def test_a_condition_waits_for_an_act_and_is_not_the_act(read):
    """Le traité entrera en vigueur une fois que l'Italie et l'Albanie auront échangé les instruments de ratification."""
    step = only(read(test_a_condition_waits_for_an_act_and_is_not_the_act.__doc__))
    assert (step.action, step.stance, step.condition_action) == ("enter_into_force", "conditional", "exchange")
    assert step.condition is not None
    assert step.condition.startswith("une fois que")


def test_the_day_belongs_to_its_own_verb(read):
    """Signé le 3 mars, le traité de pêche a été approuvé le 6 novembre par le Sénat italien, a annoncé lundi Tirana."""
    days = {c.action: c.date.start for c in steps(read(test_the_day_belongs_to_its_own_verb.__doc__))}
    assert days["approve"] == date(2024, 11, 6)


def test_what_is_told_on_somebodys_word_says_so(read):
    """Italy ratified the fisheries treaty on Monday, according to Albania."""
    assert only(read(test_what_is_told_on_somebodys_word_says_so.__doc__, "en")).attributed_to == ("ALB",)


def test_a_contract_is_no_treaty(read):
    """L'Italie a signé lundi un contrat de vente de navires dans le cadre du traité de pêche."""
    assert not steps(read(test_a_contract_is_no_treaty.__doc__))


def test_a_report_on_no_agreement_says_nothing(read):
    """Il a plu lundi sur Rome, et le président italien a signé des autographes."""
    assert not read(test_a_report_on_no_agreement_says_nothing.__doc__).claims


def test_the_evidence_is_the_text_to_the_letter(read):
    text = "L’Italie a ratifié lundi 11 novembre le traité d’amitié 🕊 avec l’Albanie."
    step = only(read(text))
    assert text[step.evidence.start : step.evidence.end] == step.evidence.quote


def test_one_letter_wrong_in_a_known_name_is_joined_and_said(read):
    """Vladimir Poutine et Kin Jong Un ont signé mercredi un traité de défense."""
    reading = read(test_one_letter_wrong_in_a_known_name_is_joined_and_said.__doc__)
    assert only(reading).parties == ("PRK", "RUS")
    assert [f.code for f in reading.findings] == ["name-variant"]


def test_a_clause_of_the_agreement_is_no_news(read):
    text = (
        "L'Italie et Malte négocient un traité. Selon le texte, le traité entre en vigueur à la date de sa publication."
    )
    assert not [s for s in steps(read(text)) if s.action == "enter_into_force" and s.stance == "happened"]


def test_a_treaty_said_to_stand_in_force_is_news(read):
    for text, language in (
        ("L'Italie et Malte sont liées. Leur traité de pêche est désormais en vigueur.", "fr"),
        ("Italy and Malta are bound. Their fisheries treaty is now in force.", "en"),
    ):
        assert [s.stance for s in steps(read(text, language)) if s.action == "enter_into_force"] == ["happened"]


def test_what_waits_for_a_condition_has_no_day_behind_it(read):
    """The treaty enters into force once both sides have exchanged the instruments of ratification."""
    step = only(read(test_what_waits_for_a_condition_has_no_day_behind_it.__doc__, "en"))
    assert (step.stance, step.date.start, step.date.end) == ("conditional", date(2024, 11, 12), None)


def test_the_charter_an_agreement_invokes_is_not_the_agreement(read):
    text = "Italy and Malta signed a treaty in June. It is in line with the UN Charter. The Charter binds both."
    main = read(text, "en").agreements[0]
    assert not any("Charter" in title for title in main.titles)
