"""The page as text: one file, safe with hostile words, both languages, marks exact to the code point, small and quick."""

import base64
import re
import time
import zlib
from html.parser import HTMLParser

import msgspec
import pytest
from handmade import BOTH, HOSTILE, NAMES, Clip, day, empty_dossier, hostile_dossier, make_report, treaty_dossier

from foedus.model.step import Figure, Step
from foedus.publish.charts import draw_figures
from foedus.publish.cites import Cites
from foedus.publish.dossier import dossier_record, to_json
from foedus.publish.kinship import draw_kinship
from foedus.publish.lanes import WIDTH, draw_lifecycle
from foedus.publish.page import page_html
from foedus.publish.silence import silences
from foedus.publish.sources import show_sources
from foedus.publish.speech import Chorus
from foedus.publish.words import load_words, page_languages


def page(dossier, language="en"):
    return page_html(dossier, dossier_record(dossier), language, NAMES)


class Tags(HTMLParser):
    """Every tag and attribute of a page, and the text outside scripts."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.attributes, self.text = [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]

    def handle_data(self, data):
        self.text.append(data)


def test_hostile_words_are_text_and_nothing_else():
    tags = Tags(page(hostile_dossier()))
    assert tags.tags.count("script") == 3
    assert "img" not in tags.tags
    assert not [name for _, name, _ in tags.attributes if name.startswith("on")]
    assert not [
        value for _, name, value in tags.attributes if name == "href" and (value or "").startswith("javascript")
    ]
    assert "{{ 7*7 }}" in "".join(tags.text)


def test_the_page_asks_for_nothing():
    """Only links a reader may follow lead outside; no style, script, image or frame is fetched."""
    outside = [a for a in Tags(page(treaty_dossier())).attributes if (a[2] or "").startswith(("http", "//"))]
    assert {(tag, name) for tag, name, _ in outside} <= {("a", "href"), ("details", "data-url")}


def test_the_policy_names_the_style_and_script_it_carries():
    html = page(treaty_dossier())
    assert "default-src 'none'" in html
    assert len(re.findall(r"'sha256-[A-Za-z0-9+/=]{44}'", html)) == 2
    assert " style=" not in html


def test_the_page_gives_its_data_back():
    dossier = treaty_dossier()
    packed = re.search(r'id="record">([^<]*)<', page(dossier))[1]
    assert zlib.decompress(base64.b64decode(packed)) == to_json(dossier_record(dossier), indent=0)


def test_marks_stand_on_the_very_words():
    """An emoji before a claim must not shift it: places are code points."""
    clip = Clip(
        make_report("e.txt", [("body", "😀😀 Ardenia signed. 😀 Costaria signed.")], published=day("2031-01-02"))
    )
    clip.step("Costaria signed", "sign", ("COS",))
    clip.step("signed. 😀 Costaria", "sign", ("ARD",))
    dossier = msgspec.structs.replace(empty_dossier(), reports=(clip.view(),))
    (source,) = show_sources(dossier, Chorus("en", NAMES), Cites(dossier))
    stretches = source.lines[0].stretches
    assert "".join(stretch.words for stretch in stretches) == "😀😀 Ardenia signed. 😀 Costaria signed."
    assert "".join(stretch.words for stretch in stretches if 1 in stretch.claims) == "Costaria signed"
    assert "".join(stretch.words for stretch in stretches if 2 in stretch.claims) == "signed. 😀 Costaria"


def test_furniture_is_kept_and_greyed():
    html = page(treaty_dossier())
    assert '<li class="l-furniture">Accueil | International | Abonnez-vous</li>' in html


def test_every_language_has_the_same_words():
    """A label in one language and not in another would break the switch."""
    tables = [msgspec.to_builtins(load_words(language)) for language in page_languages()]
    assert len(tables) >= 2
    for table in tables[1:]:
        for name, value in table.items():
            if isinstance(value, dict) and name not in ("articles", "days", "numbers"):
                assert set(value) == set(tables[0][name]), name
    for key, text in tables[0]["labels"].items():
        places = [set(re.findall(r"{(\w+)}", table["labels"][key])) for table in tables]
        assert all(found == places[0] for found in places) or key.endswith(".one"), (key, text)


@pytest.mark.parametrize(
    ("name", "told"),
    [("Russie", "la Russie"), ("États-Unis", "les États-Unis"), ("Iran", "l’Iran"), ("Japon", "le Japon"), ("Israël", "Israël"),
     ("Mexique", "le Mexique"), ("Corée du Nord", "la Corée du Nord"), ("Union européenne", "l’Union européenne"),
     ("Hongrie", "la Hongrie"), ("Royaume-Uni", "le Royaume-Uni"), ("Yémen", "le Yémen")],
)  # fmt: skip
def test_french_articles(name, told):
    words = load_words("fr")
    assert words.name_of("X", {"X": {"fr": name}}, article=True) == told


def test_days_and_numbers_as_each_language_writes_them():
    en, fr = load_words("en"), load_words("fr")
    assert fr.span(day("2031-06-01")) == "1er juin 2031"
    assert fr.number(10000) == "10\u202f000"
    assert en.number(10000) == "10,000"
    assert fr.number(1.5) == "1,5"


def test_no_label_of_a_lane_leaves_the_drawing_or_meets_another():
    """Twelve steps in twelve days, with long names: every label keeps to its row and inside the drawing."""
    dossier = treaty_dossier()
    agreement = dossier.agreements[0]
    steps = tuple(
        Step(f"x{n}", "apply_provisionally", BOTH, day(f"2031-08-{n:02d}"), "happened", 1, (), chamber="upper_house")
        for n in range(9, 21)
    )
    life = draw_lifecycle(
        msgspec.structs.replace(agreement, steps=agreement.steps + steps), Chorus("fr", NAMES), Cites(dossier), []
    )
    for lane in life.lanes:
        rows = {}
        for mark in lane.marks:
            long = 6.2 * max(map(len, mark.label))
            left = mark.label_x - long if mark.label_end else mark.x
            right = mark.x + mark.width if mark.label_end else mark.label_x + long
            assert left >= 0
            assert right <= WIDTH
            for other_left, other_right in rows.get(mark.y, []):
                assert left >= other_right or right <= other_left
            rows.setdefault(mark.y, []).append((left, right))


def test_many_reports_stay_quick():
    """A line of a million code points, and marks in it, is cut once."""
    clip = Clip(make_report("long.txt", [("body", "Ardenia signed. " * 60_000)], published=day("2031-01-02")))
    clip.step("Ardenia signed", "sign", ("ARD",))
    begun = time.perf_counter()
    html = page(msgspec.structs.replace(empty_dossier(), reports=(clip.view(),)))
    assert time.perf_counter() - begun < 3
    assert HOSTILE not in html


@pytest.mark.parametrize("make", [treaty_dossier, hostile_dossier, empty_dossier])
def test_small_enough_to_send(make):
    assert len(page(make()).encode()) < 110_000


def test_origins_are_drawn_only_where_some_report_copies():
    """AGP's text reaches two of five; a pile of forty-one reports is told as a list."""
    dossier = treaty_dossier()
    drawn = draw_kinship(dossier, Cites(dossier))
    assert [(root.name, len(root.edges)) for root in drawn.roots] == [("AGP", 2)]
    assert [node.number for node in drawn.nodes] == [1, 2, 3, 4, 5]
    assert all(0 < node.x < drawn.width and 0 < node.y < drawn.height for node in drawn.nodes)
    assert draw_kinship(empty_dossier(), Cites(empty_dossier())) is None
    many = msgspec.structs.replace(dossier, reports=dossier.reports * 9)
    assert draw_kinship(many, Cites(many)) is None


