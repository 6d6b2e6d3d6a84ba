"""``foedus read``: what each report says."""

from __future__ import annotations

import sys

import click


@click.command()
@click.argument("paths", nargs=-1, required=True)
@click.option("--format", "form", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
@click.pass_context
def command(ctx: click.Context, paths: tuple[str, ...], form: str) -> None:
    """Say what each report says: claims with the exact words they rest on.

    PATHS are files, folders or - for standard input. A report that cannot be dated alone comes last, dated by the
    others where they can. Exit status 1 when some report could not be read.
    """
    from foedus.cli.progress import Progress  # noqa: PLC0415 - start-up rule
    from foedus.model.finding import Finding  # noqa: PLC0415
    from foedus.pipeline import present  # noqa: PLC0415
    from foedus.pipeline.reading import UNREAD  # noqa: PLC0415
    from foedus.pipeline.reread import date_last  # noqa: PLC0415
    from foedus.pipeline.rooms import Rooms  # noqa: PLC0415
    from foedus.pipeline.walk import read_claims  # noqa: PLC0415

    rooms, failed, seen = Rooms(), False, False
    progress = Progress(sys.stderr)
    for read in date_last(read_claims(paths, progress), rooms):
        if isinstance(read, Finding):
            progress.clear()
            click.echo(present.finding_text(read), err=True)
            failed |= read.code in UNREAD
            continue
        seen = True
        progress.clear()
        click.echo(present.reading_json(*read) if form == "jsonl" else present.reading_text(*read, rooms, sys.stdout))
    progress.clear()
    if not seen:
        click.echo("no report could be read under these paths", err=True)
    ctx.exit(1 if failed or not seen else 0)
