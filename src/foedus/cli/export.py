"""``foedus export``: the dossier in the forms other programs read."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from foedus.cli.days import DAY
from foedus.cli.ledgers import find_ledger, ledger_option

# The forms stand here so that --help loads no exporter; a test holds them to publish/export.
FORMS = ("page", "json", "csv", "bibtex", "csl", "ris", "ics", "annotations", "prov", "parquet")


@click.command()
@click.argument("agreement", default="")
@click.option("--to", "form", type=click.Choice(FORMS), required=True, help="The form to write.")
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, allow_dash=True),
    default=None,
    help="File or folder to write, - for standard output.  [default: the form's usual name, here]",
)
@click.option("--known", type=DAY, metavar="DAY", default=None, help="Use only what had been published by this day.")
@click.option("--language", type=click.Choice(["en", "fr"]), default="en", show_default=True, help="Of the page.")
@ledger_option
def command(
    agreement: str, form: str, out: Path | None, known: datetime | None, language: str, ledger: Path | None
) -> None:
    """Write the dossier in a form that other programs read, from its ledger.

    \b
    page         one HTML file            json         dossier.json
    csv          tables with a codebook   parquet      the same tables (extra: frames)
    bibtex, csl, ris                      the reports, for reference managers
    ics          days that begin, end or give notice, for a calendar
    annotations  W3C Web Annotations: every claim on its words (JSON-LD)
    prov         W3C PROV: what each statement was derived from (JSON-LD)

    With AGREEMENT (an id, or words of a title or the parties' names) only that one and the reports that speak of it.
    """  # noqa: D301 - \b is click's mark for a block that keeps its lines
    from foedus.pipeline.rooms import Rooms  # noqa: PLC0415 - start-up rule
    from foedus.pipeline.shelf import choose_agreement, export_bytes, only, open_dossier, write_export  # noqa: PLC0415

    rooms = Rooms()
    dossier = open_dossier(ledger or find_ledger(Path()), known.date() if known else None, rooms)
    if agreement:
        dossier = only(dossier, choose_agreement(dossier, agreement, rooms))
    if out == Path("-"):
        sys.stdout.buffer.write(export_bytes(form, dossier, rooms, language))
        return
    for path in write_export(form, dossier, out, rooms, language):
        click.echo(path)
