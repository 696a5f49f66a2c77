"""One piece of work after another, done in several processes or on several machines.

What goes there and comes back is bytes: what is in them is the concern of who hands out the work.
"""

from __future__ import annotations

from scrutiny_xl.spreading.model import Machines, Work
from scrutiny_xl.spreading.pool import Pool

__all__ = ["Machines", "Pool", "Work"]
