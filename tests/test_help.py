"""Help comes at once: it must not load what only work needs."""

from __future__ import annotations

import subprocess
import sys

import pytest

from foedus.cli import COMMANDS

HEAVY = ("msgspec", "jinja2", "lxml", "trafilatura", "babel", "feedparser", "warcio", "sqlite3", "starlette", "httpx2")
SCRIPT = """
import sys
from foedus.cli import cli
try:
    cli.main(sys.argv[1:], prog_name="foedus")
except SystemExit as done:
    assert done.code == 0, done.code
print(*sorted(sys.modules))
"""


def help_of(*command: str) -> tuple[str, set[str]]:
    """What ``foedus COMMAND --help`` prints, and the modules it loaded."""
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT, *command, "--help"], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    text, _, modules = run.stdout.rstrip().rpartition("\n")
    return text, set(modules.split())


def test_help_loads_nothing_heavy():
    text, modules = help_of()
    assert modules.isdisjoint(HEAVY)
    assert all(name in text for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_explains_itself_without_loading_its_rooms(name):
    text, modules = help_of(name)
    assert modules.isdisjoint(HEAVY)
    assert text.startswith(f"Usage: foedus {name}")
