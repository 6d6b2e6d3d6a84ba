"""Write the parts of docs/reference that follow from data and code: actions, tables, commands.

python3 tools/make_reference.py          write them
python3 tools/make_reference.py --check  exit 1, naming those that are out of date
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
REFERENCE = ROOT / "docs" / "reference"
ACTIONS = ROOT / "src" / "foedus" / "knowledge" / "law" / "actions.toml"
TABLES = ROOT / "src" / "foedus" / "publish" / "export" / "codebook.toml"


def main(arguments: list[str]) -> int:
    """Write or check every generated page."""
    stale = [name for name, write in PAGES.items() if not _is_written(REFERENCE / name, write())]
    if "--check" in arguments:
        for name in stale:
            print(f"docs/reference/{name} is out of date: run python3 tools/make_reference.py", file=sys.stderr)
        return 1 if stale else 0
    for name in stale:
        (REFERENCE / name).write_text(PAGES[name](), encoding="utf-8")
    return 0


def _is_written(path: Path, text: str) -> bool:
    return path.exists() and path.read_text(encoding="utf-8") == text


def actions() -> str:
    """What each action does in law, from knowledge/law/actions.toml."""
    book = tomllib.loads(ACTIONS.read_text(encoding="utf-8"))["action"]
    rows = [(f"`{a['code']}`", a["means"], a["between"], a.get("party_state", ""), a["source"]) for a in book]
    head = (
        "# Actions\n\nWhat a step can be, and what it does in law. Generated from "
        "`src/foedus/knowledge/law/actions.toml`; `CODEBOOK.md` says how to code the borderline cases. VCLT is the "
        "Vienna Convention on the Law of Treaties (1969).\n\n"
    )
    return head + _table(("action", "the act", "its effect between states", "state of the party", "source"), rows)


def tables() -> str:
    """Every table and column, from publish/export/codebook.toml."""
    book = tomllib.loads(TABLES.read_text(encoding="utf-8"))["table"]
    head = (
        "# Tables\n\nWhat `foedus export --to csv` and `--to parquet` write, and `table()` and `frame()` give in "
        "Python. "
        "An empty cell is not told, or open. Several texts in a cell are parted by a semicolon and a blank.\n"
    )
    parts = [_one_table(table) for table in book]
    return head + "".join(parts)


def _one_table(table: Mapping[str, object]) -> str:
    columns = table["columns"]
    assert isinstance(columns, list)
    rows = [(f"`{name}`", kind, about) for name, kind, about in columns]
    return f"\n## {table['name']}\n\n{table['about']}\n\n{_table(('column', 'type', 'what it holds'), rows)}"


def commands() -> str:
    """What every command says of itself, as ``foedus COMMAND --help`` prints it."""
    import click  # noqa: PLC0415 - only this page needs foedus and its packages

    from foedus.cli import COMMANDS, cli  # noqa: PLC0415

    parts = ["# Commands\n\nWhat each command prints with `--help`.\n"]
    with click.Context(cli, info_name="foedus", terminal_width=100) as group:
        for name, (module, _) in COMMANDS.items():
            context = click.Context(import_module(module).command, group, info_name=name, terminal_width=100)
            text = re.sub(r"[ \t]+$", "", context.get_help(), flags=re.MULTILINE)
            parts.append(f"\n## {name}\n\n```text\n{text}\n```\n")
    return "".join(parts)


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    columns = list(head)
    lines = [columns, ["---"] * len(columns), *([_cell(cell) for cell in row] for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


PAGES: Mapping[str, Callable[[], str]] = {"actions.md": actions, "tables.md": tables, "commands.md": commands}

if __name__ == "__main__":
    sys.path.insert(0, str(ROOT / "src"))
    sys.exit(main(sys.argv[1:]))
