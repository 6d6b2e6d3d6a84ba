"""Who copied whom, on reports written for the purpose."""

from __future__ import annotations

from foedus.corroborate.families import group_families
from tests.corroborate.press import day, report

WIRE = (
    "The fisheries treaty between the two coasts came into sight on Monday after a night of talks in a hotel by the port.\n"
    "Negotiators had quarrelled for weeks over how many boats may cross the line that splits the shallow bay in two.\n"
    "Under the text each side keeps its herring, shares its cod and pays for the lighthouse that both had let go dark."
)
OWN = (
    "In the fish market nobody had heard of any agreement, and those who had did not believe a word of it.\n"
    "An old skipper laughed when asked about quotas: his nets, he said, had never learned to read a map.\n"
    "The mayor expects tourists, the harbour master expects paperwork, and the gulls expect what they always get."
)
QUOTE = 'The minister said: "We shall stand by our neighbours on the bay, in fair weather and in foul, until the last net is in."'


def families(*reports, **kw):
    found, _ = group_families(reports, **kw)
    return [set(f.reports) for f in found]


def test_a_reprint_with_edits_is_one_family():
    edited = WIRE.replace("quarrelled", "argued").replace("lighthouse", "beacon").replace("On Monday", "On Tuesday")
    copy = "Herring for all!\n" + "\n".join(reversed(edited.split("\n")))
    assert families(report("a", WIRE), report("b", copy), report("c", OWN)) == [{"a", "b"}]


def test_two_borrowed_sentences_in_an_own_story():
    borrowed = "\n".join([*OWN.split("\n")[:2], *WIRE.split("\n")[1:], OWN.split("\n")[2]])
    assert families(report("a", WIRE), report("b", borrowed)) == [{"a", "b"}]


def test_one_quotation_in_two_own_stories_links_nothing():
    assert families(report("a", f"{WIRE}\n{QUOTE}"), report("b", f"{OWN}\n{QUOTE}")) == []


def test_a_formal_title_links_nothing():
    title = "the Convention on the Sharing of Herring, Cod and the Upkeep of Lights on the Shallow Bay between the Two Coasts"
    one, two = f"{WIRE}\nThe text is called {title}.", f"{OWN}\nEverybody calls it a mouthful: {title}, no less."
    assert families(report("a", one), report("b", two)) == []


def test_a_shared_caption_links_nothing():
    caption = "Two presidents shake hands in front of the old lighthouse on the bay after they had signed the fisheries treaty"
    one = report("a", f"{caption}\n{WIRE}", kinds={1: "caption"})
    two = report("b", f"{caption}\n{OWN}", kinds={1: "caption"})
    assert families(one, two) == []


def test_an_outlets_own_standing_lines_link_nothing():
    standing = (
        "Subscribe to our letter and never miss a tide, a storm or a bargain from the quays again this season.\n"
        "Readers who write to us by post receive an answer within the year, and a free almanac of the moon."
    )
    stories = [
        WIRE,
        OWN,
        OWN.replace("skipper", "diver")[::-1],
        "Nothing happened today on either coast, and that is news.",
    ]
    reports = [report(str(n), f"{text}\n{standing}", publisher="Gazette") for n, text in enumerate(stories)]
    assert families(*reports) == []
    assert families(*reports[:2]) == []


def test_furniture_links_nothing():
    menu = "Home Politics Sport Weather Fishing Letters Archive Contact us about our cookies and your rights under the law today please"
    one, two = (
        report("a", f"{menu}\n{WIRE}", kinds={1: "furniture"}),
        report("b", f"{menu}\n{OWN}", kinds={1: "furniture"}),
    )
    assert families(one, two) == []


def test_credit_names_the_origin_and_its_absence_is_said():
    credited = report("a", WIRE, agencies=["Coast Wire"])
    (family,), _ = group_families([credited, report("b", WIRE + "\nMore soon.")], {"Coast Wire": "wire"})
    assert (family.origin, family.kind) == ("Coast Wire", "wire")
    (family,), _ = group_families([report("a", WIRE), report("b", WIRE + "\nMore soon.")])
    assert family.origin is None
    assert "one of them, or a common source" in family.why


def test_a_picture_credit_is_an_inference():
    pictured = report("a", f"{WIRE}\nThe bay (Jo Doe/CWN)", kinds={4: "caption"})
    (family,), _ = group_families([pictured, report("b", WIRE)], {"CWN": "wire"})
    assert family.origin == "CWN"
    assert "inferred from a picture credit" in family.why


def test_passages_point_at_the_words_of_both():
    one, two = report("a", f"Own line.\n{WIRE}"), report("b", f"{OWN}\n{WIRE}")
    (family,), _ = group_families([one, two])
    for passage in family.passages:
        assert one.text[slice(*passage.left)] == two.text[slice(*passage.right)]
        assert "\n" not in one.text[slice(*passage.left)]


def test_far_in_time_is_archive_not_copy():
    assert (
        families(report("a", WIRE, published=day("2030-01-01")), report("b", WIRE, published=day("2030-06-01"))) == []
    )


def test_a_translation_keeps_figures_and_names_in_order():
    one = report(
        "a", "On 14 May 2031 Marek Olsen met Ilva Tarn in Portavel: 37 boats, 1200 tonnes, 8 patrols, until 2044, by Decree 615.",
        published=day("2031-05-15"), agencies=["Coast Wire"],
    )  # fmt: skip
    two = report(
        "b", "Le 14 mai 2031, Marek Olsen a vu Ilva Tarn à Portavel : 37 bateaux, 1200 tonnes, 8 patrouilles, jusqu'en 2044, décret 615.",
        published=day("2031-05-16"), language="fr",
    )  # fmt: skip
    (family,), _ = group_families([one, two])
    assert family.kind == "translation"
    assert "same order" in family.why


def test_no_words_of_its_own_is_said():
    _, (finding,) = group_families([report("a", QUOTE.removeprefix("The minister said: "))])
    assert (finding.code, finding.where.source) == ("no-own-words", "a")
