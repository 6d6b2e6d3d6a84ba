"""Which lines are the article: fresh pages in two languages, with the furniture that real ones carry."""

from pathlib import Path

import pytest

from foedus.read.furniture import WEIGHTS

from .press import kinds, read

FRENCH = """Aller au contenu
Diplomatie

L'Ardénie et Costaria scellent leur alliance maritime

Attendu depuis dix ans, le texte oblige chacune des deux capitales à prêter ses ports en cas de guerre.
Le roi d'Ardénie et la présidente costarienne à Portville, le 3 mars 2031. (Léa Brun/APW)
publié le 4 mars 2031 à 7h12

C'est une page qui se tourne. Les deux chefs d'État ont signé lundi à Portville un traité d'alliance maritime, après dix ans de pourparlers souvent interrompus.

Le traité doit encore être approuvé par les deux Parlements, où les oppositions promettent un débat sans merci.

«Un pari risqué»

«Nous n'avons pas été consultés», regrette le chef de l'opposition costarienne, qui demande un référendum avant l'été.

À lire aussi : L'Ardénie rouvre ses chantiers navals

3 commentaires
Il faut être membre pour ajouter un commentaire.
Fermer
"""

ENGLISH = """Skip to content
World

Ardenia and Costaria sign long-awaited harbour pact

By Elsa Martel
Published 4 March 2031 07:12

PORTVILLE, March 3 (Kestrel) - Ardenia and Costaria signed a pact on Monday that opens their harbours to each other's navies, officials said.

The pact needs the approval of both parliaments before it can take effect.

What the pact says

Each side must give help at once if the other is attacked, according to the text.

Ana Roux in Portville contributed to this report.

Related Articles
-
Storm shuts down southern railways
-
Ten recipes for a cold evening
-
Star striker says goodbye

Leave a Reply
Your email address will not be published.
"""


def test_french_page():
    assert [kind for kind, _ in kinds(FRENCH)] == [
        "furniture", "furniture", "headline", "lead", "caption", "dateline", "body", "body", "subheading", "body",
        "furniture", "furniture", "furniture", "furniture",
    ]  # fmt: skip


def test_english_page():
    found = kinds(ENGLISH)
    assert [kind for kind, _ in found[:10]] == [
        "furniture", "furniture", "headline", "byline", "dateline", "body", "body", "subheading", "body", "credit",
    ]  # fmt: skip
    assert {kind for kind, _ in found[10:]} == {"furniture"}


def test_nothing_is_dropped():
    report = read(FRENCH)
    assert [report.text[line.start : line.end] for line in report.lines] == FRENCH.split("\n")


def test_title_comes_from_the_headline_or_as_given():
    assert read(ENGLISH).title == "Ardenia and Costaria sign long-awaited harbour pact"
    assert read(ENGLISH, title="Harbour pact").title == "Harbour pact"
    assert read("Le traité est signé. Les deux Parlements se prononceront avant l'été, dit le ministre.").title is None


def test_sentence_printed_twice_above_the_text_is_the_headline():
    title = "Le pacte conclu entre les deux rois prévoit une aide immédiate si l'un d'eux est attaqué."
    text = f"Menu\n\n{title}\n\nLes deux souverains se sont promis secours, selon le texte rendu public à Portville.\n\nLes deux rois se saluent...\nLes deux rois se saluent sur le quai de Portville, en Ardénie.\n\n{title}\n\nLe texte a été rendu public jeudi. Il compte vingt-trois articles et deux annexes secrètes.\n\nSelon l'article 4, chacun prêtera ses ports à l'autre.\n"
    found = [kind for kind, _ in kinds(text)]
    assert found[1] == "headline"
    assert found[5] == "headline"
    assert found[3:5] == ["caption", "caption"]
    assert found[6:] == ["body", "body"]


