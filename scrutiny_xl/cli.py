"""The commands: each reads its options, calls one operation and prints.

What a machine may read goes to standard output, what only people read to standard error. Exit codes: 0 clean, 1 there
are findings of severity error, 2 could not run.
"""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from scrutiny_xl import __version__
from scrutiny_xl.errors import ScrutinyError

if TYPE_CHECKING:
    from collections.abc import Callable

    from scrutiny_xl.settings import Settings

__all__ = ["cli", "main"]

_PATHS = click.argument("places", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE_OR_FOLDER...")
_FILE = click.Path(path_type=Path, dir_okay=False)
_RULE_SETS = ("three-boxes", "by-lateness", "by-completion", "brag")


class _Group(click.Group):
    """A group whose commands say what stopped them in one sentence, and exit with 2."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except ScrutinyError as error:
            click.echo(f"Could not run: {error}", err=True)
            ctx.exit(2)
        except BrokenPipeError:
            raise
        except OSError as error:
            click.echo(f"Could not run: '{error.filename or 'a file'}': {error.strerror or error}.", err=True)
            ctx.exit(2)

    def list_commands(self, ctx: click.Context) -> list[str]:
        # In the order an officer meets them, not by the alphabet.
        return list(self.commands)


def _shared(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of every command that rates."""
    for option in (
        click.option(
            "--settings",
            type=click.Path(path_type=Path, dir_okay=False),
            metavar="FILE",
            help="The council's settings (default: scrutiny.toml beside the returns or here).",
        ),
        click.option(
            "--rule-set",
            metavar="NAME",
            default="",
            help=f"How RAG is rated: {', '.join(_RULE_SETS)} (default: the settings', else three-boxes).",
        ),
        click.option(
            "--as-at", metavar="DATE", default="", help="The day to rate for, as 2025-01-31 (default: today)."
        ),
    ):
        command = option(command)
    return command


def _settings(path: Path | None, places: tuple[Path, ...]) -> Settings:
    from scrutiny_xl.settings import find_settings, load_settings

    return load_settings(path or find_settings(places))


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="scrutiny-xl", message="%(prog)s %(version)s")
def cli() -> None:
    """Turn the filled returns of council service areas into one checked, rated scrutiny register.

    Start with: scrutiny-xl demo
    """


@cli.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path, file_okay=False), metavar="[DIR]")
@click.option("--overwrite", is_flag=True, help="Write over the files of an earlier demo.")
def demo(folder: Path | None, *, overwrite: bool) -> None:
    """Write the demo council's returns, consolidate them and show what to look at.

    \b
    Example: scrutiny-xl demo
    """
    from scrutiny_xl.operations.demonstrating import run_demo
    from scrutiny_xl.presenting import demo_text, progress_on

    with progress_on(sys.stderr) as progress:
        shown = run_demo(folder, overwrite=overwrite, progress=progress)
    click.echo(demo_text(shown), nl=False)


@cli.command()
@click.argument("layout", required=False, default="")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Where to write it."
)
@click.option("--list", "list_them", is_flag=True, help="Name the layouts there are.")
@click.option("--overwrite", is_flag=True, help="Write over the file if it is there.")
@click.pass_context
def new(ctx: click.Context, layout: str, output: Path | None, *, list_them: bool, overwrite: bool) -> None:
    """Write a blank form: scraip, rag-plan or improvement-plan.

    \b
    Example: scrutiny-xl new scraip -o scraip.xlsx
    """
    from scrutiny_xl.operations.drawing import new_form
    from scrutiny_xl.presenting import layouts_text

    if list_them:
        click.echo(layouts_text(), nl=False)
        return
    if not layout:
        raise click.UsageError("Name a layout, or use --list to see them.", ctx)
    target = output or Path(f"{layout}.xlsx")
    new_form(layout, target, overwrite=overwrite)
    click.echo(f"Wrote {target}", err=True)


