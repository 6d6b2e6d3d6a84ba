"""Every form of the dossier holds to the rules of its format, also where the reports try to break them."""

import csv
import io
import json
import re
from datetime import date

import msgspec
import pytest
from handmade import HOSTILE, NAMES, empty_dossier, hostile_dossier, several_dossier, treaty_dossier

from foedus.cli.export import FORMS
from foedus.model.errors import CallError
from foedus.publish.export import EXPORTERS, export
from foedus.publish.export.tables import load_codebook, rows_of

DOSSIERS = {"treaty": treaty_dossier, "hostile": hostile_dossier, "empty": empty_dossier, "several": several_dossier}
every_dossier = pytest.mark.parametrize("make", DOSSIERS.values(), ids=DOSSIERS)


def one(form, dossier):
    (content,) = export(form, dossier, NAMES).values()
    return content


def test_the_command_offers_every_exporter():
    assert set(FORMS) == set(EXPORTERS)


@every_dossier
def test_each_row_is_as_wide_as_the_codebook_says(make):
    for table in load_codebook():
        kinds = {"text": str, "day": str, "number": (int, float), "flag": bool}
        for row in rows_of(table.name, make(), NAMES):
            assert len(row) == len(table.columns), table.name
            for column, cell in zip(table.columns, row, strict=True):
                assert cell is None or isinstance(cell, kinds[column.type]), (table.name, column.name, cell)
                assert column.type != "day" or cell is None or date.fromisoformat(cell)


@every_dossier
def test_csv_set_comes_with_its_codebook_and_no_formula(make):
    files = export("csv", make(), NAMES)
    told = {(row["table"], row["column"]) for row in csv.DictReader(io.StringIO(files["codebook.csv"].decode()))}
    for name, content in files.items():
        rows = list(csv.reader(io.StringIO(content.decode())))
        assert {(name.removesuffix(".csv"), column) for column in rows[0]} <= told or name == "codebook.csv"
        assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "@", "\t", "\r"))]


def test_keys_of_the_tables_meet():
    """A claim's report, a step's claims and a state's steps are found in the tables they point into."""
    dossier = treaty_dossier()

    def rows(name):
        names = [c.name for c in next(t for t in load_codebook() if t.name == name).columns]
        return [dict(zip(names, row, strict=True)) for row in rows_of(name, dossier, NAMES)]

    reports, claims = {row["report"] for row in rows("reports")}, {row["claim"] for row in rows("claims")}
    assert {row["report"] for row in rows("claims")} <= reports
    assert {claim for row in rows("steps") for claim in row["claims"].split("; ")} <= claims
    assert {row["known"] for row in rows("status")} == {None, "2031-03-06", "2031-07-30", "2031-08-21"}


def test_parquet_says_what_to_install_or_holds_the_same_tables():
    try:
        import polars as pl  # noqa: PLC0415 - an optional extra
    except ImportError:
        with pytest.raises(CallError, match="foedus\\[frames\\]"):
            export("parquet", treaty_dossier(), NAMES)
        return
    files = export("parquet", treaty_dossier(), NAMES)
    steps = pl.read_parquet(io.BytesIO(files["steps.parquet"]))
    assert steps.height == 9
    assert steps["start"].dtype == pl.Date


def bib_entries(text):
    """Entries by hand: every brace closed before the next entry begins."""
    entries = []
    for block in text.split("\n@"):
        depth = 0
        for char in re.sub(r"\\.", "", block):
            depth += {"{": 1, "}": -1}.get(char, 0)
            assert depth >= 0
        assert depth == 0
        entries.append(block)
    return entries


@every_dossier
def test_bibtex_braces_close_and_keys_are_unique(make):
    dossier = make()
    entries = bib_entries(one("bibtex", dossier).decode())
    keys = [re.match(r"@?misc\{([\w-]+),", entry)[1] for entry in entries]
    assert len(set(keys)) == len(keys) == len(dossier.reports)


def test_bibtex_tells_a_day_only_where_it_is_known():
    march, evening = bib_entries(one("bibtex", treaty_dossier()).decode())[:2]
    assert "year = {2031}" in march
    assert "day =" not in march
    assert "date = {2031-07-30}" in evening


@every_dossier
def test_csl_items_have_what_processors_ask(make):
    items = json.loads(one("csl", make()))
    assert all(item["id"] and item["type"] == "article-newspaper" and item["title"] for item in items)
    assert all(1 <= len(item["issued"]["date-parts"][0]) <= 3 for item in items if "issued" in item)


