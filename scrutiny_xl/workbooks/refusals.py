"""Why a file is refused as a workbook: the sentences that reading and editing share."""

from __future__ import annotations

from scrutiny_xl.errors import UnreadableFileError

__all__ = ["damaged", "empty", "labelled", "no_workbook", "password"]


def empty(name: str) -> UnreadableFileError:
    """Return the refusal of a file without a byte in it."""
    return UnreadableFileError(name, "is empty.", "Ask for it to be sent again.")


def no_workbook(name: str) -> UnreadableFileError:
    """Return the refusal of a file of another kind."""
    return UnreadableFileError(
        name,
        "is not a workbook, whatever its name says.",
        "Open it in Excel, save it as an Excel workbook (.xlsx) and send that.",
    )


def damaged(name: str) -> UnreadableFileError:
    """Return the refusal of a file in which something is wrong that cannot be told."""
    return UnreadableFileError(
        name, "is damaged or is not a workbook.", "Open it in Excel, save it again and send that."
    )


def password(name: str) -> UnreadableFileError:
    """Return the refusal of a workbook that a password opens."""
    return UnreadableFileError(
        name,
        "is protected by a password.",
        "Open it in Excel, remove the password (File, Info, Protect Workbook) and save it.",
    )


def labelled(name: str) -> UnreadableFileError:
    """Return the refusal of a workbook that a sensitivity label has encrypted."""
    return UnreadableFileError(
        name, "is encrypted by a sensitivity label.", "Ask the sender to choose a label without encryption."
    )
