"""The commands for one workbook: refresh its ratings, explain them, verify what was done to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from scrutiny_xl.cli.group import cli
from scrutiny_xl.cli.options import FILE, FILE_OR_FOLDER, settings_of, shared

if TYPE_CHECKING:
    from pathlib import Path

    from scrutiny_xl.settings import Settings


@cli.command()
@click.argument("file", required=False, type=FILE_OR_FOLDER)
@click.argument("ref", required=False, default="")
@click.argument("field", required=False, default="")
@click.option("--timescale", metavar="WORDS", help="Explain how these words are read, instead of a file.")
@click.option("--anchor", default="", metavar="DATE", help="The date of the plan that --timescale belongs to.")
@click.option("--received", default="", metavar="DATE", help="Explain by when the Executive answers, instead.")
@click.option("--notice", default="", metavar="DATE", help="The day the Executive received the notice to answer.")
@click.option("--clock", default="", metavar="RULE", help="How long it has, like '28 days' (default: the settings').")
@shared
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it.")
@click.pass_context
def explain(
    ctx: click.Context,
    file: Path | None,
    ref: str,
    field: str,
    timescale: str | None,
    anchor: str,
    received: str,
    notice: str,
    clock: str,
    settings: Path | None,
    rule_set: str,
    as_at: str,
    form: str,
) -> None:
    """Explain why items are rated as they are, who said what a register has, how a timescale is read or a clock runs.

    Of a return it tells the ratings. Of a register it tells, for one FIELD or all, who said what stands there, in
    which file, sheet and cell, in which quarter, and what it said before.

    \b
    Examples: scrutiny-xl explain return.xlsx SIP22.A.3
              scrutiny-xl explain register.xlsx SIP22.A.3 Update
              scrutiny-xl explain --timescale "By April 2010 ?" --anchor 2009-06-01
              scrutiny-xl explain --received 2025-01-15 --clock "6 weeks"
    """
    if timescale is not None:
        _explain_timescale(timescale, anchor, form)
    elif received:
        _explain_clock(received, notice, clock, settings_of(settings, ()), as_at, form)
    elif notice or clock:
        raise click.UsageError("Give --received as well: the day from which the clock runs.", ctx)
    elif file is None:
        raise click.UsageError("Name a file, or give --timescale or --received.", ctx)
    else:
        _explain_items(ctx, file, ref, field, settings, rule_set, as_at, form)


def _explain_timescale(words: str, anchor: str, form: str) -> None:
    from scrutiny_xl.operations.options import day_typed
    from scrutiny_xl.presenting.explanations import timescale_text
    from scrutiny_xl.timescales import read_timescale

    click.echo(timescale_text(read_timescale(words, day_typed("--anchor", anchor)), form), nl=False)


def _explain_clock(received: str, notice: str, clock: str, council: Settings, as_at: str, form: str) -> None:
    from scrutiny_xl.operations.answering import clock_typed
    from scrutiny_xl.operations.options import day_or_today, day_typed
    from scrutiny_xl.presenting.clocks import clock_text

    days = (day_typed("--received", received), day_typed("--notice", notice))
    click.echo(clock_text(clock_typed(*days, clock, council, day_or_today(as_at)), form), nl=False)


def _explain_items(
    ctx: click.Context,
    file: Path,
    ref: str,
    field: str,
    settings: Path | None,
    rule_set: str,
    as_at: str,
    form: str,
) -> None:
    from scrutiny_xl.operations.explaining import explain as run_explain
    from scrutiny_xl.operations.gathering import looks_like_register
    from scrutiny_xl.operations.options import terms_typed
    from scrutiny_xl.operations.tracing import trace
    from scrutiny_xl.presenting.explanations import explanations_text, traces_text

    council = settings_of(settings, (file,))
    if looks_like_register(file):
        click.echo(traces_text(trace(file, ref, field, council), form), nl=False)
        return
    if field:
        raise click.UsageError("Only a register tells of one field; leave FIELD out.", ctx)
    explained = run_explain(file, ref, terms_typed(as_at, rule_set, council), council)
    click.echo(explanations_text(explained, form), nl=False)


@cli.command()
@click.argument("old", type=FILE)
@click.argument("new", type=FILE)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it.")
@click.pass_context
def verify(ctx: click.Context, old: Path, new: Path, form: str) -> None:
    """Compare two versions of a workbook: what stayed, what changed, and what should not have.

    \b
    Example: scrutiny-xl verify issued.xlsx returned.xlsx
    """
    from scrutiny_xl.operations.verifying import verify as run_verify
    from scrutiny_xl.presenting.comparisons import comparison_text

    comparison = run_verify(old, new)
    click.echo(comparison_text(comparison, form), nl=False)
    ctx.exit(0 if comparison.clean else 1)


@cli.command()
@click.argument("file", required=False, type=FILE)
@click.option(
    "--open-book", default="", metavar="NAME", help="Rate the workbook of that name that is open in Excel, instead."
)
@click.option(
    "-o", "--output", type=FILE, metavar="FILE", help="Write a rated copy there, and leave the file as it is."
)
@shared
@click.option("--overwrite", is_flag=True, help="Write over the copy if it is there.")
@click.pass_context
def refresh(
    ctx: click.Context,
    file: Path | None,
    open_book: str,
    output: Path | None,
    settings: Path | None,
    rule_set: str,
    as_at: str,
    *,
    overwrite: bool,
) -> None:
    """Rate a filled workbook in place: Due (as read), Rated RAG and Reason of every item, and Rated as at.

    Nothing else in it changes: logos, charts, buttons, comments and macros stay as they are. Without --rule-set a form
    keeps the rule set it was drawn for.

    \b
    Examples: scrutiny-xl refresh return.xlsx --as-at 2025-01-31
              scrutiny-xl refresh --open-book return.xlsx
    """
    if bool(file) == bool(open_book) or (open_book and (output or overwrite)):
        raise click.UsageError("Name a file, or a workbook that is open with --open-book alone.", ctx)
    if open_book:
        from scrutiny_xl.buttons.refreshing import refresh_named
        from scrutiny_xl.buttons.wanted import Wanted

        click.echo(refresh_named(open_book, Wanted(as_at, rule_set, settings)), err=True)
        return
    assert file is not None  # noqa: S101 - there is one where no open workbook was named
    from scrutiny_xl.operations.options import terms_typed
    from scrutiny_xl.operations.refreshing import refresh as run_refresh
    from scrutiny_xl.presenting.refreshing import refreshed_text

    council = settings_of(settings, (file,))
    terms = terms_typed(as_at, rule_set, council)
    done = run_refresh(file, terms, council, output, keep_rules=not rule_set, overwrite=overwrite)
    click.echo(refreshed_text(done), err=True, nl=False)
