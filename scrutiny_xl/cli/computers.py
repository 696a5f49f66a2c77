"""The command about the computer it is run on: doctor."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from scrutiny_xl.cli.group import cli
from scrutiny_xl.cli.options import FILE

if TYPE_CHECKING:
    from pathlib import Path


@cli.command()
@click.argument("workbook", required=False, type=FILE)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it.")
@click.pass_context
def doctor(ctx: click.Context, workbook: Path | None, form: str) -> None:
    """Say whether this computer can run the buttons of workbooks, or of one, and how to mend what stands in the way.

    \b
    Example: scrutiny-xl doctor register.xlsm
    """
    from scrutiny_xl.operations.diagnosing import diagnose
    from scrutiny_xl.presenting.diagnoses import diagnosis_text

    diagnosis = diagnose(workbook)
    click.echo(diagnosis_text(diagnosis, form), nl=False)
    ctx.exit(1 if diagnosis.problems else 0)
