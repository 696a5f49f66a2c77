"""The demo: the returns of a council that does not exist, well filled but for the slips people really make."""

from __future__ import annotations

from scrutiny_xl.demonstration.files import RETURNS_FOLDER, SETTINGS, demo_files, demo_names
from scrutiny_xl.demonstration.mistakes import MISTAKES, Mistake

__all__ = ["MISTAKES", "RETURNS_FOLDER", "SETTINGS", "Mistake", "demo_files", "demo_names"]
