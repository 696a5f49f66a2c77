"""The command that compares registers, and tells how things went over the quarters of an archive."""

from __future__ import annotations

from pathlib import Path

import click

from scrutiny_xl.cli.group import cli
from scrutiny_xl.cli.options import FILE, FOLDER

_SNAPSHOTS = Path("snapshots")


@cli.command()
@click.argument("old", required=False, default="")
@click.argument("new", required=False, default="")
@click.option(
    "--archive",
    type=FOLDER,
    metavar="DIR",
    help="The archive that quarters are looked up in (default: the folder snapshots here).",
)
@click.option("--all", "every", is_flag=True, help="How things went over all quarters of the archive.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it.")
@click.option("-o", "--output", type=FILE, metavar="FILE.xlsx", help="Also write it as a workbook, with charts.")
@click.option("--overwrite", is_flag=True, help="Write over the workbook if it is there.")
@click.pass_context
def compare(
    ctx: click.Context,
    old: str,
    new: str,
    archive: Path | None,
    form: str,
    output: Path | None,
    *,
    every: bool,
    overwrite: bool,
) -> None:
    """Say what moved between two registers: completed, red, slipped, new, gone, reworded.

    OLD and NEW are registers, folders of snapshots, or quarters of the archive. With --all, or with --archive and no
    registers, it tells how things went over all quarters of the archive.

    \b
    Examples: scrutiny-xl compare register-q1.xlsx register-q2.xlsx
              scrutiny-xl compare "Q1 2024/25" "Q2 2024/25" --archive snapshots -o moved.xlsx
              scrutiny-xl compare --all --archive snapshots -o trends.xlsx
    """
    from scrutiny_xl.operations.comparing import compare as run_compare
    from scrutiny_xl.operations.comparing import compare_all
    from scrutiny_xl.presenting.moved import moved_text, trends_text

    place = archive or (_SNAPSHOTS if _SNAPSHOTS.is_dir() else None)
    if every or (archive and not old):
        if old:
            raise click.UsageError("--all is for the whole archive: leave OLD and NEW out.", ctx)
        click.echo(trends_text(compare_all(place or _SNAPSHOTS, output, overwrite=overwrite), form), nl=False)
    elif old and new:
        click.echo(moved_text(run_compare(old, new, place, output, overwrite=overwrite), form), nl=False)
    else:
        raise click.UsageError("Name two registers, or --all for the trends of an archive.", ctx)
    if output:
        click.echo(f"Wrote {output}", err=True)
