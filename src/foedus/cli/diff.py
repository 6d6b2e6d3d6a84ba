"""``foedus diff``: what changed between two days of knowledge, and which report changed it."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from foedus.cli.days import DAY
from foedus.cli.ledgers import find_ledger, ledger_option


@click.command()
@click.argument("agreement", required=False)
@click.option(
    "--known", nargs=2, type=DAY, metavar="DAY DAY", required=True,
    help="Compare what had been published by the first day with what had by the second.",
)  # fmt: skip
@ledger_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(agreement: str | None, known: tuple[datetime, datetime], ledger: Path | None, form: str) -> None:
    """Say what changed between two days of knowledge, and which report changed it.

    AGREEMENT is an id from the dossier, or words of a title or the parties' names; without it all are compared.
    """
    from foedus.pipeline import present  # noqa: PLC0415 - start-up rule
    from foedus.pipeline.trail import compare_known  # noqa: PLC0415

    first, second = (day.date() for day in known)
    found, told = compare_known(ledger or find_ledger(Path()), first, second, agreement)
    if form == "json":
        text = present.changes_json(found, told, (first, second))
    else:
        text = present.changes_text(found, told, (first, second), sys.stdout)
    click.echo(text, nl=False)
