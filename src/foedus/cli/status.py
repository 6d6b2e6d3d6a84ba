"""``foedus status``: was an agreement in force on a day, as known on a day?"""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from foedus.cli.days import DAY
from foedus.cli.ledgers import find_ledger, ledger_option


@click.command()
@click.argument("agreement")
@click.option("--on", "on", type=DAY, metavar="DAY", required=True, help="The day asked about.")
@click.option("--known", type=DAY, metavar="DAY", default=None, help="Use only what had been published by this day.")
@ledger_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(agreement: str, on: datetime, known: datetime | None, ledger: Path | None, form: str) -> None:
    """Was an agreement in force on a day, as known on a day?

    AGREEMENT is an id from the dossier, or words of a title or the parties' names.
    """
    from foedus.pipeline import present  # noqa: PLC0415 - start-up rule
    from foedus.pipeline.answers import find_status  # noqa: PLC0415

    status, merged = find_status(ledger or find_ledger(Path()), agreement, on.date(), known.date() if known else None)
    text = present.status_json(status) + "\n" if form == "json" else present.status_text(status, merged, sys.stdout)
    click.echo(text, nl=False)