def test_first_sentence_that_the_text_repeats_is_its_standfirst():
    lead = "Le pacte engage aussi les deux pays à coordonner leurs votes à l'assemblée des nations."
    rest = [
        "L'alliance est née lundi à Portville, après dix ans de pourparlers que deux guerres avaient interrompus.",
        lead,
        "Les Parlements voteront avant l'été, si les calendriers s'accordent.",
    ]
    assert [kind for kind, _ in kinds("\n\n".join([lead, *rest]))] == ["lead", "body", "body", "body"]


def test_short_closing_sentence_is_body():
    text = "Ardenia and Costaria signed the harbour pact on Monday in Portville, officials said.\n\nThe senate approved it by 30 votes to 12 after a night of debate in the capital.\n\nRatification is missing.\n"
    assert [kind for kind, _ in kinds(text)][-1] == "body"


def test_copy_that_breaks_off_stays_body():
    text = "Ardenia and Costaria signed the harbour pact on Monday in Portville, officials said.\n\nThe senate approved it by 30 votes to 12 after a night of debate in the capital.\n\nThe president is expected to sign the law before the end of th"
    assert [kind for kind, _ in kinds(text)][-1] == "body"


def test_wrapped_column_is_read_as_paragraphs():
    text = "By now the pact\nbetween Ardenia and Costaria has been\nsigned twice and buried twice. On\nMonday the two kings met again and\nput their names to a third version,\nwhich keeps the harbours but drops\nthe garrisons.\nParliament will see it in May. Nobody\nin the capital expects it to be\nrejected this time.\n"
    assert {kind for kind, _ in kinds(text)} == {"body"}


def test_list_of_duties_is_body():
    text = "The main points of the pact are known since Monday, when the text was published in Portville.\n\nThey are:\n\n- help at once if either side is attacked;\n\n- no bases for third states on either coast;\n\n- a joint council that meets twice a year.\n\nThe pact runs for twenty years and is renewed unless one side objects in writing.\n"
    assert [kind for kind, _ in kinds(text)][2:5] == ["body"] * 3


def test_newsroom_notice_is_no_claim_but_a_treaty_to_be_updated_is():
    text = "Ardenia and Costaria signed the harbour pact on Monday in Portville, officials said.\n\nThe list of ports will be updated every year by a joint council of both navies.\n\nThis is a developing story and will be updated.\n"
    assert [kind for kind, _ in kinds(text)] == ["body", "body", "furniture"]


def test_picture_path_and_separators_are_furniture():
    text = "L'Ardénie ratifie le pacte des ports\n/2031/03/04/portville-quai-8f2a.jpg)\nLe Parlement d'Ardénie a approuvé mardi le pacte des ports par trente voix contre douze, après une nuit de débats.\nHaut | Bas | Suivant | Partager\n"
    assert [kind for kind, _ in kinds(text)] == ["headline", "furniture", "body", "furniture"]


def test_text_without_a_full_stop_is_still_read():
    assert kinds("Ardenia has ratified the harbour pact with Costaria") == [("body", "Ardenia has ratified the")]


def test_every_weight_names_a_kind_and_every_line_says_why():
    assert "blank" not in WEIGHTS
    assert all(line.why for line in read(FRENCH).lines if line.kind != "blank")


def test_seeds_line_classes():
    """Every gold class of the five example reports, where they are at hand."""
    shared = Path(__file__).parents[2].parent / "shared"
    if not (shared / "gold" / "seeds.yaml").is_file():
        pytest.skip("the shared example reports are not beside this checkout")
    yaml = pytest.importorskip("yaml")
    same = {"dek": "lead", "photo_caption": "caption", "image_alt": "caption", "section_tag": "furniture"}
    for name, gold in yaml.safe_load((shared / "gold" / "seeds.yaml").read_text("utf-8"))["seeds"].items():
        wanted = {i: same.get(k, k) for k, v in gold["lines"].items() if k not in {"notes", "total"} for i in v}
        lines = read((shared / "seeds" / name).read_bytes().decode("utf-8")).lines
        wrong = {i: (kind, lines[i - 1].kind) for i, kind in wanted.items() if lines[i - 1].kind != kind}
        assert not wrong, f"{name}: {wrong}"
