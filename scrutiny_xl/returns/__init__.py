"""Reading returns: from grids to plans and items, every repair on a receipt."""

from __future__ import annotations

from scrutiny_xl.returns.model import Item, Plan, PlanId, Return, Value
from scrutiny_xl.returns.parsing import find_forms, read_return
from scrutiny_xl.service_areas import NOT_STATED

__all__ = ["NOT_STATED", "Item", "Plan", "PlanId", "Return", "Value", "find_forms", "read_return"]
