"""Write the month and weekday names of a language from CLDR (as Babel ships it) into knowledge/words/CODE/cldr.toml.

    python tools/make_cldr_tables.py fr en

The tables are checked in, so that reading times needs neither Babel nor its data; a test says whether they are current.
"""

from __future__ import annotations

import sys
from pathlib import Path

from babel import Locale

WORDS = Path(__file__).parents[1] / "src" / "foedus" / "knowledge" / "words"
HEAD = """# Written by tools/make_cldr_tables.py; do not edit. Words of our own stand in dates.toml.
source = "Unicode CLDR, locale {code}: month and day names, format and stand-alone, wide and abbreviated"
"""


def names_of(code: str, field: str) -> dict[int, list[str]]:
    """Number -> names without repeats, wide ones first. CLDR counts weekdays from Monday = 0 in Babel; we from 1."""
    table = getattr(Locale.parse(code), field)
    out: dict[int, list[str]] = {}
    for width in ("wide", "abbreviated"):
        for use in ("format", "stand-alone"):
            for number, name in table[use][width].items():
                forms = out.setdefault(number + (field == "days"), [])
                # A full stop is optional in print, and CLDR's English leaves it out: names cut short may bear one.
                dotted = name if name.endswith(".") or width == "wide" or name in forms else name + "."
                if dotted not in forms and name not in forms:
                    forms.append(dotted)
    return dict(sorted(out.items()))


def table_text(code: str) -> str:
    """The whole file for one language."""
    lines = [HEAD.format(code=code)]
    for title, field in (("month", "months"), ("weekday", "days")):
        lines.append(f"[{title}]")
        for number, forms in names_of(code, field).items():
            quoted = ", ".join(f'"{form}"' for form in forms)
            lines.append(f"{number} = [{quoted}]")
        lines.append("")
    return "\n".join(lines)


def main(codes: list[str]) -> None:
    for code in codes:
        (WORDS / code / "cldr.toml").write_text(table_text(code), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
