"""In what encoding a part stands, and in which it is edited."""

from __future__ import annotations

import codecs
import re

__all__ = ["DECLARATION", "encoding_of"]

DECLARATION = re.compile(rb"(?:\xef\xbb\xbf)?\s*<\?xml\s.*?\?>", re.DOTALL)
_ENCODING = re.compile(rb"""encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_WIDE = (
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)


def encoding_of(data: bytes) -> tuple[str, str]:
    """Return the encoding in which a part is edited, and the one in which it stands if that is another.

    Raises:
        LookupError: nobody knows the encoding, or ASCII is not itself in it.
    """
    for start, wide in _WIDE:
        if data.startswith(start):
            return "utf-8", wide
    declared = DECLARATION.match(data)
    named = _ENCODING.search(declared[0]) if declared else None
    encoding = codecs.lookup(named[1].decode()).name if named else "utf-8"
    if bytes(range(32, 127)).decode(encoding) != bytes(range(32, 127)).decode("ascii"):
        raise LookupError(encoding)
    return encoding, ""
