"""A council's own layouts: forms that its settings set out, so that they are known as ours are."""

from __future__ import annotations

from scrutiny_xl.own_layouts.reading import own_layouts

__all__ = ["own_layouts"]
