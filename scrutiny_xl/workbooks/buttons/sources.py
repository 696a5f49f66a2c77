"""The macros as they are shipped: `macros/*.bas`."""

from __future__ import annotations

import re
from pathlib import Path

from scrutiny_xl.workbooks.buttons.project import Module

__all__ = ["macro_modules"]

_NAME = re.compile(r'\AAttribute VB_Name = "(\w+)"')


def macro_modules() -> list[Module]:
    """Return the modules of macros by name: beside the package in a checkout, within it once installed."""
    package = Path(__file__).parents[2]
    shipped = package / "macros"
    folder = shipped if shipped.is_dir() else package.parent / "macros"
    sources = [path.read_text(encoding="ascii") for path in sorted(folder.glob("*.bas"))]
    return [Module(named[1], source) for source in sources if (named := _NAME.match(source))]
