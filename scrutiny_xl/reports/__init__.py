"""The committee's report: a value that says what it holds, made from a register, and what writes it as a document."""

from __future__ import annotations
