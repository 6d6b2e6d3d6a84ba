"""``foedus times``: find the time expressions of texts and the days they mean."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import BinaryIO

import click


@click.command()
@click.argument("file", type=click.File("rb"), metavar="FILE.jsonl")
@click.option("--format", "form", type=click.Choice(["json", "text"]), default="json", show_default=True)
@click.pass_context
def command(ctx: click.Context, file: BinaryIO, form: str) -> None:
    """Find the time expressions of texts and the days they mean.

    FILE.jsonl (or - for standard input) holds one object a line: id, text, language, published (a day, start/end or
    null).
    One object a line comes out: the id and the times found. A line that cannot be read is named on standard error;
    the others go on, and the exit status is 1.
    """
    from foedus.model.errors import CallError  # noqa: PLC0415 - start-up rule
    from foedus.pipeline import read_times  # noqa: PLC0415 - start-up rule

    unread = 0
    for number, line in _lines(file):
        try:
            answer = read_times(line)
        except CallError as error:
            click.echo(f"foedus: {file.name}, line {number}: {error}", err=True)
            unread += 1
            continue
        if form == "json":
            _write_json(answer)
        else:
            for time in answer.times:
                days = time.value or f"{time.start or '...'} to {time.end or '...'}"
                click.echo(
                    f"{answer.id}\t{time.from_}\t{time.expr}\t{days}\t{time.gran}\t{', '.join(time.flag)}\t{time.rule}"
                )
    ctx.exit(1 if unread else 0)


def _lines(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Lines that are not blank, counted from 1."""
    for number, line in enumerate(file, 1):
        if line.strip():
            yield number, line


def _write_json(answer: object) -> None:
    import msgspec  # noqa: PLC0415 - start-up rule

    sys.stdout.buffer.write(msgspec.json.encode(answer) + b"\n")
    sys.stdout.buffer.flush()
