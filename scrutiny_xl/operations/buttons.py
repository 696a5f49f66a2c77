"""Buttons for what is written, where its name asks for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.layouts import LAYOUTS

if TYPE_CHECKING:
    from scrutiny_xl.layouts import Layout
    from scrutiny_xl.remote_paths import AnyPath
    from scrutiny_xl.workbooks.buttons import Kind

__all__ = ["WITH_BUTTONS", "has_buttons", "with_buttons"]

WITH_BUTTONS = ".xlsm"
"""The ending of a workbook with buttons: Excel runs macros under no other."""


def has_buttons(output: AnyPath) -> bool:
    """Say whether a workbook of that name is to have buttons."""
    return output.suffix.lower() == WITH_BUTTONS


def with_buttons(data: bytes, kind: Kind, rule_set: str, layouts: tuple[Layout, ...] = LAYOUTS) -> bytes:
    """Return a workbook as one with buttons, rated under the rule set of that name; `layouts` are the forms there are.

    Raises:
        UnreadableFileError, EditRefusedError: it cannot be edited, or has a sheet Control.
    """
    # Most workbooks are written without: the editor takes its time to be imported.
    from scrutiny_xl.workbooks.buttons import with_buttons as attach

    return attach(data, kind, rule_set, layouts)
