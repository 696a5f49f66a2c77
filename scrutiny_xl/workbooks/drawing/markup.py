"""Elements of XML, put together so that what they hold cannot break them."""

from __future__ import annotations

from scrutiny_xl.workbooks.streaming import xml_text

__all__ = ["DECLARATION", "attribute_text", "element"]

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_IN_QUOTES = str.maketrans({'"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"})


def attribute_text(words: str) -> str:
    """Return words as they stand between the quotation marks of an attribute; line breaks stay line breaks."""
    return xml_text(words).translate(_IN_QUOTES)


def element(name: str, inside: str = "", /, **attributes: str | float | None) -> str:
    """Return an element; `inside` is XML, attributes are plain values, and one that is None is left out."""
    written = "".join([f' {key}="{_value(value)}"' for key, value in attributes.items() if value is not None])
    return f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>"


def _value(value: str | float) -> str:
    return attribute_text(value) if isinstance(value, str) else f"{value:.10g}"
