"""Timescales read from the free words of an action plan, as the timescale rules say."""

from __future__ import annotations

from scrutiny_xl.timescales.model import Kind, Timescale
from scrutiny_xl.timescales.reader import read_timescale

__all__ = ["Kind", "Timescale", "read_timescale"]
