"""The page: views of the dossier poured into templates."""

from __future__ import annotations

from foedus.model.dossier import Dossier
from foedus.publish.words import Names, load_words


def page_html(dossier: Dossier, language: str, names: Names) -> str:
    from markupsafe import escape

    words = load_words(language)
    rows = "".join(
        f"<li>{escape(words.actions[s.action].noun)} {escape(words.names_of(s.parties, names))} {escape(words.span(s.date))}"
        for a in dossier.agreements
        for s in a.steps
    )
    return f"<!doctype html><meta charset=utf-8><title>foedus</title><ul>{rows}</ul>"
