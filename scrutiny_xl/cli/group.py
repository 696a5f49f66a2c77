"""The group of commands: which there are, and what stops them said in words."""

from __future__ import annotations

import errno
from importlib import import_module
from typing import Any, NamedTuple

import click

from scrutiny_xl import __version__
from scrutiny_xl.errors import ScrutinyError

__all__ = ["cli", "system_fault"]


class _Listed(NamedTuple):
    """A command as the list of commands shows it: the module it is in, and what it does in a line."""

    module: str
    help: str


_COMMANDS = {
    "demo": _Listed("forms", "Write the demo council's returns, and consolidate them."),
    "new": _Listed("forms", "Write a blank form of a layout."),
    "import": _Listed("imports", "Turn plans you have (Word, Excel, ODS, CSV) into a register."),
    "timetable": _Listed("timetables", "Write the timetable of a review, and make a calendar of it."),
    "issue": _Listed("cycle", "Write one return for each service area, with its items alone."),
    "check": _Listed("returns", "Check filled returns and list everything that is wrong."),
    "chase": _Listed("cycle", "Say who has not returned, and what is open in what came back."),
    "consolidate": _Listed("returns", "Check, rate and merge returns into the register."),
    "explain": _Listed("workbooks", "Explain ratings, and where the values of an item come from."),
    "report": _Listed("reports", "Write the monitoring report for the committee's agenda."),
    "compare": _Listed("comparing", "Say what moved between two registers, or over all quarters."),
    "snapshot": _Listed("snapshots", "Archive a quarter, and find whatever was altered in it."),
    "refresh": _Listed("workbooks", "Rate a filled workbook in place."),
    "verify": _Listed("workbooks", "Compare two versions of a workbook, cell by cell."),
    "doctor": _Listed("computers", "Say whether this computer can run the buttons of workbooks."),
}
"""The commands in the order an officer meets them: to begin with, the steps of a quarter, and what is always there."""


_UNREADABLE = {
    errno.EACCES: ("you may not open it", "Ask for the right to open it, or name another."),
    errno.EPERM: ("you may not open it", "Ask for the right to open it, or name another."),
    errno.ENOENT: ("it is not there any more", "Put it back, or name another."),
    errno.EIO: ("the disk, or the way to it, has failed", "Check the disk or the network, and try again."),
}


def system_fault(error: OSError) -> str:
    """Return the sentences that say what the system refused: a file that it names, or else what is printed."""
    if not error.filename:
        from scrutiny_xl.workbooks.write_faults import print_failed

        return print_failed(error)
    if remedy := getattr(error, "remedy", ""):
        return f"'{error.filename}': {error.strerror or error}. {remedy}"
    reason, remedy = _UNREADABLE.get(error.errno or 0) or (
        error.strerror or str(error),
        "Check that it is there and that you may open it, and try again.",
    )
    return f"'{error.filename}' could not be used: {reason}. {remedy}"


class _Group(click.Group):
    """A group whose commands say what stopped them in one sentence, and exit with 2; so do those of groups in it."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except ScrutinyError as error:
            click.echo(f"Could not run: {error}", err=True)
            ctx.exit(2)
        except KeyboardInterrupt:
            # Whoever looks at the exit code would take click's own, 1, for findings in returns that were all read.
            click.echo("\nStopped before it was done: run the command again.", err=True)
            ctx.exit(2)
        except BrokenPipeError:
            raise
        except OSError as error:
            click.echo(f"Could not run: {system_fault(error)}", err=True)
            ctx.exit(2)

    def list_commands(self, _ctx: click.Context) -> list[str]:
        # As they are written down, in the order they are used, and not by the alphabet.
        return list(self.commands)


class _Commands(_Group):
    """The commands, each imported when it is asked for by name: to list them takes none of them."""

    group_class = _Group

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in _COMMANDS:
            import_module(f"scrutiny_xl.cli.{_COMMANDS[cmd_name].module}")
        return super().get_command(ctx, cmd_name)

    def add_command(self, cmd: click.Command, name: str | None = None) -> None:
        super().add_command(cmd, name)
        cmd.short_help = _COMMANDS[name or str(cmd.name)].help

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, listed.help) for name, listed in _COMMANDS.items()])


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="scrutiny-xl", message="%(prog)s %(version)s")
def cli() -> None:
    """Turn the filled returns of council service areas into one checked, rated scrutiny register.

    Start with: scrutiny-xl demo
    """
