"""The command ``foedus``: thin. Each command lives in a module of its own and is imported only when it is called."""

from __future__ import annotations

import gc
import sys
from importlib import import_module

import click

from foedus import __version__

# command -> (module, one line of help). The line stands here so that --help imports no command.
COMMANDS: dict[str, tuple[str, str]] = {
    "read": ("foedus.cli.read", "Say what each report says: claims with the exact words they rest on."),
    "build": ("foedus.cli.build", "Read reports, compare them and write the dossier."),
    "status": ("foedus.cli.status", "Was an agreement in force on a day, as known on a day?"),
    "show": ("foedus.cli.show", "Show the dossier of an agreement in the terminal."),
    "export": ("foedus.cli.export", "Write the dossier as page, JSON, CSV, BibTeX, calendar, annotations and more."),
    "why": ("foedus.cli.why", "Why a step stands: its words, its rivals, the rules that chose."),
    "diff": ("foedus.cli.diff", "What changed between two days of knowledge, and which report changed it."),
    "check": ("foedus.cli.check", "List what is weak in the record, or cannot be right."),
    "times": ("foedus.cli.times", "Find the time expressions of a text and the days they mean."),
    "force": ("foedus.cli.force", "Compute entry into force from rules and events."),
    "owes": ("foedus.cli.owes", "If X attacks Y, who owes what, under which article?"),
    "pacts": ("foedus.cli.pacts", "The web of commitments on a day."),
    "verify": ("foedus.cli.verify", "Walk the ledger's hash chain and say whether it holds."),
    "demo": ("foedus.cli.demo", "Build a dossier from the example reports that ship with foedus."),
}

# The word tables are hundreds of thousands of objects that stay until the end: walking them at the usual pace costs a
# tenth of a short build, and frees nothing.
COLLECT_AFTER_OBJECTS = 100_000


class LazyGroup(click.Group):
    """A click group that imports a command's module only when that command runs (start-up under 150 ms)."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        if ctx.resilient_parsing:
            return None
        module = import_module(COMMANDS[cmd_name][0])
        command = module.command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="foedus")
def cli() -> None:
    """A depositary of international agreements.

    foedus reads what was reported about an agreement and keeps a sourced, dated record: who is bound, by which steps it
    came to life, who says so, which reports copy one another, and what was known on which day.
    """


def main() -> None:
    """Run the command; exit 0 done, 1 a report could not be read, 2 wrong call, 3 foedus itself failed."""
    gc.set_threshold(COLLECT_AFTER_OBJECTS)
    try:
        sys.exit(cli.main(standalone_mode=False) or 0)
    except click.exceptions.Abort:
        sys.exit(130)
    except click.ClickException as error:
        click.echo(f"foedus: {error.format_message()}", err=True)
        sys.exit(2)
    except BrokenPipeError:
        sys.exit(0)
    except Exception as error:  # noqa: BLE001 - the one place where errors become exit codes
        sys.exit(_exit_code_of(error))


def _exit_code_of(error: Exception) -> int:
    from foedus.model.errors import CallError, FoedusError  # noqa: PLC0415 - start-up rule

    if isinstance(error, CallError):
        click.echo(f"foedus: {error}", err=True)
        return 2
    if isinstance(error, FoedusError):
        click.echo(f"foedus: {error}", err=True)
        return 3
    click.echo(
        f"foedus: internal error: {type(error).__name__}: {error}. Please report it with the command you ran.", err=True
    )
    return 3
