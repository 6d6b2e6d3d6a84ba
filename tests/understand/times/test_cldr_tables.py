"""The checked-in tables are what CLDR gives: nobody edits month names by hand."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from foedus.knowledge.loader import languages

TOOL = Path(__file__).parents[3] / "tools" / "make_cldr_tables.py"


@pytest.mark.parametrize("code", languages())
def test_regenerating_gives_the_checked_in_table(code: str) -> None:
    spec = importlib.util.spec_from_file_location("make_cldr_tables", TOOL)
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    assert tool.table_text(code) == (tool.WORDS / code / "cldr.toml").read_text("utf-8")
