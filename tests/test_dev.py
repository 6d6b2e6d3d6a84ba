"""The two commands of a fresh computer: what they refuse, and when they need no network."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture
def dev(monkeypatch, tmp_path):
    """``dev.py`` as a module, its environment somewhere else and every command it would run written down."""
    spec = importlib.util.spec_from_file_location("dev", ROOT / "dev.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "VENV", tmp_path)
    monkeypatch.setattr(module, "PYTHON", tmp_path / "python")
    module.ran = []
    monkeypatch.setattr(module, "_runs", lambda *command, **_: module.ran.append(command) or True)
    monkeypatch.setattr(module, "_run", lambda *command: module.ran.append(command) or 0)
    return module


@pytest.mark.parametrize("arguments", [[], ["help"], ["--demo"]])
def test_a_wrong_call_is_told_the_two_commands(dev, capsys, arguments):
    assert dev.main(arguments) == 2
    assert "dev.py demo" in capsys.readouterr().err
    assert dev.ran == []


def test_an_older_python_is_told_so(dev, capsys, monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    assert dev.main(["demo"]) == 2
    assert "needs Python 3.11" in capsys.readouterr().err


def test_the_first_run_installs_and_the_second_does_not(dev):
    assert dev.main(["demo", "--open"]) == 0
    assert any("install" in command for command in dev.ran)
    assert dev.ran[-1] == ("foedus", "demo", "--open")
    dev.PYTHON.touch()
    dev.ran.clear()
    assert dev.main(["demo"]) == 0
    assert dev.ran == [("foedus", "demo")]


def test_test_adds_the_tools_of_its_group(dev):
    assert dev.main(["test", "-k", "ledger"]) == 0
    installed = [command for command in dev.ran if "install" in command and "-e" in command]
    assert any(word.startswith("hypothesis") for word in installed[0])
    assert [command[0] for command in dev.ran[-4:]] == ["ruff", "ruff", "mypy", "pytest"]
    assert dev.ran[-1] == ("pytest", "-k", "ledger")


def test_docs_adds_sphinx_and_builds_the_site(dev, capsys):
    assert dev.main(["docs"]) == 0
    installed = [command for command in dev.ran if "install" in command and "-e" in command]
    assert any(word.startswith("sphinx") for word in installed[0])
    assert dev.ran[-1][0] == "sphinx"
    assert capsys.readouterr().out.rstrip().endswith("index.html")


def test_a_change_of_what_is_pinned_installs_anew(dev, monkeypatch):
    dev.PYTHON.touch()
    dev.main(["test"])
    assert dev._is_ready("demo")
    monkeypatch.setattr(dev, "_stamp", lambda: "another")
    assert not dev._is_ready("demo")
    assert not dev._is_ready("test")


def test_one_failed_check_fails_the_run_but_all_are_run(dev, monkeypatch, capsys):
    ran = []
    monkeypatch.setattr(dev, "_run", lambda module, *_: ran.append(module) or int(module == "mypy"))
    assert dev._check([]) == 1
    assert ran == ["ruff", "ruff", "mypy", "pytest"]
    assert "types   FAILED" in capsys.readouterr().out


def test_an_install_that_fails_says_what_to_do(dev, monkeypatch, capsys):
    monkeypatch.setattr(dev, "_runs", lambda *_, **__: False)
    assert dev.main(["demo"]) == 1
    assert "python3-venv" in capsys.readouterr().err


def test_the_continuous_check_is_the_same_command():
    assert "python3 dev.py test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
