"""Write the module of macros that holds the rules: `python -m scrutiny_xl.workbooks.buttons`, run beside `macros/`."""

from __future__ import annotations

import sys
from pathlib import Path

from scrutiny_xl.workbooks.buttons.rules_module import rules_module

written = Path(*sys.argv[1:2] or ["macros"]) / "ScrutinyRules.bas"
written.write_text(rules_module(), encoding="ascii", newline="")
sys.stdout.write(f"{written}\n")
