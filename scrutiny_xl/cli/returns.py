"""The commands for returns: check them, consolidate them, explain them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from scrutiny_xl.cli.group import cli
from scrutiny_xl.cli.options import FOLDER, TEMPLATES, place, places_of, settings_of, shared, spreading

if TYPE_CHECKING:
    from pathlib import Path

    from scrutiny_xl.operations.gathering import Spread
    from scrutiny_xl.remote_paths import AnyPath


@cli.command()
@places_of(required=True)
@shared
@click.option("--quarter", default="", metavar="Q", help="The quarter the returns should be of, like 'Q2 2024/25'.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "csv"]), default="text", help="How to print the findings."
)
@click.option(
    "--mark",
    type=FOLDER,
    metavar="DIR",
    help="Also write a marked copy of each return with findings into DIR.",
)
@click.option("--receipt", is_flag=True, help="Print the receipt too: what was read otherwise than it was typed.")
@click.option("--overwrite", is_flag=True, help="Write over marked copies that are there.")
@spreading
@click.pass_context
def check(
    ctx: click.Context,
    places: tuple[AnyPath, ...],
    settings: Path | None,
    rule_set: str,
    as_at: str,
    quarter: str,
    form: str,
    mark: Path | None,
    spread: Spread,
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
    from scrutiny_xl.presenting.findings import findings_text
    from scrutiny_xl.presenting.progress import progress_on

    council = settings_of(settings, places)
    with progress_on(sys.stderr) as progress:
        terms, asked = terms_typed(as_at, rule_set, council), quarter_typed(quarter)
        checked = run_check(places, terms, council, asked, progress, spread)
    if mark is not None:
        from scrutiny_xl.operations.marking import mark_copies

        for path in mark_copies(places, checked, mark, council.layouts, overwrite=overwrite):
            click.echo(f"Marked copy: {path}", err=True)
    payload, summary = findings_text(checked, form, receipt=receipt)
    click.echo(payload, nl=False)
    click.echo(summary, err=True, nl=False)
    ctx.exit(1 if checked.errors else 0)


@cli.command()
@places_of(required=False)
@click.option(
    "-o",
    "--output",
    required=True,
    type=place,
    metavar="REGISTER.xlsx",
    help="Where to write the register; one that ends in .xlsm has buttons.",
)
@click.option(
    "--register",
    type=place,
    metavar="REGISTER.xlsx",
    help="The register to go on from, with what was typed, chosen and explained in it.",
)
@shared
@click.option(
    "--quarter", default="", metavar="Q", help="The quarter of the register (default: the one the returns name)."
)
@TEMPLATES
@click.option("--overwrite", is_flag=True, help="Write over the register if it is there.")
@spreading
@click.pass_context
def consolidate(
    ctx: click.Context,
    places: tuple[AnyPath, ...],
    output: AnyPath,
    register: AnyPath | None,
    settings: Path | None,
    rule_set: str,
    as_at: str,
    quarter: str,
    templates: Path | None,
    spread: Spread,
    *,
    overwrite: bool,
) -> None:
    """Check, rate and merge the returns of all service areas into the register.

    With --register it goes on from that one: a cell is taken where the service has changed it since it was issued,
    two answers are a clash to choose in, and what gave way is kept. Without returns only what was chosen and
    explained in it is obeyed.

    \b
    Examples: scrutiny-xl consolidate returns -o register.xlsx --as-at 2025-01-31
              scrutiny-xl consolidate returns --register q2.xlsx -o q3.xlsx
    """
    if not places and register is None:
        raise click.UsageError("Name the returns, or a folder with them.", ctx)
    from scrutiny_xl.findings import errors_in
    from scrutiny_xl.operations.consolidating import consolidate as run_consolidate
    from scrutiny_xl.operations.options import quarter_typed, terms_typed
    from scrutiny_xl.presenting.progress import progress_on
    from scrutiny_xl.presenting.registers import register_text

    council = settings_of(settings, (*places, *([register] if register else [])))
    with progress_on(sys.stderr) as progress:
        made = run_consolidate(
            places,
            output,
            terms_typed(as_at, rule_set, council),
            council,
            register=register,
            quarter=quarter_typed(quarter),
            templates=templates or council.templates,
            overwrite=overwrite,
            progress=progress,
            spread=spread,
        )
    click.echo(register_text(made, output), err=True, nl=False)
    ctx.exit(1 if errors_in(made.findings) else 0)
