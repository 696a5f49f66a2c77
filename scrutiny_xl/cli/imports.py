"""The command that begins a register: it imports plans there are already."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from scrutiny_xl.cli.group import cli
from scrutiny_xl.cli.options import FILE, FILE_OR_FOLDER, settings_of, shared

if TYPE_CHECKING:
    from pathlib import Path


@cli.command("import")
@click.argument("places", nargs=-1, required=True, type=FILE_OR_FOLDER, metavar="SOURCE...")
@click.option("-o", "--output", required=True, type=FILE, metavar="REGISTER.xlsx", help="Where to write the register.")
@click.option(
    "--register",
    type=FILE,
    metavar="REGISTER.xlsx",
    help="A register that the plans are to join; it stays as it is.",
)
@shared
@click.option(
    "--quarter",
    default="",
    metavar="Q",
    help="The quarter the register begins with (default: that of --as-at, or of the register joined).",
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print the receipt.")
@click.option(
    "--receipt", type=FILE, metavar="FILE", help="Where to save the receipt (default: REGISTER-receipt.txt beside it)."
)
@click.option("--overwrite", is_flag=True, help="Write over the register and the receipt if they are there.")
@click.pass_context
def import_(
    ctx: click.Context,
    places: tuple[Path, ...],
    output: Path,
    register: Path | None,
    settings: Path | None,
    rule_set: str,
    as_at: str,
    quarter: str,
    form: str,
    receipt: Path | None,
    *,
    overwrite: bool,
) -> None:
    """Turn plans you have already (Word, Excel, ODS, CSV) into a register, with a receipt of all that was read.

    Nothing in a source is dropped without a line on the receipt. The sources stay as they are.

    With --register the plans join that one: those it has not are added whole. Of an item it has already, what differs
    in a filled cell of the form is a finding, and the register's is kept.

    \b
    Examples: scrutiny-xl import plans -o register.xlsx
              scrutiny-xl import new.docx --register register.xlsx -o register-2.xlsx
    """
    from scrutiny_xl.findings import errors_in
    from scrutiny_xl.operations.importing import import_plans
    from scrutiny_xl.operations.options import quarter_typed, terms_typed
    from scrutiny_xl.presenting.progress import progress_on
    from scrutiny_xl.presenting.receipts import import_summary, receipt_json, receipt_text

    council = settings_of(settings, (*places, *([register] if register else [])))
    with progress_on(sys.stderr) as progress:
        imported = import_plans(
            places,
            output,
            terms_typed(as_at, rule_set, council),
            council,
            written=receipt_text,
            register=register,
            quarter=quarter_typed(quarter),
            receipt=receipt,
            overwrite=overwrite,
            progress=progress,
        )
    click.echo(receipt_json(imported) if form == "json" else receipt_text(imported.register), nl=False)
    click.echo(import_summary(imported), err=True, nl=False)
    ctx.exit(1 if errors_in(imported.register.findings) else 0)
