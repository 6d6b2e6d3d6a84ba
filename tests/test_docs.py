"""The docs name what exists, and all that exists is named: commands, options, codes, paths; the examples run."""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import get_args

import click
import pytest

from foedus.cli import COMMANDS, cli
from foedus.model import claim, days, law, pact, report, step

ROOT = Path(__file__).parents[1]
SRC = ROOT / "src" / "foedus"
DOCS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
NAMES = [str(doc.relative_to(ROOT)) for doc in DOCS]
FINDINGS = ROOT / "docs" / "reference" / "findings.md"
FORCE = ROOT / "docs" / "reference" / "force.md"
GUIDES = ("docs/how_to/export_a_dossier.md", "docs/how_to/look_from_a_terminal.md")


def text_of(doc: Path) -> str:
    return doc.read_text(encoding="utf-8")


def code_of(doc: Path) -> list[str]:
    """What a document sets in code: `inline`, and the lines of its fenced blocks."""
    text = text_of(doc)
    fenced = [
        line
        for block in re.findall(r"^```\w*\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
        for line in block.splitlines()
    ]
    return fenced + re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE))


def command(name: str) -> click.Command:
    found = import_module(COMMANDS[name][0]).command
    assert isinstance(found, click.Command)
    return found


def options(name: str) -> set[str]:
    return {opt for parameter in command(name).params for opt in parameter.opts if opt.startswith("-")} | {"--help"}


def calls(doc: Path) -> list[str]:
    """Every ``foedus NAME ...`` that a document shows."""
    return [found for code in code_of(doc) for found in re.findall(r"(?:^|\$ |; |&& )(foedus\b[^|;>#]*)", code)]


@pytest.mark.parametrize("doc", DOCS, ids=NAMES)
def test_commands_and_options_named_exist(doc):
    for call in calls(doc):
        words = call.split()[1:]
        name = next((word for word in words if not word.startswith("-")), None)
        known = options(name) if name in COMMANDS else {opt for p in cli.params for opt in p.opts} | {"--help"}
        assert name is None or name in COMMANDS, f"{doc.name}: {call}"
        assert {word.split("=")[0] for word in words if word.startswith("-") and word != "-"} <= known, (
            f"{doc.name}: {call}"
        )


PATHS = re.compile(r"(?:src|docs|tests|examples|benchmarks|\.ci)/[\w./-]*|[\w-]+\.(?:py|md|toml|txt|cff)")


@pytest.mark.parametrize("doc", DOCS, ids=NAMES)
def test_paths_named_exist(doc):
    for code in code_of(doc):
        for place in PATHS.findall(code) if re.fullmatch(r"[\w./-]+", code) else ():
            found = (ROOT / place).exists() or any(SRC.rglob(place)) or any((ROOT / "examples").glob(place))
            assert found, f"{doc.name} names {place}"


@pytest.mark.parametrize("doc", DOCS, ids=NAMES)
def test_links_lead_somewhere(doc):
    for target in re.findall(r"\]\(([^)#\s]+)", text_of(doc)):
        assert target.startswith("http") or (doc.parent / target).exists(), f"{doc.name} links to {target}"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_the_readme_or_the_changelog(name):
    shown = [
        call.split()[1] for doc in (ROOT / "README.md", ROOT / "CHANGELOG.md") for call in calls(doc) if " " in call
    ]
    assert name in shown


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_says_what_it_does(name):
    for parameter in command(name).params:
        if isinstance(parameter, click.Option) and parameter.name not in {"help", "form", "format"}:
            assert parameter.help, f"foedus {name} {parameter.opts[0]} has no help"


CODEBOOK = text_of(ROOT / "CODEBOOK.md")
CODED = {
    "stance": get_args(claim.Stance),
    "rival": get_args(step.RivalState),
    "chamber": get_args(claim.Chamber),
    "modality": get_args(claim.Modality),
    "domain": get_args(claim.Domain),
    "precision": get_args(days.Precision),
    "family": get_args(report.FamilyKind),
    "party state": get_args(law.PartyState),
    "agreement state": get_args(law.AgreementState),
    "level": get_args(pact.Level),
}


