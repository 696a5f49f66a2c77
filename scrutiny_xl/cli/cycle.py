"""The commands of a quarter's cycle: issue the returns, chase those that have not come back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from scrutiny_xl.cli.group import FILE, TEMPLATES, cli, settings_of, shared

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_FOLDER = click.Path(path_type=Path, file_okay=False)


def _of_a_quarter(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add what both commands are told: the register, the quarter, and the day by which returns go back."""
    for option in (
        click.option("--return-by", default="", metavar="DATE", help="The day by which returns are to come back."),
        click.option("--quarter", required=True, metavar="Q", help="The quarter to issue for, like 'Q2 2024/25'."),
        click.argument("register", type=FILE),
    ):
        command = option(command)
    return command


@cli.command()
@_of_a_quarter
@click.option("-o", "--output", required=True, type=_FOLDER, metavar="DIR", help="The folder to write the returns to.")
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
    from scrutiny_xl.operations.issuing import open_register
    from scrutiny_xl.operations.options import day_typed, quarter_typed, terms_typed
    from scrutiny_xl.presenting.issuing import issued_text

    council = settings_of(settings, (register,))
    wanted, by = quarter_typed(quarter), day_typed("--return-by", return_by)
    kept = open_register(register)
    done = run_issue(
        kept,
        output,
        wanted,
        terms_typed(as_at, rule_set or council.rule_set or kept.rule_set, council),
        council,
        return_by=by,
        templates=templates or council.templates,
        finished=finished,
        overwrite=overwrite,
    )
    click.echo(issued_text(done), err=True, nl=False)
