"""Filling templates: a council's own forms, with everything in them that is not ours kept."""

from __future__ import annotations

from scrutiny_xl.workbooks.filling.begun import begin_form
from scrutiny_xl.workbooks.filling.filled import FilledItem, Filling, fill
from scrutiny_xl.workbooks.filling.form_template import FormTemplate
from scrutiny_xl.workbooks.filling.plans import FilledPlan, fill_plan
from scrutiny_xl.workbooks.filling.rules import with_rule_set

__all__ = ["FilledItem", "FilledPlan", "Filling", "FormTemplate", "begin_form", "fill", "fill_plan", "with_rule_set"]
