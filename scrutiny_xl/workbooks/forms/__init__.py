"""Drawing forms: blank ones to be filled in, and the plans of the register in the form they came from."""

from __future__ import annotations

from scrutiny_xl.workbooks.forms.blank import TEMPLATES_MADE_ON, blank_form
from scrutiny_xl.workbooks.forms.cells import SEE_CLASHES
from scrutiny_xl.workbooks.forms.frame import Frame
from scrutiny_xl.workbooks.forms.plan import PlanSheet, draw_plan
from scrutiny_xl.workbooks.forms.templates import draw_templates
from scrutiny_xl.workbooks.forms.titles import sheet_title

__all__ = [
    "SEE_CLASHES",
    "TEMPLATES_MADE_ON",
    "Frame",
    "PlanSheet",
    "blank_form",
    "draw_plan",
    "draw_templates",
    "sheet_title",
]
