"""What the tool can do, one function a verb: the commands and the buttons are two doors onto these."""

from __future__ import annotations
