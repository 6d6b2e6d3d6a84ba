"""``foedus build``: reports in, a dossier out."""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.command()
@click.argument("paths", nargs=-1, required=True)
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("dossier"),
    show_default=True,
    help="The folder to write the dossier to.",
)
@click.option(
    "--ledger",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    help="The ledger to keep entries in.  [default: OUT/foedus.db]",
)
@click.option(
    "--language",
    type=click.Choice(["en", "fr"]),
    default=None,
    help="Language the page opens in.  [default: the locale's]",
)
@click.option(
    "--jobs",
    type=click.IntRange(1, 256),
    default=None,
    help="Processes that read reports.  [default: one a core, one in all for few reports]",
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    out: Path,
    ledger: Path | None,
    language: str | None,
    jobs: int | None,
    form: str,
) -> None:
    """Read reports, compare them and write the dossier: index.html, dossier.json, steps.csv.

    PATHS are files, folders or - for standard input. The ledger keeps every entry; the same report twice adds nothing,
    and a build that was stopped goes on where it was.
    """
    from foedus.cli.progress import Progress  # noqa: PLC0415 - start-up rule
    from foedus.pipeline import build, present  # noqa: PLC0415

    progress = Progress(sys.stderr)
    built = build(paths, out, ledger, language or present.locale_language(), progress, jobs)
    progress.clear()
    for finding in built.unread:
        click.echo(present.finding_text(finding), err=True)
    click.echo(present.built_json(built) if form == "json" else present.built_text(built, sys.stdout), nl=False)
    ctx.exit(built.exit_status)