def test_silence_is_said_of_these_reports_only():
    dossier = treaty_dossier()
    agreement = dossier.agreements[0]
    unsaid = silences(agreement, Chorus("en", NAMES))
    assert [said[0] for said in unsaid] == ["withdrawal"]
    steps = tuple(step for step in agreement.steps if step.id not in ("st5", "st7"))
    unratified = msgspec.structs.replace(agreement, steps=steps, status=agreement.status[:3])
    assert [said[0] for said in silences(unratified, Chorus("en", NAMES))] == [
        "withdrawal", "exchange of instruments", "ratification, Ardenia",
    ]  # fmt: skip
    assert "Absence in these reports, not absence in fact" in page(dossier)


def test_nothing_is_averaged():
    """Three attributions of one quantity stay three rows; the page says what all allow and calls it no estimate."""
    dossier = treaty_dossier()
    (chart,) = draw_figures(dossier.agreements[0], Chorus("en", NAMES), Cites(dossier))
    assert [bar.amount[0] for bar in chart.bars] == ["nearly 9,500", "up to 10,000", "more than 8,000"]
    assert [(bar.open_low, bar.open_high) for bar in chart.bars] == [(False, False), (True, False), (False, True)]
    assert chart.common[0] == "What every row allows: 8,550 to 9,500. This is no estimate."


def test_a_plan_told_earlier_does_not_make_the_act_known():
    """On 30 July a report said the treaty would take effect; only on 21 August did one say that it had."""
    dossier = treaty_dossier()
    force = next(step for step in dossier.agreements[0].steps if step.id == "st8")
    plan = next(step for step in dossier.agreements[0].steps if step.id == "st9")
    merged = msgspec.structs.replace(force, claims=force.claims + plan.claims)
    assert Cites(dossier).step_known(merged) == "2031-08-21"
    assert Cites(dossier).step_known(plan) == "2031-07-30"


@pytest.mark.parametrize(
    ("modality", "low", "high", "told"),
    [("about", 45000.0, 55000.0, "about 50,000"), ("vague", 2000.0, None, "in round words, at least 2,000"),
     ("range", 3.0, 5.0, "3 to 5"), ("exactly", 8.0, 8.0, "8"), ("up_to", 1.0, 12000.0, "up to 12,000"), ("vague", None, None, "in round words")],
)  # fmt: skip
def test_amounts_are_said_as_they_were_told(modality, low, high, told):
    figure = Figure("f", low, high, modality, "persons", "soldiers", None, (), day("2031-01-01"), 1, ())
    assert Chorus("en", NAMES).voices[0].amount(figure) == told


def test_the_page_names_no_folder_of_the_machine():
    clip = Clip(make_report("/home/somebody/private/clip.txt", [("body", "Ardenia signed.")]))
    assert "/home/somebody" not in page(msgspec.structs.replace(empty_dossier(), reports=(clip.view(),)))
    assert ">clip.txt<" in page(msgspec.structs.replace(empty_dossier(), reports=(clip.view(),)))
