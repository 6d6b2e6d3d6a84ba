"""``foedus show``: the dossier at a terminal."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from foedus.cli.days import DAY
from foedus.cli.ledgers import find_ledger, ledger_option


@click.command()
@click.argument("agreement", default="")
@click.option("--known", type=DAY, metavar="DAY", default=None, help="Use only what had been published by this day.")
@ledger_option
def command(agreement: str, known: datetime | None, ledger: Path | None) -> None:
    """Show the dossier of an agreement in the terminal.

    AGREEMENT is an id from the dossier, or words of a title or the parties' names. Without it a ledger of one agreement
    shows that one; a ledger of several lists them.
    """
    from foedus.pipeline.rooms import Rooms  # noqa: PLC0415 - start-up rule
    from foedus.pipeline.shelf import open_dossier, show_text  # noqa: PLC0415

    rooms = Rooms()
    dossier = open_dossier(ledger or find_ledger(Path()), known.date() if known else None, rooms)
    click.echo(show_text(dossier, agreement, rooms, sys.stdout), nl=False)
    if not agreement and len(dossier.agreements) > 1:
        click.echo("several agreements: name one to see its dossier", err=True)
