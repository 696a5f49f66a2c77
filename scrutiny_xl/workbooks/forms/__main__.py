"""Draw the blank forms anew: `python -m scrutiny_xl.workbooks.forms`, run where `workbook_templates/` is."""

from __future__ import annotations

import sys
from pathlib import Path

from scrutiny_xl.workbooks.forms.templates import draw_templates

for drawn in draw_templates(Path(*sys.argv[1:2] or ["workbook_templates"])):
    sys.stdout.write(f"{drawn}\n")
