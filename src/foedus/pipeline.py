"""The whole walk of a report, room by room; the one file that names every room."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import msgspec

from foedus.engine.embedded import open_ledger
from foedus.ledger.replay import Verdict, verify
from foedus.model.errors import CallError
from foedus.model.time import TimesAnswer, TimesQuery


def verify_ledger(path: Path, noted_head: str | None = None) -> Verdict:
    """Walk the hash chain of the ledger in a file."""
    with open_ledger(path) as store:
        return verify(store, noted_head)


def read_times(query: bytes) -> TimesAnswer:
    """The time expressions of one text, given as one JSON line (``TimesQuery``).

    Raises CallError when the line is not such a query, its language is not known, or its day is no day.
    """
    from foedus.knowledge.loader import languages, load_time_words  # noqa: PLC0415 - start-up rule
    from foedus.understand.times import find_times, published_span  # noqa: PLC0415 - start-up rule

    try:
        asked = msgspec.json.decode(query, type=TimesQuery)
        published = published_span(asked.published)
    except ValueError as error:
        raise CallError(f"not a text with id, text, language and published (a day or start/end): {error}") from error
    if asked.language not in languages():
        raise CallError(f"language {asked.language!r} of {asked.id!r} is not one of {', '.join(languages())}")
    text = unicodedata.normalize("NFC", asked.text)
    return TimesAnswer(asked.id, find_times(text, load_time_words(asked.language), published))
