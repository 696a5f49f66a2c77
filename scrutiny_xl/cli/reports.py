"""The commands that tell members and residents how things stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from scrutiny_xl.cli.group import cli
from scrutiny_xl.cli.options import FILE, RULE_SETS, settings_of

if TYPE_CHECKING:
    from pathlib import Path

    from scrutiny_xl.operations.reporting import Kind


@cli.command()
@click.argument("register", type=FILE)
@click.option("-o", "--output", required=True, type=FILE, metavar="FILE", help="Where to write it.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["docx", "html", "xlsx"]),
    help="Word, a page for the browser, or Excel (default: what FILE ends in).",
)
@click.option(
    "--since",
    metavar="DATE",
    default="",
    help="The day of the last meeting: what was completed since is listed (default: the first day of the quarter).",
)
@click.option("--annual", is_flag=True, help="The figures of the annual report instead.")
@click.option("--one-page", is_flag=True, help="One page in plain words for residents instead.")
@click.option("--template", type=FILE, metavar="FILE.docx", help="The council's own Word document to write it in.")
@click.option(
    "--as-at", metavar="DATE", default="", help="The day to rate for, as 2025-01-31 (default: the register's)."
)
@click.option(
    "--rule-set",
    metavar="NAME",
    default="",
    help=f"How RAG is rated: {', '.join(RULE_SETS)} (default: the register's).",
)
@click.option(
    "--settings",
    type=FILE,
    metavar="FILE",
    help="The council's settings (default: scrutiny.toml beside the register or here).",
)
@click.option("--overwrite", is_flag=True, help="Write over the file if it is there.")
def report(
    register: Path,
    output: Path,
    form: str | None,
    since: str,
    template: Path | None,
    as_at: str,
    settings: Path | None,
    rule_set: str,
    *,
    annual: bool,
    one_page: bool,
    overwrite: bool,
) -> None:
    """Write the recommendations monitoring report for the committee's agenda.

    \b
    Examples: scrutiny-xl report register.xlsx -o report.docx --since 2024-11-13
              scrutiny-xl report register.xlsx -o residents.html --one-page
    """
    from scrutiny_xl.operations.options import day_typed
    from scrutiny_xl.operations.reporting import Wanted, format_of
    from scrutiny_xl.operations.reporting import report as run_report
    from scrutiny_xl.presenting.reports import report_text

    if annual and one_page:
        raise click.UsageError("Ask for --annual or for --one-page, not for both.")
    wanted_form = format_of(output, form or "")
    if template and wanted_form != "docx":
        raise click.UsageError(f"A template is for a report in Word; '{output.name}' is none.")
    council = settings_of(settings, (register,))
    kind: Kind = "annual" if annual else "one-page" if one_page else "monitoring"
    wanted = Wanted(
        wanted_form,
        kind,
        day_typed("--since", since),
        day_typed("--as-at", as_at),
        rule_set,
        (template or council.report_template) if wanted_form == "docx" else None,
    )
    made = run_report(register, output, wanted, council, overwrite=overwrite)
    click.echo(report_text(made, output), err=True, nl=False)
