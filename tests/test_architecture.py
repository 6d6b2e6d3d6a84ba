"""The house rules that a reader cannot see in one file: who may import whom, what is pure, how large things grow."""

from __future__ import annotations

import ast
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SRC = ROOT / "src"
FILES = sorted((SRC / "foedus").rglob("*.py"))
NAMES = [str(file.relative_to(SRC)) for file in FILES]

ROOMS = frozenset({"model", "knowledge", "read", "understand", "ledger", "corroborate", "law", "publish", "engine"})
# What a room may import of ours besides itself; pipeline names every room.
MAY_IMPORT = dict.fromkeys(ROOMS - {"model"}, frozenset({"model"})) | {
    "model": frozenset(),
    "publish": frozenset({"model", "pipeline"}),
    "cli": frozenset({"model", "pipeline"}),
    "__main__": frozenset({"cli"}),
    "__init__": frozenset({"api"}),
    "api": frozenset({"model", "pipeline"}),
    "pipeline": ROOMS,
}
PURE = frozenset({"model", "read", "understand", "ledger", "corroborate", "law"})
OUTSIDE = frozenset(
    {
        "os",
        "pathlib",
        "importlib.resources",
        "shutil",
        "tempfile",
        "subprocess",
        "sqlite3",
        "threading",
        "time",
        "random",
    }
    | {"socket", "ssl", "http", "urllib.request", "requests", "httpx", "httpx2"}
)
CLOCK_OR_DISK = frozenset({".now", ".utcnow", ".today", "open"})
FEW = 0.10  # "nine in ten functions under 30 lines"


@cache
def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def room(file: Path) -> str:
    return file.relative_to(SRC / "foedus").parts[0].removesuffix(".py")


def imported(file: Path) -> Iterator[str]:
    """Full names of the modules a file imports, wherever in it."""
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: relative import; write the full name"
            assert node.module
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                yield full if is_module(full) else node.module


def is_module(name: str) -> bool:
    place = SRC.joinpath(*name.split("."))
    return place.with_suffix(".py").exists() or (place / "__init__.py").exists()


def ours(file: Path) -> set[str]:
    return {name for name in imported(file) if name.startswith("foedus.")}


@pytest.mark.parametrize("file", FILES, ids=NAMES)
def test_a_room_imports_model_and_itself(file):
    allowed = MAY_IMPORT[room(file)] | {room(file)}
    assert {name for name in ours(file) if name.split(".")[1] not in allowed} == set()


@pytest.mark.parametrize("file", [f for f in FILES if room(f) in PURE], ids=lambda f: str(f.relative_to(SRC)))
def test_disk_network_and_clock_stay_outside_the_pure_rooms(file):
    assert {name for name in imported(file) if name in OUTSIDE} == set()
    called = {
        f".{node.func.attr}" if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Call)
    }
    assert called & (CLOCK_OR_DISK | {"print", "input"}) == set()


def test_no_module_imports_itself_in_a_ring():
    modules = {module_name(file): file for file in FILES}
    graph = {name: {other for other in ours(file) if other in modules} - {name} for name, file in modules.items()}
    done: set[str] = set()
    for start in graph:
        ring = find_ring(graph, start, (), done)
        assert not ring, " -> ".join(ring)


def module_name(file: Path) -> str:
    return ".".join(file.relative_to(SRC).with_suffix("").parts).removesuffix(".__init__")


def find_ring(graph: dict[str, set[str]], name: str, above: tuple[str, ...], done: set[str]) -> tuple[str, ...]:
    if name in above:
        return (*above[above.index(name) :], name)
    if name in done:
        return ()
    for other in sorted(graph[name]):
        ring = find_ring(graph, other, (*above, name), done)
        if ring:
            return ring
    done.add(name)
    return ()


@pytest.mark.parametrize("file", FILES, ids=NAMES)
def test_no_module_over_400_lines(file):
    assert len(file.read_text(encoding="utf-8").splitlines()) <= 400


def functions() -> Iterator[tuple[str, int]]:
    for file in FILES:
        for node in ast.walk(tree(file)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                assert node.end_lineno
                yield f"{file.relative_to(SRC)}:{node.lineno} {node.name}", node.end_lineno - node.lineno + 1


def test_functions_stay_small():
    lengths = dict(functions())
    assert [name for name, length in lengths.items() if length > 45] == []
    assert sum(length > 30 for length in lengths.values()) <= FEW * len(lengths)


@pytest.mark.parametrize("file", FILES, ids=NAMES)
def test_every_module_says_what_it_is_for(file):
    assert ast.get_docstring(tree(file)) or not tree(file).body


@pytest.mark.parametrize("file", [f for f in FILES if room(f) != "publish"], ids=lambda f: str(f.relative_to(SRC)))
def test_words_of_languages_live_in_data(file):
    """No accented word in a string: only publish/ has wording of its own. Docstrings may quote examples."""
    docs = {id(node) for node in docstrings(file)}
    strings = [
        node.value
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs
    ]
    assert [text for text in strings if has_accented_word(text)] == []


def docstrings(file: Path) -> Iterator[ast.expr]:
    for node in ast.walk(tree(file)):
        body = getattr(node, "body", None)
        if isinstance(body, list) and body and isinstance(body[0], ast.Expr):
            yield body[0].value


def has_accented_word(text: str) -> bool:
    """Two letters or more in a row, one of them with an accent; a class of letters in a pattern is no word."""
    for word in "".join(c if c.isalpha() else " " for c in text).split():
        plain = sum(c.isascii() for c in word)
        accented = [c for c in word if len(unicodedata.normalize("NFD", c)) > 1]
        if accented and plain >= 2:
            return True
    return False
