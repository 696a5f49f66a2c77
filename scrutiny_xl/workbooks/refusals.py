"""Why a file is refused as a workbook: the sentences that reading and editing share."""

from __future__ import annotations

from scrutiny_xl.errors import UnreadableFileError

__all__ = [
    "binary",
    "damaged",
    "empty",
    "encrypted_part",
    "faulty",
    "incomplete",
    "labelled",
    "macro_sheet",
    "missing_part",
    "no_workbook",
    "old_format",
    "password",
    "split",
    "too_large",
    "unknown_method",
]


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


def binary(name: str) -> UnreadableFileError:
    """Return the refusal of a binary workbook."""
    return UnreadableFileError(
        name,
        "is a binary workbook (.xlsb), whatever its name says.",
        "Open it in Excel, save it as an Excel workbook (.xlsx) and send that.",
    )


def macro_sheet(name: str) -> UnreadableFileError:
    """Return the refusal of a new workbook with a sheet of Excel 4 macros, which its reader does not know."""
    return UnreadableFileError(
        name,
        "has a sheet of Excel 4 macros, and workbooks with such a sheet are not read.",
        "Open it in Excel, save it as an Excel workbook without macros (.xlsx) and send that.",
    )


def old_format(name: str) -> UnreadableFileError:
    """Return the refusal, where only the new format will do, of a workbook in the format of Excel 97-2003."""
    return UnreadableFileError(
        name,
        "is a workbook of Excel 97-2003 (.xls), whatever its name says.",
        "Open it in Excel, save it as an Excel workbook (.xlsx) and use that.",
    )


def incomplete(name: str) -> UnreadableFileError:
    """Return the refusal of a package whose end is missing."""
    return UnreadableFileError(name, "is incomplete: its end is missing.", "Ask for it to be sent again.")


def split(name: str) -> UnreadableFileError:
    """Return the refusal of one volume of a package kept in several files."""
    return UnreadableFileError(name, "is one piece of a zip file split into several.", "Ask for the whole file.")


def faulty(name: str, fault: str) -> UnreadableFileError:
    """Return the refusal of a package in which something is wrong that can be told."""
    return UnreadableFileError(
        name, f"is damaged: {fault}.", "Open it in Excel, let Excel repair it, save it and use that."
    )


def encrypted_part(name: str, part: str) -> UnreadableFileError:
    """Return the refusal of a package with a part that a zip program has encrypted."""
    return UnreadableFileError(
        name,
        f"was packed with a password by a zip program (its part '{part}' is encrypted).",
        "Ask for the workbook itself, without that password.",
    )


def unknown_method(name: str, part: str, method: int) -> UnreadableFileError:
    """Return the refusal of a package with a part compressed in a way that workbooks are not."""
    return UnreadableFileError(
        name,
        f"has a part '{part}' compressed in a way no workbook is (method {method}).",
        "Open it in the program that made it, save it as an Excel workbook (.xlsx) and use that.",
    )


def too_large(name: str, excess: str) -> UnreadableFileError:
    """Return the refusal of a package that is larger than any workbook of a council, or made to look small."""
    return UnreadableFileError(name, f"{excess}, which no return does.", "Ask where it comes from.")


def missing_part(name: str, part: str) -> UnreadableFileError:
    """Return the refusal of a package without a part it needs."""
    return faulty(name, f"its part '{part}' is missing")