@pytest.mark.parametrize(("what", "codes"), CODED.items(), ids=CODED)
def test_every_code_is_in_the_codebook(what, codes):
    assert [code for code in codes if f"`{code}`" not in CODEBOOK] == [], what


def test_actions_are_those_of_the_law_book_and_the_reverse():
    import tomllib  # noqa: PLC0415 - this test alone

    book = tomllib.loads((SRC / "knowledge" / "law" / "actions.toml").read_text(encoding="utf-8"))
    section = CODEBOOK.split("## Actions")[1].split("\n## ")[0]
    told = set(re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE))
    assert told == {row["code"] for row in book["action"]}


def finding_codes() -> set[str]:
    """What every call of ``Finding`` (or a helper named like it) gives as its code, where that is written out."""
    codes = set()
    for file in SRC.rglob("*.py"):
        for node in ast.walk(ast.parse(text_of(file))):
            if isinstance(node, ast.Call) and called(node).lower().endswith("finding"):
                given = [*node.args[:1], *(word.value for word in node.keywords if word.arg == "code")]
                codes |= {arg.value for arg in given if isinstance(arg, ast.Constant) and isinstance(arg.value, str)}
    return codes


def called(node: ast.Call) -> str:
    return str(getattr(node.func, "id", getattr(node.func, "attr", "")))


def test_findings_are_listed_and_the_reverse():
    findings, rules = text_of(FINDINGS).split("## Rules")
    listed = {
        code for row in re.findall(r"^\| (`.*?) \|", findings, re.MULTILINE) for code in re.findall(r"`([a-z-]+)`", row)
    }
    assert finding_codes() - listed == set()
    source = "\n".join(text_of(file) for file in SRC.rglob("*.py"))
    # Codes put together from what differs (rival-date) stand in the source without their end.
    in_source = {code for code in listed if f'"{code}"' in source or f'"{code.split("-")[0]}-{{' in source}
    assert listed - in_source == set()
    assert [rule for rule in re.findall(r"^\| `([a-z-]+)`", rules, re.MULTILINE) if f'"{rule}"' not in source] == []


def test_every_rule_between_rivals_is_listed():
    from foedus.corroborate.weigh import RULES  # noqa: PLC0415 - this test alone

    rules = text_of(FINDINGS).split("## Rules")[1]
    assert [rule.id for rule in RULES if f"| `{rule.id}` |" not in rules] == []


def test_words_of_a_force_rule_are_listed_and_the_reverse():
    from foedus.law.rules import KINDS  # noqa: PLC0415 - this test alone

    section = text_of(FORCE).split("## When")[1].split("\n## ")[0]
    assert set(re.findall(r"`([a-z_]+)`", section)) == set(KINDS)


def test_the_version_is_told_once():
    from foedus import __version__  # noqa: PLC0415 - this test alone

    assert f"version: {__version__}" in text_of(ROOT / "CITATION.cff")


def test_constraints_hold_names_and_versions_only():
    lines = [line for line in text_of(ROOT / "constraints.txt").splitlines() if not line.startswith("#")]
    assert all(re.fullmatch(r"[a-z0-9-]+==[\w.]+", line) for line in lines)
    assert lines == sorted(lines)


def shell_blocks(doc: Path) -> str:
    """The blocks a reader is told to run, in order, as one script."""
    return "\n".join(re.findall(r"^```sh\n(.*?)^```", text_of(doc), re.DOTALL | re.MULTILINE))


