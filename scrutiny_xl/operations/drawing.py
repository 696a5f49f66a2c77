"""Writing blank forms."""

from __future__ import annotations

from pathlib import Path

from scrutiny_xl.layouts import layout_named
from scrutiny_xl.workbooks.writing import check_workbook_target, write_file

__all__ = ["new_form", "template_bytes"]


def new_form(layout: str, output: Path, *, overwrite: bool = False) -> None:
    """Write a blank form of that layout.

    Raises:
        UnknownNameError: there is no such layout.
        TargetExistsError, WriteFailedError: the form cannot be written there.
    """
    known = layout_named(layout)
    check_workbook_target(output, overwrite=overwrite)
    write_file(output, template_bytes(known.id), overwrite=overwrite)


def template_bytes(layout: str) -> bytes:
    """Return the shipped template of a layout: beside the package in a checkout, within it once installed."""
    name = f"{layout}.xlsx"
    package = Path(__file__).parents[1]
    shipped = package / "workbook_templates" / name
    return (shipped if shipped.is_file() else package.parent / "workbook_templates" / name).read_bytes()
