"""``foedus force``: compute entry into force from rules and events."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True))
@click.pass_context
def command(ctx: click.Context, file: Path) -> None:
    """Say when agreements enter into force, from a FILE of rules with their events, one JSON object a line.

    A line gives "rule" and either "events" or "untc", a status table of the UN Treaty Collection. The answer gives the
    day or null, what tipped it and each step of the reckoning. A rule that cannot be meant as written is refused with
    its line and the reason; the other lines are answered, and the exit status is 2. Words: docs/reference/force.md.
    """
    from foedus.pipeline import compute_force  # noqa: PLC0415 - start-up rule

    refused = False
    for answer in compute_force(_read_lines(file), str(file), file.parent):
        if isinstance(answer, dict):
            click.echo(json.dumps(answer, ensure_ascii=False))
        else:
            refused = True
            click.echo(f"foedus: {answer}", err=True)
    ctx.exit(2 if refused else 0)


def _read_lines(file: Path) -> list[str]:
    try:
        raw = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
        return raw.decode("utf-8-sig").split("\n")
    except OSError as error:
        raise click.UsageError(
            f"cannot read {file}: {error.strerror}; give a file of rules, or - for standard input"
        ) from error
    except UnicodeDecodeError as error:
        raise click.UsageError(f"{file} is not UTF-8 text ({error.reason} at byte {error.start})") from error