@every_dossier
def test_ris_records_open_with_their_type_and_end(make):
    dossier = make()
    lines = one("ris", dossier).decode().split("\r\n")
    assert lines.pop() == ""
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines)
    assert [line[:2] for line in lines].count("TY") == [line[:2] for line in lines].count("ER") == len(dossier.reports)


@every_dossier
def test_calendar_lines_are_short_and_blocks_close(make):
    lines = one("ics", make()).split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert lines[-2:] == [b"END:VCALENDAR", b""]
    assert max(map(len, lines)) <= 75
    assert lines.count(b"BEGIN:VEVENT") == lines.count(b"END:VEVENT")
    for line in lines:
        line.decode()  # folded between characters, never inside one


def test_calendar_tells_force_and_a_party_s_change():
    text = one("ics", treaty_dossier()).decode().replace("\r\n ", "")
    assert (
        "DTSTART;VALUE=DATE:20310820\r\nDTEND;VALUE=DATE:20310821\r\nSUMMARY:mutual aid treaty: entry into force"
        in text
    )
    assert "mutual aid treaty: Ardenia\\, in force" in text
    uids = re.findall(r"UID:(.*)", text)
    assert len(uids) == len(set(uids))


def test_calendar_holds_the_end_of_a_notice():
    """Costaria gave notice on 3 January 2033; by law it is out a year later, though no report has told so yet."""
    dossier = treaty_dossier()
    agreement = dossier.agreements[0]
    last = msgspec.structs.replace(agreement.status[-1], end="2033-01-02")
    parties = {"ARD": "in_force", "COS": "exit_noticed"}
    noticed = msgspec.structs.replace(last, start="2033-01-03", end="2034-01-02", parties=parties)
    ended = msgspec.structs.replace(noticed, start="2034-01-03", end=None, parties={"ARD": "ended", "COS": "ended"})
    status = (*agreement.status[:-1], last, noticed, ended)
    told = one("ics", msgspec.structs.replace(dossier, agreements=(msgspec.structs.replace(agreement, status=status),)))
    assert b"DTSTART;VALUE=DATE:20330103" in told
    assert told.count(b"DTSTART;VALUE=DATE:20340103") == 2


@every_dossier
def test_annotations_point_at_the_very_words(make):
    dossier = make()
    told = json.loads(one("annotations", dossier))
    texts = {f"urn:foedus:report:{view.report.id}": view.report.text for view in dossier.reports}
    items = told["first"]["items"]
    assert told["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert told["total"] == len(items) == sum(len(view.reading.claims) for view in dossier.reports)
    for item in items:
        quote, place = item["target"]["selector"]
        text = texts[item["target"]["source"]["id"]]
        assert text[place["start"] : place["end"]] == quote["exact"]
        around = quote["prefix"] + quote["exact"] + quote["suffix"]
        assert around == text[max(0, place["start"] - 32) : place["end"] + 32]


@every_dossier
def test_prov_graph_names_nothing_it_does_not_hold(make):
    graph = json.loads(one("prov", make()))
    nodes = {node["@id"]: node for node in graph["@graph"]}
    assert len(nodes) == len(graph["@graph"])
    links = [name for name, told in graph["@context"].items() if isinstance(told, dict)]
    pointed = [to for node in nodes.values() for link in links for to in _several(node.get(link, []))]
    assert set(pointed) <= set(nodes)
    assert all(re.fullmatch(r"[A-Za-z0-9:._/%-]+", name) for name in nodes)


def _several(told):
    return [told] if isinstance(told, str) else told


def test_prov_leads_from_state_to_report():
    graph = {node["@id"]: node for node in json.loads(one("prov", treaty_dossier()))["@graph"]}
    state = next(node for node in graph.values() if node.get("label", "").startswith("in force, 2031-08-20"))
    step = graph[state["wasDerivedFrom"][0]]
    claim = graph[step["wasDerivedFrom"][0]]
    report = graph[claim["wasQuotedFrom"]]
    assert claim["value"] == "s’applique depuis le 20 août 2031"
    assert graph[report["wasAttributedTo"]]["label"] == "Le Matin d’Arden"


def test_hostile_words_end_no_field():
    """Line breaks and braces in a headline must not open a new tag, entry or event."""
    words = f"A\r\nER  - \r\nTY  - {HOSTILE}}}}}\n@misc{{x,"
    dossier = treaty_dossier()
    view = dossier.reports[0]
    dossier = msgspec.structs.replace(
        dossier,
        reports=(msgspec.structs.replace(view, report=msgspec.structs.replace(view.report, title=words)),),
        families=(),
    )
    assert one("ris", dossier).count(b"\r\nTY  - ") == 0
    assert len(bib_entries(one("bibtex", dossier).decode())) == 1
    assert len(json.loads(one("csl", dossier))) == 1
