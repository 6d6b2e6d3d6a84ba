"""``foedus pacts``: the web of commitments on a day, with scholars' data sets beside it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import IO, TYPE_CHECKING

import click

from foedus.cli.days import DAY

if TYPE_CHECKING:
    from foedus.model.owed import Link, Survey

UNITS = ("member", "state-year", "dyad-year", "directed-dyad-year")
LINK_COLUMNS = ("debtor", "creditor", "ccode1", "ccode2", "dataset", "agreement", "article", "level", "state", "since")
DIFFERENCE_COLUMNS = ("pact", "party", "dataset", "field", "ours", "theirs", "rule")


@click.command()
@click.option("--on", "day", type=DAY, metavar="DAY", required=True, help="Day of the web.")
@click.option("--known", type=DAY, metavar="DAY", help="Use only what had been published by this day.")
@click.option("--between", nargs=2, metavar="A B", help="Only the two directions of this pair (alpha-3 codes).")
@click.option(
    "--rules",
    type=click.Choice(["vclt", "atop"]),
    default="vclt",
    show_default=True,
    help="What broken relations do to duties: nothing (vclt), or end all but non-aggression (atop).",
)
@click.option("--atop", type=click.File("rb"), help="ATOP 5.1 member file (CSV, also gzipped) to lay beside.")
@click.option("--cow", type=click.File("rb"), help="COW alliances 4.1 by member (CSV) to lay beside.")
@click.option("--uk", type=click.File("rb"), help="UK Treaties Online batch (JSON), for --differences.")
@click.option(
    "--differences", is_flag=True, help="Where the data sets and the catalogue differ, and which rule decides."
)
@click.option("--unit", type=click.Choice(UNITS), help="A scholars' table, with COW numbers, instead of links.")
@click.option("--years", metavar="A-B", help="First and last year of that table.")
@click.option("--format", "form", type=click.Choice(["text", "json", "csv"]), default="text", show_default=True)
@click.pass_context
def command(  # noqa: PLR0913, PLR0917 - one parameter an option of the command
    ctx: click.Context,
    day: datetime,
    known: datetime | None,
    between: tuple[str, str] | None,
    rules: str,
    atop: IO[bytes] | None,
    cow: IO[bytes] | None,
    uk: IO[bytes] | None,
    differences: bool,
    unit: str | None,
    years: str | None,
    form: str,
) -> None:
    """The web of commitments on a day: who owes whom what, one directed row a duty.

    Data sets of others are read from where you keep them and never copied; each keeps its own numbers and dates. With
    --unit the answer is a table in scholars' units, from the data set named or, without one, from the catalogue.
    """
    from foedus.model.owed import WebAsked  # noqa: PLC0415 - start-up rule
    from foedus.pipeline import survey_pacts  # noqa: PLC0415 - start-up rule

    asked = WebAsked(
        on=day.date(),
        known=known.date() if known else None,
        between=_pair(between),
        rules="atop" if rules == "atop" else "vclt",
        atop=atop.read() if atop else None,
        cow=cow.read() if cow else None,
        uk=uk.read() if uk else None,
        unit=unit or "",
        years=_years(years),
        differences=differences,
    )
    found = survey_pacts(asked)
    for remark in found.remarks:
        click.echo(f"foedus: {remark}", err=True)
    click.echo(_shown(found, asked.differences, form), nl=form != "csv")
    ctx.exit(0)


def _pair(between: tuple[str, str] | None) -> tuple[str, str] | None:
    from foedus.model.errors import CallError  # noqa: PLC0415 - start-up rule
    from foedus.pipeline import known_states  # noqa: PLC0415 - start-up rule

    for code in between or ():
        if code.upper() not in known_states():
            raise CallError(f"{code!r} is no state foedus knows; give ISO 3166-1 alpha-3 codes, such as FRA POL")
    return (between[0].upper(), between[1].upper()) if between else None


def _years(years: str | None) -> tuple[int, int] | None:
    from foedus.model.errors import CallError  # noqa: PLC0415 - start-up rule

    if years is None:
        return None
    first, _, last = years.partition("-")
    if not (first.isdigit() and last.isdigit() and 1 <= int(first) <= int(last) <= 9999):
        raise CallError(f"--years {years!r}: write the first and the last year, such as 1949-2025")
    return int(first), int(last)


def _shown(found: Survey, differences: bool, form: str) -> str:
    if form == "json":
        from foedus.model.wire import to_json  # noqa: PLC0415 - start-up rule

        if found.table is not None:
            return to_json([dict(zip(found.table.columns, row, strict=True)) for row in found.table.rows]).decode()
        return to_json(found.differences if differences else (*found.links, *found.beside)).decode()
    if found.table is not None:
        return _csv(found.table.columns, found.table.rows)
    if differences:
        rows = [tuple(getattr(d, name) for name in DIFFERENCE_COLUMNS) for d in found.differences]
        return _csv(DIFFERENCE_COLUMNS, rows) if form == "csv" else "\n".join(": ".join(row) for row in rows)
    return _csv(LINK_COLUMNS, _link_rows(found)) if form == "csv" else "\n".join(_lines(found))


def _csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return out.getvalue()


def _link_rows(found: Survey) -> Iterator[tuple[object, ...]]:
    """Directed rows of the catalogue and of the data sets, in one shape."""
    from foedus.pipeline import known_states  # noqa: PLC0415 - start-up rule

    cow = known_states()
    for link in found.links:
        numbers = (cow.get(link.debtor), cow.get(link.creditor))
        since = link.in_force_since
        yield (link.debtor, link.creditor, *numbers, "foedus", link.pact, link.article, link.level, link.state, since)
    for tie in found.beside:
        numbers = (cow.get(tie.debtor), cow.get(tie.creditor))
        rest = ("; ".join(tie.because), "", "+".join(tie.duties), "", "")
        yield (tie.debtor, tie.creditor, *numbers, tie.dataset, *rest)


def _lines(found: Survey) -> Iterator[str]:
    """One line a clause with its debtors and creditors; data sets below, one line a tie."""
    clauses: dict[tuple[str, str, str], list[Link]] = {}
    for link in found.links:
        clauses.setdefault((link.pact, link.article, link.level), []).append(link)
    for (pact, article, level), links in clauses.items():
        debtors, creditors = sorted({x.debtor for x in links}), sorted({x.creditor for x in links})
        who = " ".join(debtors) if debtors == creditors else f"{' '.join(debtors)} -> {' '.join(creditors)}"
        yield f"{level}  {pact:<18} art. {article:<22} {links[0].state:<14} {who}"
    for tie in found.beside:
        yield f"-  {tie.dataset:<18} {tie.debtor} -> {tie.creditor}  {'+'.join(tie.duties) or 'no coded duty'}"
    if not found.links and not found.beside:
        yield "No commitment that the catalogue knows."
