"""The commands for the timetable of a review: write one with its stages, and make a calendar of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from scrutiny_xl.cli.group import cli
from scrutiny_xl.cli.options import FILE, TEMPLATES, rules, settings_of

if TYPE_CHECKING:
    from pathlib import Path

    from scrutiny_xl.timetables.stages import Variant


@cli.group()
def timetable() -> None:
    """Write the timetable of a review, and make a calendar of it.

    \b
    Examples: scrutiny-xl timetable new "Review of flooding" -o flooding.xlsx
              scrutiny-xl timetable calendar flooding.xlsx -o flooding.ics
    """


@timetable.command("new", short_help="Write the timetable of a review with its stages in it.")
@click.argument("review")
@click.option("-o", "--output", required=True, type=FILE, metavar="FILE.xlsx", help="Where to write it.")
@click.option(
    "--for",
    "variant",
    type=click.Choice(["cabinet", "external", "service"]),
    default="cabinet",
    help="Who agrees the response: the Cabinet, the body of an organisation outside the council, or the service.",
)
@click.option("--committee", default="", metavar="NAME", help="The scrutiny committee.")
@click.option("--chair", default="", metavar="NAME", help="Its Chair.")
@click.option("--lead-ad", default="", metavar="NAME", help="The Assistant Director who leads on the response.")
@click.option("--decision-maker", default="", metavar="NAME", help="The body that decides on the response.")
@click.option("--service-area", default="", metavar="NAME", help="The service area that returns the timetable.")
@click.option("--start", default="", metavar="DATE", help="The day of the first stage.")
@click.option("--decision-on", "--cabinet-meeting", default="", metavar="DATE", help="The day of the last stage.")
@click.option("--as-at", metavar="DATE", default="", help="The day it is made on (default: today).")
@rules
@TEMPLATES
@click.option("--overwrite", is_flag=True, help="Write over the file if it is there.")
def new_timetable(
    review: str,
    output: Path,
    variant: Variant,
    committee: str,
    chair: str,
    lead_ad: str,
    decision_maker: str,
    service_area: str,
    start: str,
    decision_on: str,
    as_at: str,
    settings: Path | None,
    rule_set: str,
    templates: Path | None,
    *,
    overwrite: bool,
) -> None:
    """Write the timetable of a review with its stages in it, for the dates to be filled in.

    No date stands in it but those that are named here.

    \b
    Example: scrutiny-xl timetable new "Review of flooding" --cabinet-meeting 2026-03-12 -o flooding.xlsx
    """
    from scrutiny_xl.operations.options import day_typed, terms_typed
    from scrutiny_xl.operations.timetables import Review
    from scrutiny_xl.operations.timetables import new_timetable as write_timetable

    council = settings_of(settings, ())
    begins, ends = day_typed("--start", start), day_typed("--decision-on", decision_on)
    about = Review(review, variant, committee, chair, lead_ad, decision_maker, service_area, begins, ends)
    terms, forms = terms_typed(as_at, rule_set, council), templates or council.templates
    stages = write_timetable(about, output, terms, council, forms, overwrite=overwrite)
    click.echo(f"Wrote {output}: {stages} stages.", err=True)


@timetable.command("calendar", short_help="Make a calendar (.ics) of the stages that have a day.")
@click.argument("workbook", type=FILE, metavar="TIMETABLE_OR_REGISTER")
@click.option("-o", "--output", type=FILE, metavar="FILE.ics", help="Where to write it (default: printed).")
@click.option(
    "--previous",
    type=FILE,
    metavar="FILE.ics",
    help="The calendar sent out before: its events move, and those of stages taken out are cancelled.",
)
@click.option("--as-at", metavar="DATE", default="", help="The day it is made on, as 2025-01-31 (default: today).")
@click.option("--settings", type=FILE, metavar="FILE", help="The council's settings (default: scrutiny.toml).")
@click.option("--overwrite", is_flag=True, help="Write over the file if it is there.")
def calendar(
    workbook: Path, output: Path | None, previous: Path | None, as_at: str, settings: Path | None, *, overwrite: bool
) -> None:
    """Make a calendar of the stages that have a day, for people to take into their own (.ics).

    An event keeps its id: taken in again it moves to its new day and is not doubled. A date that the Chair has not
    agreed moves nothing.

    \b
    Examples: scrutiny-xl timetable calendar flooding.xlsx -o flooding.ics
              scrutiny-xl timetable calendar register.xlsx --previous flooding.ics -o flooding-2.ics
    """
    from scrutiny_xl.operations.calendars import calendar_of
    from scrutiny_xl.operations.options import day_or_today
    from scrutiny_xl.presenting.calendars import calendar_text

    council = settings_of(settings, (workbook,))
    made = calendar_of(workbook, day_or_today(as_at), council, previous=previous, output=output, overwrite=overwrite)
    if output is None:
        click.echo(made.data, nl=False)
    click.echo(calendar_text(made), err=True, nl=False)
    if output:
        click.echo(f"Wrote {output}", err=True)
