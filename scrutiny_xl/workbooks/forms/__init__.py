"""Drawing forms: the plans of the register in the form they came from, and, in `blank`, those to be filled in."""

from __future__ import annotations

from scrutiny_xl.workbooks.forms.cells import SEE_CLASHES
from scrutiny_xl.workbooks.forms.frame import Frame
from scrutiny_xl.workbooks.forms.plan import PlanSheet, draw_plan
from scrutiny_xl.workbooks.forms.ratings import LiveRatings
from scrutiny_xl.workbooks.forms.titles import sheet_title

# Blank forms are not named here: a register needs none, and should not wait for them to be imported.
__all__ = ["SEE_CLASHES", "Frame", "LiveRatings", "PlanSheet", "draw_plan", "sheet_title"]
