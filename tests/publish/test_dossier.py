"""What other programs read: the records keep the contract's names and types, and the files are written whole."""

import csv
import errno
import io
from pathlib import Path

import jsonschema
import msgspec
import pytest
from handmade import HOSTILE, NAMES, empty_dossier, hostile_dossier, treaty_dossier
from referencing import Registry, Resource

from foedus.model.errors import CallError, FoedusError
from foedus.model.step import Status
from foedus.publish.dossier import dossier_record, to_json, write_dossier
from foedus.publish.records import record_of, report_record
from foedus.publish.schemas import SCHEMAS, load_schema
from foedus.publish.tables import STEP_COLUMNS, steps_csv

DOSSIERS = {"treaty": treaty_dossier, "hostile": hostile_dossier, "empty": empty_dossier}


def check(record, name):
    registry = Registry().with_resources(
        [(f"{n}.schema.json", Resource.from_contents(load_schema(n))) for n in SCHEMAS]
    )
    plain = msgspec.json.decode(to_json(record))
    jsonschema.Draft202012Validator(load_schema(name), registry=registry).validate(plain)
    return plain


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_schema_is_itself_sound(name):
    jsonschema.Draft202012Validator.check_schema(load_schema(name))


@pytest.mark.parametrize("make", DOSSIERS.values(), ids=DOSSIERS)
def test_dossier_keeps_the_contract(make):
    check(dossier_record(make()), "dossier")


@pytest.mark.parametrize("make", DOSSIERS.values(), ids=DOSSIERS)
def test_readings_keep_the_contract(make):
    for view in make().reports:
        record = check(report_record(view.report, view.reading), "reading")
        for claim in record["claims"]:
            place = claim["evidence"]
            assert view.report.text[place["start"] : place["end"]] == place["quote"]


def test_status_answer_keeps_the_contract():
    answer = Status("ard-cos-2031", "2031-08-20", None, "in_force", {"ARD": "in_force"}, ("st8",), ())
    check(record_of(answer), "status")


def test_a_wrong_action_is_refused_by_the_schema():
    record = dossier_record(treaty_dossier())
    record["agreements"][0]["steps"][0]["action"] = "ratification"
    with pytest.raises(jsonschema.ValidationError):
        check(record, "dossier")


def test_rival_says_what_differs_and_why_it_lost():
    record = dossier_record(treaty_dossier())["agreements"][0]
    (rival,) = next(step for step in record["steps"] if step["id"] == "st5")["rivals"]
    assert rival["date"]["start"] == "2031-07-29"
    assert rival["why_not"] == "one date for two states at once"
    (other,) = record["commitments"][0]["rivals"]
    assert other["trigger"] == "If either side is threatened by war"
    assert other["date"] is None


def test_whole_numbers_are_written_whole():
    """Troops come in ones: 8001, not 8001.0."""
    assert [figure["low"] for figure in dossier_record(treaty_dossier())["agreements"][0]["figures"]] == [8550, 1, 8001]
    assert b"8001.0" not in to_json(dossier_record(treaty_dossier()))


def test_steps_table_has_one_row_a_step_and_no_formula():
    rows = list(csv.DictReader(io.StringIO(steps_csv(treaty_dossier()))))
    assert len(rows) == 9
    assert tuple(rows[0]) == STEP_COLUMNS
    assert rows[4]["start"], rows[4]["end"] == ("2031-07-21", "2031-07-27")
    assert rows[4]["rivals"] == "date: 2031-07-29 (1)"
    dossier = msgspec.structs.replace(
        treaty_dossier(), agreements=(msgspec.structs.replace(treaty_dossier().agreements[0], id="=1+1"),)
    )
    assert next(csv.DictReader(io.StringIO(steps_csv(dossier))))["agreement"] == "'=1+1"


def test_files_are_written_and_the_same_twice(tmp_path: Path):
    paths = write_dossier(treaty_dossier(), tmp_path / "éte et hiver" / "out", "fr", NAMES)
    assert [path.name for path in paths] == ["index.html", "dossier.json", "steps.csv"]
    first = [path.read_bytes() for path in paths]
    write_dossier(treaty_dossier(), paths[0].parent, "fr", NAMES)
    assert [path.read_bytes() for path in paths] == first
    assert sorted(path.name for path in paths[0].parent.iterdir()) == ["dossier.json", "index.html", "steps.csv"]


def test_full_disk_keeps_the_earlier_dossier(tmp_path: Path, monkeypatch):
    paths = write_dossier(treaty_dossier(), tmp_path)
    before = [path.read_bytes() for path in paths]

    def full(_fd):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("foedus.publish.files.os.fsync", full)
    with pytest.raises(FoedusError, match="disk is full"):
        write_dossier(empty_dossier(), tmp_path)
    assert [path.read_bytes() for path in paths] == before
    assert len(list(tmp_path.iterdir())) == 3


def test_no_right_to_write_is_a_wrong_call(tmp_path: Path, monkeypatch):
    def forbid(*_args, **_kwargs):
        raise OSError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", forbid)
    with pytest.raises(CallError, match="no right to write"):
        write_dossier(empty_dossier(), tmp_path / "locked")


def test_a_file_in_the_way_is_a_wrong_call(tmp_path: Path):
    (tmp_path / "out").write_text("mine")
    with pytest.raises(CallError, match="is a file"):
        write_dossier(empty_dossier(), tmp_path / "out")
    assert (tmp_path / "out").read_text() == "mine"


def test_hostile_words_survive_as_data():
    record = dossier_record(hostile_dossier())
    assert record["reports"][0]["title"] == HOSTILE
