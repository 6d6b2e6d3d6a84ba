"""Which ledger a command asks: the one named, else the only one near."""

from __future__ import annotations

from pathlib import Path

import click

LEDGER = "foedus.db"

ledger_option = click.option(
    "--ledger",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    help=f"The ledger to ask.  [default: {LEDGER} here or one folder down]",
)


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
