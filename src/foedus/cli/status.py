"""``foedus status``: was an agreement in force on a day, as known on a day?"""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from foedus.cli.days import DAY

LEDGER = "foedus.db"


@click.command()
@click.argument("agreement")
@click.option("--on", "on", type=DAY, metavar="DAY", required=True, help="The day asked about.")
@click.option("--known", type=DAY, metavar="DAY", default=None, help="Use only what had been published by this day.")
@click.option(
    "--ledger",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    help="The ledger to ask.  [default: foedus.db here or one folder down]",
)
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


def find_ledger(folder: Path) -> Path:
    """The one ledger in a folder or just below it; several or none is a wrong call."""
    here = folder / LEDGER
    found = [here] if here.is_file() else sorted(folder.glob(f"*/{LEDGER}"))
    if len(found) == 1:
        return found[0]
    if not found:
        raise click.UsageError(
            f"no {LEDGER} here or one folder down; name a ledger with --ledger FILE, or run foedus build"
        )
    raise click.UsageError(f"several ledgers: {', '.join(map(str, found))}; name one with --ledger FILE")
