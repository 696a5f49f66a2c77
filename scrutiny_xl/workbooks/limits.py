"""How large a package may be: beyond these it is no council's workbook, or one made to fill the memory."""

from __future__ import annotations

__all__ = [
    "LARGEST_PACKAGE",
    "LARGEST_PART",
    "LONGEST_TEXT",
    "MOST_CELLS",
    "MOST_PARTS",
    "RATIO_FROM",
    "STEEPEST_RATIO",
]

_MB = 1024 * 1024

LARGEST_PACKAGE = 400 * _MB
"""How many bytes a package may unpack to: ten times the largest return imaginable."""

LARGEST_PART = 256 * _MB
"""How many bytes one part may unpack to: over four times the largest sheet measured (118,000 rows, 58 MB)."""

STEEPEST_RATIO = 200
"""How many times its packed size a large part may unpack to.

Sheets pack 4 to 35 times and the steepest part of 57 real workbooks 59 times; the method itself allows 1,032 times,
and a bomb comes close to that.
"""

RATIO_FROM = 32 * _MB
"""From which unpacked size on the ratio counts: a white picture is steep and harmless."""

LONGEST_TEXT = 16 * _MB
"""How many bytes may stand between two marks of a part's XML: a cell has 32,767 letters, and the reader holds each
text several times."""

MOST_PARTS = 0xFFFF - 1
"""How many members a package may have: what the plain format, which Excel writes, can count."""

MOST_CELLS = 5_000_000
"""How many cells the rectangle of a sheet may have, empty ones too: a return has a few thousand, the largest sheet
measured two million. Each takes about 35 bytes as it is read."""
