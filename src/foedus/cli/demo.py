"""``foedus demo``: a dossier built from the example reports that ship with foedus."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
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
    from foedus.pipeline.rooms import Rooms  # noqa: PLC0415 - start-up rule

    built = build([str(examples())], out, out / "foedus.db")
    page = (out / "index.html").resolve()
    lines = _state_lines(built.dossier, Rooms().party_names)
    click.echo("\n".join([*lines, _numbers(built.dossier), f"page: {page}", _next_to_try(built.dossier, out)]))
    if show:
        click.launch(page.as_uri())
    ctx.exit(built.exit_status)


def examples() -> Path:
    """The folder of example reports: inside the installed package, or beside ``src`` in a checkout."""
    package = Path(__file__).parents[1]
    inside = package / "examples"
    return inside if inside.is_dir() else package.parents[1] / "examples"


def _main_agreement(dossier: Dossier) -> Agreement | None:
    """The agreement most reports speak of; of equals, the first."""
    return max(dossier.agreements, key=lambda agreement: len(agreement.reports), default=None)


def _state_lines(dossier: Dossier, names: dict[str, dict[str, str]]) -> list[str]:
    """One line a party of the main agreement: its state now, and since when."""
    agreement = _main_agreement(dossier)
    if agreement is None or not agreement.status:
        return ["no agreement was found in the example reports"]
    now = agreement.status[-1]
    return [
        f"{names.get(code, {}).get('en', code)} ({code}): {state.replace('_', ' ')} since {now.start}"
        for code, state in sorted(now.parties.items())
    ]


def _numbers(dossier: Dossier) -> str:
    claims = sum(len(view.reading.claims) for view in dossier.reports)
    told = [agreement.steps + agreement.commitments for agreement in dossier.agreements]
    rivals = sum(len(thing.rivals) for things in told for thing in things)
    return f"{len(dossier.reports)} reports, {claims} claims, {rivals} contradictions"


def _next_to_try(dossier: Dossier, out: Path) -> str:
    """A question with two days in it: bound on paper, not in force, as one could know then."""
    agreement = _main_agreement(dossier)
    name = agreement.id if agreement else "AGREEMENT"
    days = "--on 2024-11-20 --known 2024-11-12"
    return f"next: {_program()} status {name} {days} --ledger {shlex.quote(str(out / 'foedus.db'))}"


def _program() -> str:
    """How the reader can call foedus from here: by name, or through the Python that runs it now."""
    if shutil.which("foedus"):
        return "foedus"
    return f"{shlex.quote(os.path.relpath(sys.executable))} -m foedus"
