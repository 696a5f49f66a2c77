"""The commands that write something to begin with: the demo and blank forms."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from scrutiny_xl.cli.group import cli
from scrutiny_xl.cli.options import FILE, FOLDER, TEMPLATES, rules, settings_of


@cli.command()
@click.argument("folder", required=False, type=FOLDER, metavar="[DIR]")
@click.option("--overwrite", is_flag=True, help="Write over the files of an earlier demo.")
def demo(folder: Path | None, *, overwrite: bool) -> None:
    """Write the demo council's returns, consolidate them and show what to look at.

    \b
    Example: scrutiny-xl demo
    """
    from scrutiny_xl.operations.demonstrating import run_demo
    from scrutiny_xl.presenting.progress import progress_on
    from scrutiny_xl.presenting.registers import demo_text

    with progress_on(sys.stderr) as progress:
        shown = run_demo(folder, overwrite=overwrite, progress=progress)
    click.echo(demo_text(shown), nl=False)


@cli.command()
@click.argument("layout", required=False, default="")
@click.option("-o", "--output", type=FILE, metavar="FILE", help="Where to write it.")
@click.option("--list", "list_them", is_flag=True, help="Name the layouts there are.")
@rules
@TEMPLATES
@click.option("--buttons", is_flag=True, help="With buttons, in a workbook that ends in .xlsm.")
@click.option("--overwrite", is_flag=True, help="Write over the file if it is there.")
@click.pass_context
def new(
    ctx: click.Context,
    layout: str,
    output: Path | None,
    rule_set: str,
    settings: Path | None,
    templates: Path | None,
    *,
    list_them: bool,
    buttons: bool,
    overwrite: bool,
) -> None:
    """Write a blank form of a layout. Its rows are rated as they are filled in; --list names the layouts.

    \b
    Example: scrutiny-xl new scraip -o scraip.xlsx
    """
    from scrutiny_xl.operations.buttons import has_buttons
    from scrutiny_xl.operations.drawing import new_form
    from scrutiny_xl.operations.options import rule_set_typed
    from scrutiny_xl.presenting.explanations import layouts_text

    council = settings_of(settings, ())
    if list_them:
        click.echo(layouts_text(council.layouts), nl=False)
        return
    if not layout:
        raise click.UsageError("Name a layout, or use --list to see them.", ctx)
    target = output or Path(f"{layout}{'.xlsm' if buttons else '.xlsx'}")
    if buttons and not has_buttons(target):
        raise click.UsageError("A workbook with buttons ends in .xlsm: name it so with -o, or leave out -o.", ctx)
    rules_used = rule_set_typed(rule_set, council)
    new_form(layout, target, rules_used, templates or council.templates, council.layouts, overwrite=overwrite)
    click.echo(f"Wrote {target}", err=True)
