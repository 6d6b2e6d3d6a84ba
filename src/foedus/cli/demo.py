"""``foedus demo``: a dossier built from the example reports that ship with foedus."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from foedus.model.dossier import Dossier
    from foedus.model.step import Agreement


@click.command()
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("demo"),
    show_default=True,
    help="The folder to write the dossier to.",
)
@click.option("--open", "show", is_flag=True, help="Open the page in a browser.")
@click.pass_context
def command(ctx: click.Context, out: Path, *, show: bool) -> None:
    """Build a dossier from the example reports: thirteen files on one treaty, with the faults real ones have.

    Ends with one line of state a party, three numbers, the page and what to try next. A second run adds nothing.
    """
    from foedus.pipeline import build  # noqa: PLC0415 - start-up rule

    built = build([str(examples())], out, out / "foedus.db")
    page = out / "index.html"
    click.echo("\n".join([*_state_lines(built.dossier), _numbers(built.dossier), f"page: {page.resolve()}"]))
    click.echo(_next_to_try(built.dossier, out))
    if show:
        click.launch(page.resolve().as_uri())
    ctx.exit(built.exit_status)


def examples() -> Path:
    """The folder of example reports: inside the installed package, or beside ``src`` in a checkout."""
    package = Path(__file__).parents[1]
    inside = package / "examples"
    return inside if inside.is_dir() else package.parents[1] / "examples"


def _main_agreement(dossier: Dossier) -> Agreement | None:
    """The agreement most reports speak of; of equals, the first."""
    return max(dossier.agreements, key=lambda agreement: len(agreement.reports), default=None)


def _state_lines(dossier: Dossier) -> list[str]:
    """One line a party of the main agreement: its state now, and since when."""
    agreement = _main_agreement(dossier)
    if agreement is None or not agreement.status:
        return ["no agreement was found in the example reports"]
    now = agreement.status[-1]
    return [f"{code}  {state.replace('_', ' ')}, since {now.start}" for code, state in sorted(now.parties.items())]


def _numbers(dossier: Dossier) -> str:
    claims = sum(len(view.reading.claims) for view in dossier.reports)
    told = [agreement.steps + agreement.commitments for agreement in dossier.agreements]
    rivals = sum(len(thing.rivals) for things in told for thing in things)
    return f"{len(dossier.reports)} reports, {claims} claims, {rivals} contradictions"


def _next_to_try(dossier: Dossier, out: Path) -> str:
    agreement = _main_agreement(dossier)
    name = agreement.id if agreement else "AGREEMENT"
    return f"next:  foedus status {name} --on 2024-11-20 --known 2024-11-12 --ledger {out / 'foedus.db'}"
