"""Independent readers of macros, whose own warnings are no faults of ours."""

from __future__ import annotations

import warnings

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from oletools.mraptor import MacroRaptor
    from oletools.olevba import VBA_Parser, decompress_stream

__all__ = ["MacroRaptor", "VBA_Parser", "decompress_stream"]
