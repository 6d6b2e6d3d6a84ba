"""``foedus check``: where the record is weak or cannot be right."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from foedus.cli.days import DAY
from foedus.cli.ledgers import find_ledger, ledger_option


@click.command()
@click.option("--known", type=DAY, metavar="DAY", default=None, help="Use only what had been published by this day.")
@ledger_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_context
def command(ctx: click.Context, known: datetime | None, ledger: Path | None, form: str) -> None:
    """List what is weak in the record, or cannot be right.

    Impossible orders of steps, evidence that does not stand in its report, reports without a day, and steps that rest
    on one independent origin. Exit status 3 when evidence is orphaned: then the record itself is at fault.
    """
    from foedus.pipeline import present  # noqa: PLC0415 - start-up rule
    from foedus.pipeline.trail import check_record  # noqa: PLC0415

    found = check_record(ledger or find_ledger(Path()), known.date() if known else None)
    text = present.trail_json(found) if form == "json" else present.check_text(found, sys.stdout)
    click.echo(text, nl=False)
    ctx.exit(3 if any(finding.code == "orphan-evidence" for finding in found) else 0)
