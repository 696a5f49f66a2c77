"""The theme of a drawn workbook: the colours and fonts offered to whoever works on in it. They are our own palette."""

from __future__ import annotations

from scrutiny_xl.workbooks.drawing.markup import DECLARATION, element
from scrutiny_xl.workbooks.styles import BAND, FONT, INK, LOCKED, OFFICER_BAND, RAG_FILLS, SERVICE_BAND

__all__ = ["theme_part"]

_GRAPHICS = "http://schemas.openxmlformats.org/drawingml/2006/main"
_COLOURS = {
    "dk2": BAND,
    "lt2": LOCKED,
    "accent1": BAND,
    "accent2": RAG_FILLS["red"][0],
    "accent3": RAG_FILLS["amber"][0],
    "accent4": RAG_FILLS["green"][0],
    "accent5": SERVICE_BAND,
    "accent6": OFFICER_BAND,
    "hlink": RAG_FILLS["blue"][0],
    "folHlink": INK,
}
_OF_SYSTEM = (
    '<a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1>'
    '<a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1>'
)
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_EFFECT = "<a:effectStyle><a:effectLst/></a:effectStyle>"


def theme_part() -> str:
    """Return the part that holds the theme; a theme has three fills, lines and effects, here all plain."""
    colours = "".join([f'<a:{name}><a:srgbClr val="{colour}"/></a:{name}>' for name, colour in _COLOURS.items()])
    fonts = f'<a:latin typeface="{FONT}"/><a:ea typeface=""/><a:cs typeface=""/>'
    lines = "".join([element("a:ln", _FILL, w=width) for width in (6350, 12700, 19050)])
    parts = (
        element("a:clrScheme", _OF_SYSTEM + colours, name="scrutiny_xl"),
        element(
            "a:fontScheme", f"<a:majorFont>{fonts}</a:majorFont><a:minorFont>{fonts}</a:minorFont>", name="scrutiny_xl"
        ),
        element(
            "a:fmtScheme",
            f"<a:fillStyleLst>{_FILL * 3}</a:fillStyleLst><a:lnStyleLst>{lines}</a:lnStyleLst>"
            f"<a:effectStyleLst>{_EFFECT * 3}</a:effectStyleLst><a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst>",
            name="scrutiny_xl",
        ),
    )
    elements = element("a:themeElements", "".join(parts))
    return f'{DECLARATION}<a:theme xmlns:a="{_GRAPHICS}" name="scrutiny_xl">{elements}</a:theme>'
