"""Why a file is refused as a Word document."""

from __future__ import annotations

from scrutiny_xl.errors import UnreadableFileError

__all__ = ["damaged", "no_document", "old_format", "password", "strict", "too_large"]

_SAVE = "Open it in Word, save it as a Word document (.docx) and use that."


def no_document(name: str) -> UnreadableFileError:
    """Return the refusal of a file of another kind."""
    return UnreadableFileError(name, "is not a Word document, whatever its name says.", _SAVE)


def damaged(name: str) -> UnreadableFileError:
    """Return the refusal of a file in which something is wrong that cannot be told."""
    return UnreadableFileError(
        name, "is damaged or is not a Word document.", "Open it in Word, let Word repair it, save it and use that."
    )


def old_format(name: str) -> UnreadableFileError:
    """Return the refusal of a document in the format of Word 97-2003, or in that of another word processor."""
    return UnreadableFileError(name, "is a document in an old format of Word, or in that of another program.", _SAVE)


def password(name: str) -> UnreadableFileError:
    """Return the refusal of a document that a password opens."""
    return UnreadableFileError(
        name,
        "is protected by a password.",
        "Open it in Word, remove the password (File, Info, Protect Document) and save it.",
    )


def strict(name: str) -> UnreadableFileError:
    """Return the refusal of a document in the strict kind of the format, which few programs read."""
    return UnreadableFileError(name, "is saved as a 'Strict Open XML Document'.", _SAVE)


def too_large(name: str) -> UnreadableFileError:
    """Return the refusal of a package that is larger than any council's document, or made to look small."""
    return UnreadableFileError(
        name, "unpacks to far more than any document of a council holds.", "Ask where it comes from."
    )
