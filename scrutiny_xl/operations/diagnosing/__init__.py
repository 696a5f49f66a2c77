"""Whether a computer can run the buttons of a workbook: each thing they need, whether it is there, how to mend it."""

from __future__ import annotations

from scrutiny_xl.operations.diagnosing.diagnosis import Diagnosis, diagnose
from scrutiny_xl.operations.diagnosing.model import CANNOT_CHECK, OK, PROBLEM, Answer

__all__ = ["CANNOT_CHECK", "OK", "PROBLEM", "Answer", "Diagnosis", "diagnose"]
