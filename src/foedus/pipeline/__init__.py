"""The whole walk of a report, room by room; the one file that names every room."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from foedus.model.errors import CallError
from foedus.model.owed import Answer, Scenario, Survey, WebAsked
from foedus.model.time import TimesAnswer, TimesQuery

if TYPE_CHECKING:
    from foedus.ledger.replay import Verdict
    from foedus.pipeline.walk import Built, Progress


def build(
    paths: Sequence[str],
    out: Path,
    ledger: Path | None = None,
    language: str = "en",
    progress: Progress | None = None,
    jobs: int | None = 1,
) -> Built:
    """Read reports, keep them in the ledger, write the dossier (pipeline/walk.py)."""
    from foedus.pipeline.walk import build as walk  # noqa: PLC0415 - start-up rule

    return walk(paths, out, ledger, language, progress, jobs)


def verify_ledger(path: Path, noted_head: str | None = None) -> Verdict:
    """Walk the hash chain of the ledger in a file."""
    from foedus.engine.embedded import open_ledger  # noqa: PLC0415 - start-up rule
    from foedus.ledger.replay import verify  # noqa: PLC0415 - start-up rule

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


def compute_force(lines: Sequence[str], file: str, beside: Path) -> Iterator[dict[str, Any] | CallError]:
    """The answer to every line of a rules file, in order; a refused line comes back as its error.

    beside  folder of the file: tables that a line names are looked for as named, then there.
    """
    from foedus.engine.tables import read_table_text  # noqa: PLC0415 - start-up rule
    from foedus.knowledge.loader import load_known_forces, load_law_book, load_lost_acts, load_world  # noqa: PLC0415
    from foedus.law.lines import Desk, answer_lines  # noqa: PLC0415 - start-up rule
    from foedus.law.untc import participant_codes  # noqa: PLC0415 - start-up rule

    codes = participant_codes(load_world())
    desk = Desk(
        load_law_book(), load_lost_acts(), load_known_forces(), codes, lambda name: read_table_text(name, beside)
    )
    yield from answer_lines(lines, file, desk)


def known_states() -> dict[str, int | None]:
    """Codes of the states foedus knows -> their COW numbers."""
    from foedus.knowledge.loader import load_world  # noqa: PLC0415 - start-up rule

    return {state.code: state.cow for state in load_world().states}


def find_owed(scenario: Scenario) -> Answer:
    """If X attacks Y: every duty edge toward Y on the day, weighed (law/owes.py)."""
    from foedus.knowledge.loader import load_pacts, load_world  # noqa: PLC0415 - start-up rule
    from foedus.law.owes import who_owes  # noqa: PLC0415 - start-up rule
    from foedus.law.survey import codes_of  # noqa: PLC0415 - start-up rule

    places = codes_of(load_world().states).places if scenario.place else {}
    return who_owes(load_pacts(), scenario, places)


def survey_pacts(asked: WebAsked) -> Survey:
    """The web of commitments on a day, data sets of others beside it (law/survey.py)."""
    from foedus.knowledge.loader import load_creditor_exceptions, load_pacts, load_world  # noqa: PLC0415 - start-up rule
    from foedus.law.survey import codes_of, survey  # noqa: PLC0415 - start-up rule

    exceptions = load_creditor_exceptions().exception
    return survey(load_pacts(), asked, codes_of(load_world().states), exceptions)
