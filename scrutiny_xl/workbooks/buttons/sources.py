"""The macros as they are shipped: `macros/*.bas`."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from scrutiny_xl.layouts import LAYOUTS
from scrutiny_xl.workbooks.buttons.project import Module
from scrutiny_xl.workbooks.buttons.rules_module import RULES_MODULE, rules_module

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrutiny_xl.layouts import Layout

__all__ = ["macro_modules"]

_NAME = re.compile(r'\AAttribute VB_Name = "(\w+)"')


def macro_modules(layouts: Sequence[Layout] = LAYOUTS) -> list[Module]:
    """Return the modules of macros by name: beside the package in a checkout, within it once installed.

    Where there are other `layouts` than ours the module of the rules is made anew: it knows their headings and words.
    """
    package = Path(__file__).parents[2]
    shipped = package / "macros"
    folder = shipped if shipped.is_dir() else package.parent / "macros"
    sources = [path.read_text(encoding="ascii") for path in sorted(folder.glob("*.bas"))]
    modules = [Module(named[1], source) for source in sources if (named := _NAME.match(source))]
    if tuple(layouts) == LAYOUTS:
        return modules
    return [replace(each, source=rules_module(layouts)) if each.name == RULES_MODULE else each for each in modules]
