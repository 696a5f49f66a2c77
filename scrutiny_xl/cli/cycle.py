"""The commands of a quarter's cycle: issue the returns, chase those that have not come back."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import click

from scrutiny_xl.cli.group import cli
from scrutiny_xl.cli.options import FILE, FOLDER, TEMPLATES, settings_of, shared

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path
    from typing import Any

    from scrutiny_xl.assessment import Terms
    from scrutiny_xl.register import KeptRegister
    from scrutiny_xl.settings import Settings


def _of_a_quarter(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add what both commands are told: the register, the quarter, and the day by which returns go back."""
    for option in (
        click.option("--return-by", default="", metavar="DATE", help="The day by which returns are to come back."),
        click.option("--quarter", required=True, metavar="Q", help="The quarter to issue for, like 'Q2 2024/25'."),
        click.argument("register", type=FILE),
    ):
        command = option(command)
    return command


class _Told(NamedTuple):
    """What both commands are told, understood."""

    register: KeptRegister
    quarter: str
    terms: Terms
    council: Settings
    return_by: date | None


def _told(register: Path, quarter: str, return_by: str, settings: Path | None, rule_set: str, as_at: str) -> _Told:
    from scrutiny_xl.days import written
    from scrutiny_xl.operations.opening import open_register
    from scrutiny_xl.operations.options import day_typed, quarter_typed, terms_typed

    council = settings_of(settings, (register,))
    wanted, by = quarter_typed(quarter, needed=True), day_typed("--return-by", return_by)
    kept = open_register(register, council)
    # A register goes on by the rules it was made by, unless the council has settled on others since.
    terms = terms_typed(as_at, rule_set or council.rule_set or kept.rule_set, council)
    if by and by < terms.as_at:
        click.echo(
            f"Note: --return-by {written(by)} lies before {written(terms.as_at)}, the day of the ratings.", err=True
        )
    return _Told(kept, wanted, terms, council, by)


@cli.command()
@_of_a_quarter
@click.option("-o", "--output", required=True, type=FOLDER, metavar="DIR", help="The folder to write the returns to.")
@shared
@TEMPLATES
@click.option("--all", "finished", is_flag=True, help="Issue items too that were done with in an earlier quarter.")
@click.option("--overwrite", is_flag=True, help="Write over returns that are there.")
def issue(
    register: Path,
    quarter: str,
    return_by: str,
    output: Path,
    settings: Path | None,
    rule_set: str,
    as_at: str,
    templates: Path | None,
    *,
    finished: bool,
    overwrite: bool,
) -> None:
    """Write one return for each service area, with its items as the register has them, to be filled in.

    \b
    Example: scrutiny-xl issue register.xlsx --quarter "Q3 2024/25" -o to-send
    """
    from scrutiny_xl.operations.issuing import issue as run_issue
    from scrutiny_xl.presenting.issuing import issued_text

    told = _told(register, quarter, return_by, settings, rule_set, as_at)
    done = run_issue(
        told.register,
        output,
        told.quarter,
        told.terms,
        told.council,
        return_by=told.return_by,
        templates=templates or told.council.templates,
        finished=finished,
        overwrite=overwrite,
    )
    click.echo(issued_text(done), err=True, nl=False)


@cli.command()
@_of_a_quarter
@click.option(
    "-o",
    "--output",
    type=FOLDER,
    metavar="DIR",
    help="Also write a message for each service area that owes something.",
)
@shared
@TEMPLATES
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it.")
@click.option("--overwrite", is_flag=True, help="Write over messages that are there.")
def chase(
    register: Path,
    quarter: str,
    return_by: str,
    output: Path | None,
    settings: Path | None,
    rule_set: str,
    as_at: str,
    templates: Path | None,
    form: str,
    *,
    overwrite: bool,
) -> None:
    """Say which service areas have not returned, and what is open in what came back.

    With -o a message is written for each that owes something (.eml): a draft to be read and sent, with the return to
    fill in attached.

    \b
    Example: scrutiny-xl chase register.xlsx --quarter "Q3 2024/25" -o messages
    """
    from scrutiny_xl.operations.chasing import chase as run_chase
    from scrutiny_xl.presenting.chasing import chased_text

    told = _told(register, quarter, return_by, settings, rule_set, as_at)
    done = run_chase(
        told.register,
        output,
        told.quarter,
        told.terms,
        told.council,
        return_by=told.return_by,
        templates=templates or told.council.templates,
        overwrite=overwrite,
    )
    payload, summary = chased_text(done, form)
    click.echo(payload, nl=False)
    click.echo(summary, err=True, nl=False)