@cli.command()
@_PATHS
@_shared
@click.option("--quarter", default="", metavar="Q", help="The quarter the returns should be of, like 'Q2 2024/25'.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "csv"]), default="text", help="How to print the findings."
)
@click.option(
    "--mark",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Also write a marked copy of each return with findings into DIR.",
)
@click.option("--receipt", is_flag=True, help="Print the receipt too: what was read otherwise than it was typed.")
@click.option("--overwrite", is_flag=True, help="Write over marked copies that are there.")
@click.pass_context
def check(
    ctx: click.Context,
    places: tuple[Path, ...],
    settings: Path | None,
    rule_set: str,
    as_at: str,
    quarter: str,
    form: str,
    mark: Path | None,
    *,
    receipt: bool,
    overwrite: bool,
) -> None:
    """Check filled returns and list everything that is wrong, with its place and what to do.

    \b
    Example: scrutiny-xl check returns --mark marked
    """
    from scrutiny_xl.operations.checking import check as run_check
    from scrutiny_xl.operations.options import quarter_typed, terms_typed
    from scrutiny_xl.presenting import findings_text, progress_on

    council = _settings(settings, places)
    with progress_on(sys.stderr) as progress:
        checked = run_check(places, terms_typed(as_at, rule_set, council), council, quarter_typed(quarter), progress)
    if mark is not None:
        from scrutiny_xl.operations.marking import mark_copies

        for path in mark_copies(places, checked, mark, overwrite=overwrite):
            click.echo(f"Marked copy: {path}", err=True)
    payload, summary = findings_text(checked, form, receipt=receipt)
    click.echo(payload, nl=False)
    click.echo(summary, err=True, nl=False)
    ctx.exit(1 if checked.errors else 0)


@cli.command()
@_PATHS
@click.option("-o", "--output", required=True, type=_FILE, metavar="REGISTER.xlsx", help="Where to write the register.")
@_shared
@click.option(
    "--quarter", default="", metavar="Q", help="The quarter of the register (default: the one the returns name)."
)
@click.option("--overwrite", is_flag=True, help="Write over the register if it is there.")
@click.pass_context
def consolidate(
    ctx: click.Context,
    places: tuple[Path, ...],
    output: Path,
    settings: Path | None,
    rule_set: str,
    as_at: str,
    quarter: str,
    *,
    overwrite: bool,
) -> None:
    """Check, rate and merge the returns of all service areas into the register.

    \b
    Example: scrutiny-xl consolidate returns -o register.xlsx --as-at 2025-01-31
    """
    from scrutiny_xl.operations.consolidating import consolidate as run_consolidate
    from scrutiny_xl.operations.options import quarter_typed, terms_typed
    from scrutiny_xl.presenting import progress_on, register_text

    council = _settings(settings, places)
    with progress_on(sys.stderr) as progress:
        register = run_consolidate(
            places,
            output,
            terms_typed(as_at, rule_set, council),
            council,
            quarter=quarter_typed(quarter),
            overwrite=overwrite,
            progress=progress,
        )
    click.echo(register_text(register, output), err=True, nl=False)
    ctx.exit(1 if any(finding.severity == "error" for finding in register.findings) else 0)


@cli.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.argument("ref", required=False, default="")
@click.option("--timescale", metavar="WORDS", help="Explain how these words are read, instead of a file.")
@click.option("--anchor", default="", metavar="DATE", help="The date of the plan that --timescale belongs to.")
@_shared
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it.")
@click.pass_context
def explain(
    ctx: click.Context,
    file: Path | None,
    ref: str,
    timescale: str | None,
    anchor: str,
    settings: Path | None,
    rule_set: str,
    as_at: str,
    form: str,
) -> None:
    """Explain why items are rated as they are, or how a timescale is read.

    \b
    Examples: scrutiny-xl explain return.xlsx SIP22.A.3
              scrutiny-xl explain --timescale "By April 2010 ?" --anchor 2009-06-01
    """
    from scrutiny_xl.operations.options import day_typed, terms_typed
    from scrutiny_xl.presenting import explanations_text, timescale_text

    if timescale is not None:
        from scrutiny_xl.timescales import read_timescale

        click.echo(timescale_text(read_timescale(timescale, day_typed("--anchor", anchor)), form), nl=False)
        return
    if file is None:
        raise click.UsageError("Name a file, or give --timescale.", ctx)
    from scrutiny_xl.operations.explaining import explain as run_explain

    council = _settings(settings, (file,))
    click.echo(
        explanations_text(run_explain(file, ref, terms_typed(as_at, rule_set, council), council), form), nl=False
    )


@cli.command()
@click.argument("old", type=_FILE)
@click.argument("new", type=_FILE)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it.")
@click.pass_context
def verify(ctx: click.Context, old: Path, new: Path, form: str) -> None:
    """Compare two versions of a workbook: what stayed, what changed, and what should not have.

    \b
    Example: scrutiny-xl verify issued.xlsx returned.xlsx
    """
    from scrutiny_xl.operations.verifying import comparison_text
    from scrutiny_xl.operations.verifying import verify as run_verify

    comparison = run_verify(old, new)
    click.echo(comparison_text(comparison, form), nl=False)
    ctx.exit(0 if comparison.clean else 1)


def main() -> None:
    """Run the commands; the entry point of `scrutiny-xl`."""
    # A command is over before a cycle of objects could matter, and looking for them takes a fifth of a large
    # consolidation.
    gc.disable()
    # The console of Windows may not be able to show every character of a return.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    cli(prog_name="scrutiny-xl")
