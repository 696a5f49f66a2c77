"""Workbooks with buttons: the macros packed, the buttons drawn, the sheet Control."""

from __future__ import annotations

from scrutiny_xl.workbooks.buttons.attaching import with_buttons
from scrutiny_xl.workbooks.buttons.catalogue import BUTTONS, CONTROL, MODULE, Button, Kind, on_control, on_plans

__all__ = ["BUTTONS", "CONTROL", "MODULE", "Button", "Kind", "on_control", "on_plans", "with_buttons"]
