"""Charts that keep the theme of the workbook they come from."""

from __future__ import annotations

from scrutiny_xl.workbooks.editing.markup import Markup

__all__ = ["chart_with_theme"]

_SLOTS = ("accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink")
_MAP = 'bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" ' + " ".join(f'{slot}="{slot}"' for slot in _SLOTS)
_BEHIND = {b"pivotSource", b"protection", b"chart"}


def chart_with_theme(part: str, xml: bytes) -> bytes:
    """Return a chart that says its colours are those of a theme of its own (ECMA-376, 21.2.2.30)."""
    markup = Markup(part, xml)
    root = markup.root()
    children = list(markup.children(root))
    place = next((each.start for each in children if each.local in _BEHIND), None)
    if place is None or any(each.local == b"clrMapOvr" for each in children):
        return xml
    tag = b"<" + markup.prefix + b"clrMapOvr " + _MAP.encode() + b"/>"
    return xml[:place] + tag + xml[place:]
