"""Tables for a notebook: self-contained, escaped, legible on light and dark, never longer than a glance."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup, escape

MOST_ROWS = 10
MOST_CHARS = 160  # a cell that says more is cut; the value itself is whole
# Colours are the notebook's own: a rule drawn in the text's colour shows on any ground.
TABLE = "border-collapse:collapse;font-variant-numeric:tabular-nums"
CELL = "text-align:left;vertical-align:top;padding:.2em .8em .2em 0;border-bottom:1px solid;border-color:#8886"


def html_table(caption: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """The first MOST_ROWS rows under their columns; how many were left out stands below."""
    every = list(rows)
    head = Markup("").join(Markup('<th scope="col" style="{}">{}</th>').format(CELL, column) for column in columns)
    body = Markup("").join(_row(row) for row in every[:MOST_ROWS])
    left = len(every) - MOST_ROWS
    more = Markup("<p>and {} more</p>").format(left) if left > 0 else ""
    return str(
        Markup(
            '<div><table style="{}"><caption style="text-align:left">{}</caption><thead><tr>{}</tr></thead>'
            "<tbody>{}</tbody></table>{}</div>"
        ).format(TABLE, caption, head, body, more)
    )


def _row(row: Sequence[object]) -> Markup:
    cells = Markup("").join(Markup('<td style="{}">{}</td>').format(CELL, _cell(value)) for value in row)
    return Markup("<tr>{}</tr>").format(cells)


def _cell(value: object) -> Markup:
    text = "" if value is None else str(value)
    return escape(text if len(text) <= MOST_CHARS else f"{text[: MOST_CHARS - 1]}…")
