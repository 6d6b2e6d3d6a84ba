"""``foedus verify``: walk the ledger's hash chain and say whether it holds."""

from __future__ import annotations

from pathlib import Path

import click

from foedus.cli.ledgers import find_ledger, ledger_option


@click.command()
@ledger_option
@click.option("--head", metavar="HASH", help="A head noted earlier: also check that its entry is still held.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_context
def command(ctx: click.Context, ledger: Path | None, head: str | None, form: str) -> None:
    """Walk the ledger's hash chain and say whether it holds; exit status 3 when it does not.

    The head printed is the hash of the last entry. Note it somewhere else: given back later with --head, it proves that
    nothing before it was changed or cut off.
    """
    from foedus.pipeline import verify_ledger  # noqa: PLC0415 - start-up rule

    ledger = ledger or find_ledger(Path())
    if not ledger.exists():
        raise click.UsageError(f"no ledger at {ledger}; name it with --ledger FILE, or make one with foedus build")
    verdict = verify_ledger(ledger, head)
    if form == "json":
        from foedus.model.wire import to_json  # noqa: PLC0415 - start-up rule

        click.echo(to_json(verdict))
    elif verdict.ok:
        click.echo(f"{ledger}: {verdict.entries} entries, the chain holds\nhead {verdict.head}")
    else:
        click.echo(f"{ledger}: BROKEN: {verdict.reason}\n{verdict.entries} entries before it hold: head {verdict.head}")
    ctx.exit(0 if verdict.ok else 3)
