"""Timetables of reviews: the stages a review goes through, and how they follow one another."""

from __future__ import annotations

from scrutiny_xl.timetables.naming import day_named
from scrutiny_xl.timetables.stages import STAGES, VARIANTS, Stage, must_precede, stage_called, stages_of

__all__ = ["STAGES", "VARIANTS", "Stage", "day_named", "must_precede", "stage_called", "stages_of"]