@pytest.mark.skipif(shutil.which("bash") is None, reason="the examples are written for a Unix shell")
@pytest.mark.parametrize("name", ["README.md", "docs/tutorial.md", *GUIDES])
def test_the_examples_run_as_they_stand(name, tmp_path):
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    tools = tmp_path / "bin"
    tools.mkdir()
    (tools / "foedus").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m foedus "$@"\n', encoding="utf-8")
    (tools / "foedus").chmod(0o755)
    places = {"PATH": f"{tools}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT / "src"), "LC_ALL": "C.UTF-8"}
    run = subprocess.run(
        ["bash", "-e", "-c", shell_blocks(ROOT / name)], cwd=tmp_path, env=os.environ | places,
        capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr[-2000:]
    assert "Traceback" not in run.stderr
    assert run.stdout


def test_the_demo_ends_with_state_numbers_page_and_next_command(tmp_path):
    run = subprocess.run(
        [sys.executable, "-m", "foedus", "demo", "-o", str(tmp_path / "out")], capture_output=True, text=True, check=False,
        env=os.environ | {"PYTHONPATH": str(ROOT / "src"), "LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    assert run.returncode == 0, run.stderr[-2000:]
    *_, numbers, page, next_command = run.stdout.rstrip().splitlines()
    dossier = json.loads((tmp_path / "out" / "dossier.json").read_text(encoding="utf-8"))
    assert numbers.startswith(f"{len(dossier['reports'])} reports, ")
    assert Path(page.removeprefix("page: ").strip()).is_file()
    assert "foedus status" in next_command


def test_the_program_that_checks_a_ledger_agrees_with_verify(tmp_path):
    from foedus.engine.embedded import open_ledger  # noqa: PLC0415 - this test alone
    from foedus.ledger.replay import verify  # noqa: PLC0415 - this test alone
    from foedus.model.entry import Draft  # noqa: PLC0415 - this test alone

    with open_ledger(tmp_path / "foedus.db") as store:
        store.append([Draft("report", name, "foedus", "0.1.0", b'{"text":"\xc3\xa9"}') for name in ("a", "b", "é")])
        head = verify(store).head
    program = re.findall(
        r"^```python\n(.*?)^```", text_of(ROOT / "docs/how_to/check_a_ledger.md"), re.DOTALL | re.MULTILINE
    )[0]
    run = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert run.stdout == f"3 entries, head {head}\n"


def test_a_copied_language_is_found_and_its_files_are_explained(tmp_path, monkeypatch):
    from foedus.knowledge import loader  # noqa: PLC0415 - this test alone

    shutil.copytree(SRC / "knowledge", tmp_path / "knowledge", ignore=shutil.ignore_patterns("*.py"))
    shutil.copytree(tmp_path / "knowledge/words/fr", tmp_path / "knowledge/words/xx")
    monkeypatch.setattr(loader, "ROOT", tmp_path / "knowledge")
    assert set(loader.languages.__wrapped__()) == {"en", "fr", "xx"}
    assert loader.load_words.__wrapped__("xx").actions.verb
    explained = text_of(SRC / "knowledge/words/_template/README.md")
    for file in (SRC / "knowledge/words/en").iterdir():
        assert f"| `{file.name}` |" in explained


def test_the_python_examples_run_as_they_stand(tmp_path):
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    program = "\n".join(
        re.findall(r"^```python\n(.*?)^```", text_of(ROOT / "docs/reference/python.md"), re.DOTALL | re.MULTILINE)
    )
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False,
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
    )  # fmt: skip
    assert run.returncode == 0, run.stderr[-2000:]
    assert "signed {'PRK': 'ratified', 'RUS': 'ratified'}" in run.stdout
    assert (tmp_path / "dossier/sources.bib").is_file()


def test_generated_reference_is_up_to_date():
    made = [sys.executable, str(ROOT / "tools/make_reference.py"), "--check"]
    run = subprocess.run(made, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr


def test_every_page_of_the_docs_stands_in_the_contents():
    contents = text_of(ROOT / "docs/index.md")
    pages = [page.relative_to(ROOT / "docs").with_suffix("") for page in (ROOT / "docs").rglob("*.md")]
    named = {str(page) for page in pages if str(page) in contents or f"{page.parent}/*" in contents}
    assert {str(page) for page in pages} - named == {"index"}


def test_the_site_builds_without_a_warning(tmp_path):
    pytest.importorskip("furo", reason="the group docs is not installed")
    pytest.importorskip("myst_parser", reason="the group docs is not installed")
    made = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html", str(ROOT / "docs"), str(tmp_path)]
    run = subprocess.run(made, capture_output=True, text=True, check=False, timeout=300)
    assert run.returncode == 0, run.stderr[-2000:]
    assert (tmp_path / "reference/python.html").is_file()
