"""Filling templates: a council's own forms, with everything in them that is not ours kept."""

from __future__ import annotations

from scrutiny_xl.workbooks.filling.filled import FilledItem, fill
from scrutiny_xl.workbooks.filling.form_template import FormTemplate

__all__ = ["FilledItem", "FormTemplate", "fill"]
