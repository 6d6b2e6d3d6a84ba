"""``foedus why``: from a merged step through its rivals and rules down to the words of each report."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from foedus.cli.days import DAY
from foedus.cli.ledgers import find_ledger, ledger_option


@click.command()
@click.argument("ident", metavar="CLAIM-OR-STEP")
@click.option("--known", type=DAY, metavar="DAY", default=None, help="Use only what had been published by this day.")
@ledger_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(ident: str, known: datetime | None, ledger: Path | None, form: str) -> None:
    """Say why a step stands: the words believed, the rivals, and the rule by which each lost.

    CLAIM-OR-STEP is the id of a step or commitment, a part of one ("approve.upper_house"), or a claim's id; the dossier
    holds them all.
    """
    from foedus.pipeline import present  # noqa: PLC0415 - start-up rule
    from foedus.pipeline.trail import explain  # noqa: PLC0415

    found = explain(ledger or find_ledger(Path()), ident, known.date() if known else None)
    text = present.trail_json(found) if form == "json" else present.why_text(found, sys.stdout)
    click.echo(text, nl=False)
