"""``foedus times``: one JSON line in, one out; what cannot be read is named, and the others go on."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result

from foedus.cli.times import command

FIELDS = {
    "expr",
    "from",
    "to",
    "start",
    "end",
    "gran",
    "approx",
    "rel",
    "flag",
    "value",
    "rule",
    "anchor",
    "ref",
    "alt",
}


def run(path: Path, *lines: object) -> Result:
    file = path / "texts.jsonl"
    file.write_text("".join(f"{line if isinstance(line, str) else json.dumps(line)}\n" for line in lines), "utf-8")
    return CliRunner().invoke(command, [str(file)])


def ask(text: str, language: str = "fr", published: str | None = "2024-11-12") -> dict[str, str | None]:
    return {"id": "a", "text": text, "language": language, "published": published}


def test_times_come_out_with_every_field_of_the_contract(tmp_path: Path) -> None:
    """Le pacte, signé mardi, a été lu le 29 février 2023."""
    result = run(tmp_path, ask("Le pacte, signé mardi, a été lu le 29 février 2023."))
    answer = json.loads(result.stdout)
    assert result.exit_code == 0
    assert answer["id"] == "a"
    assert all(set(time) == FIELDS for time in answer["times"])
    assert [(t["expr"], t["start"], t["flag"]) for t in answer["times"]] == [
        ("mardi", "2024-11-12", []),
        ("29 février 2023", None, ["impossible_date"]),
    ]


def test_publication_may_be_a_span_or_not_known(tmp_path: Path) -> None:
    result = run(tmp_path, ask("Signé hier.", published="2024-11-12/2024-11-13"), ask("Signé hier.", published=None))
    spans = [(t["start"], t["end"]) for line in result.stdout.splitlines() for t in json.loads(line)["times"]]
    assert spans == [("2024-11-11", "2024-11-12"), (None, None)]


def test_places_count_in_the_composed_text(tmp_path: Path) -> None:
    """Letters given as letter and accent apart are one code point here."""
    decomposed = "E\u0301change\u0301 lundi."
    (time,) = json.loads(run(tmp_path, ask(decomposed)).stdout)["times"]
    assert (time["from"], time["to"], time["expr"]) == (8, 13, "lundi")


def test_a_line_that_cannot_be_read_is_named_and_the_others_go_on(tmp_path: Path) -> None:
    result = run(
        tmp_path, "{broken", ask("Hoy", language="es"), ask("Signé lundi.", published="soon"), ask("Signé lundi.")
    )
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 1
    assert [f"line {n}" in result.stderr for n in (1, 2, 3, 4)] == [True, True, True, False]
    assert "'es'" in result.stderr
