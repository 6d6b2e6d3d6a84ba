"""Read a sentence as if it were a report of one line, told on a Tuesday in November 2024."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from msgspec.structs import replace

from foedus.model.claim import Reading
from foedus.model.days import day_span
from foedus.model.report import Line, Report
from foedus.pipeline.rooms import Rooms

TOLD = date(2024, 11, 12)
ROOMS = Rooms()

ReadText = Callable[..., Reading]


def report_of(text: str, language: str, told: date = TOLD) -> Report:
    lines, place = [], 0
    for line in text.split("\n"):
        kind = "body" if line.strip() else "blank"
        lines.append(Line(place, place + len(line), kind))
        place += len(line) + 1
    return Report("r", "cutting", text, tuple(lines), language, published=day_span(told, "given"))


@pytest.fixture(scope="session")
def read() -> ReadText:
    def read_text(text: str, language: str = "fr", told: date = TOLD) -> Reading:
        report = report_of(text, language, told)
        return ROOMS.understand(replace(report), report.published)

    return read_text
