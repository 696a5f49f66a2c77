"""The colours of a workbook's theme: a fill may name one of them, lighter or darker, in place of red, green, blue."""

from __future__ import annotations

import colorsys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from xml.etree import ElementTree as ET

__all__ = ["theme_colours", "tinted"]

_MAIN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_ORDER = ("lt1", "dk1", "lt2", "dk2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
"""The order in which a fill counts the colours: light before dark, otherwise than the theme itself has them."""


def theme_colours(theme: ET.Element) -> Sequence[str]:
    """Return the colours of a theme as RRGGBB, in the order in which fills count them, "" for one that is missing."""
    found = {}
    for scheme in theme.iter(f"{_MAIN}clrScheme"):
        for each in scheme:
            colour = next(iter(each), None)
            rgb = "" if colour is None else colour.get("lastClr") or colour.get("val") or ""
            found[each.tag.removeprefix(_MAIN)] = rgb if len(rgb) == 6 else ""
    return [found.get(name, "") for name in _ORDER]


def tinted(rgb: str, tint: float) -> str:
    """Return a colour made lighter (`tint` from 0 to 1) or darker (0 to -1), as Excel does (ECMA-376, 18.8.19)."""
    hue, light, saturation = colorsys.rgb_to_hls(*(int(rgb[n : n + 2], 16) / 255 for n in (0, 2, 4)))
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    parts = colorsys.hls_to_rgb(hue, min(max(light, 0), 1), saturation)
    return "".join(f"{round(255 * part):02x}" for part in parts)
