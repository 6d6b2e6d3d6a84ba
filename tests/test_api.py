"""The Python API: three verbs, light to import, and objects that show themselves safely in a notebook."""

import subprocess
import sys
from html.parser import HTMLParser

import pytest

import foedus
from foedus.model.errors import CallError

REPORT = """---
published: 2031-03-04
language: en
publisher: Harbour Gazette
title: <script>alert(1)</script> France and Germany sign
---
PARIS - France and Germany signed a fisheries treaty in Paris on March 3, 2031. It will enter into force once both
sides have exchanged instruments of ratification.
"""


@pytest.fixture(scope="module")
def reports(tmp_path_factory):
    folder = tmp_path_factory.mktemp("reports")
    for number in range(12):
        text = REPORT.replace("fisheries treaty in", f"fisheries treaty, the {number + 1}th word of it, in")
        (folder / f"{number:02}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def dossier(reports, tmp_path_factory):
    return foedus.build(reports, tmp_path_factory.mktemp("out"))


class Shown(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.tags = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)


def test_import_loads_nothing_heavy():
    script = "import sys, foedus; print(*sys.modules)"
    loaded = set(
        subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    )
    assert loaded.isdisjoint({"msgspec", "jinja2", "sqlite3", "click", "babel", "lxml"})


@pytest.mark.parametrize("first", ["foedus.read", "foedus.pipeline.walk", "foedus.api", "foedus"])
def test_the_verb_and_the_room_of_one_name_both_work(first):
    script = (
        f"import {first}, foedus; assert callable(foedus.read); from foedus.read import read_source; foedus.read([])"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_an_unknown_name_is_no_attribute():
    with pytest.raises(AttributeError, match="nothing"):
        foedus.nothing  # noqa: B018 - asking is the test


def test_read_gives_reports_with_claims_and_keeps_nothing(reports):
    read = foedus.read(reports)
    assert len(read) == len(read[:3]) + 9 == 12
    view = read[0]
    claim = view.reading.claims[0]
    assert view.report.text[claim.evidence.start : claim.evidence.end] == claim.evidence.quote
    assert repr(read).startswith("<foedus.Readings: 12 reports")
    assert len(foedus.read([reports / "00.txt", str(reports / "01.txt")])) == 2


def test_what_cannot_be_read_is_a_finding(reports):
    read = foedus.read(reports / "none.txt")
    assert len(read) == 0
    assert [finding.code for finding in read.findings] == ["unreadable-report"]


def test_build_and_open_give_the_same(dossier):
    again = foedus.open(dossier.ledger)
    assert again.record()["agreements"] == dossier.record()["agreements"]
    assert foedus.open(dossier.ledger.parent).agreements == dossier.agreements
    assert (dossier.ledger.parent / "index.html").is_file()


def test_status_on_a_day_as_known_on_a_day(dossier):
    assert dossier.status("germany", "2031-03-05").state == "signed"
    assert dossier.status("germany", "2031-03-05", known="2031-01-01").state == "unknown"
    with pytest.raises(CallError, match="no day"):
        dossier.status("germany", "tomorrow")


def test_tables_and_exports(dossier, tmp_path):
    assert dossier.table("steps")[0]["action"] == "sign"
    with pytest.raises(CallError, match="there are: reports"):
        dossier.table("nothing")
    assert [path.name for path in dossier.export("bibtex", tmp_path)] == ["sources.bib"]


def test_a_notebook_shows_ten_rows_at_most_and_no_script(reports, dossier):
    for shown in (foedus.read(reports), dossier, dossier.agreement("germany")):
        tags = Shown(shown._repr_html_()).tags
        assert 2 <= tags.count("tr") <= 11
        assert set(tags) <= {"div", "table", "caption", "thead", "tbody", "tr", "th", "td", "p"}
    assert "and 2 more" in foedus.read(reports)._repr_html_()


def test_an_agreement_gives_its_own_fields(dossier):
    agreement = dossier.agreement("germany")
    assert agreement.parties == ("DEU", "FRA")
    assert next(iter(dossier)).id == agreement.id


def test_open_makes_no_ledger(tmp_path):
    with pytest.raises(CallError, match="no ledger"):
        foedus.open(tmp_path / "foedus.db")
    assert not (tmp_path / "foedus.db").exists()
