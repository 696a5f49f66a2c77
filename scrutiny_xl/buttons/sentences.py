"""What stops a button, as one sentence a person can act on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.errors import ScrutinyError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["CannotPressError", "sentence_of"]


class CannotPressError(ScrutinyError):
    """Something about the open workbook, or about Excel, that keeps a button from doing its work."""


def sentence_of(error: Exception, log: Path | None) -> str:
    """Return what a person is told of an error: what it is, and what to do; `log` is where all of it stands."""
    where = f" Report it with the log {log}." if log else ""
    if isinstance(error, ScrutinyError):
        return " ".join(str(error).split())
    if isinstance(error, OSError):
        name = error.filename or "A file"
        return f"'{name}' could not be used: {error.strerror or error}. Close it elsewhere and press the button again."
    # Windows gives what Excel refuses a number by this name.
    if hasattr(error, "hresult"):
        return (
            "Excel did not take it. Finish what is being typed, close any window that asks something, take the "
            "protection off locked sheets, and press the button again."
        )
    what = " ".join(f"{type(error).__name__}: {error}".split()).rstrip(".:")
    return f"A fault in this program kept the button from doing its work ({what}).{where}"
