"""Who the text says it comes from."""

from .press import read

BODY = "Le Parlement d'Ardénie a approuvé mardi le pacte des ports par trente voix contre douze, selon l'agence Kestrel.\n\nLe roi doit encore signer la loi avant que le traité puisse être ratifié."


def test_attribution_in_the_text_is_no_credit():
    assert read(BODY).agencies == ()


def test_agency_line_is_a_credit():
    assert read(f"{BODY}\n\nAvec APW\n").agencies == ("APW",)
    assert read(f"Le pacte approuvé\n\nAgence de presse de Portville\n\n{BODY}").agencies == ("APW",)


def test_dateline_is_a_credit():
    for opening in (
        "PORTVILLE, 4 mars (Kestrel) - ",
        "PORTVILLE. March 4 (Kestrel) - ",
        "PORTVILLE (Kestrel) — ",
        "PORTVILLE, March 4. /Kestrel/. ",
    ):
        assert read(opening + BODY).agencies == ("Kestrel",), opening


def test_closing_tag_is_a_credit():
    assert read(f"{BODY} (Kestrel)").agencies == ("Kestrel",)
    assert read(f"{BODY} (Kestrel avec APW)").agencies == ("Kestrel", "APW")


def test_picture_credit_is_not():
    report = read(f"Le quai de Portville, le 3 mars 2031. (Léa Brun/APW)\n\n{BODY}")
    assert report.agencies == ()
    assert report.lines[0].kind == "caption"


def test_capitals_tell_an_agency_from_a_word():
    assert read(f"{BODY}\n\navec apw\n").agencies == ()


def test_publisher_as_given_then_host_then_text():
    assert read(BODY, publisher="Le Quai", url="https://www.lephare.example/a").publisher.name == "Le Quai"
    assert read(BODY, url="https://monde.lephare.example/a").publisher.name == "Le Phare"
    assert read(BODY, url="https://unknown.example/a").publisher.name == "unknown.example"
    assert read(f"Menu\nLe Phare\n\nLe pacte des ports approuvé en Ardénie\n\n{BODY}").publisher.name == "Le Phare"
    assert read(BODY, url="http://[broken").publisher is None
