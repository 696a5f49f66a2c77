"""The notes of a sheet: which cells have one, and which notes had words added to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.verifying.lexing import attributes, children, local, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["lengthened", "noted", "shortened"]


def noted(text: bytes) -> list[str]:
    """Return the cells that have a note, in the order of the part."""
    found = [each for each in tokens(text) if local(each) == "comment" and not each.startswith(b"</")]
    return [attributes(each).get("ref", "") for each in found]


def lengthened(before: bytes, after: bytes) -> list[str]:
    """Return the cells whose notes say what they said, and more after it."""
    return [attributes(tokens(new)[0]).get("ref", "") for _, new in _lengthened(before, after)]


def shortened(before: bytes, after: bytes) -> bytes:
    """Return the notes of the new version, with those that had words added to them as they were."""
    for old, new in _lengthened(before, after):
        after = after.replace(new, old, 1)
    return after


def _lengthened(before: bytes, after: bytes) -> Iterator[tuple[bytes, bytes]]:
    for old, new in zip(_notes(before), _notes(after), strict=False):
        # All but the ends of the text and the note, which stand last.
        start, end = _parts(old)
        if old != new and start and new.startswith(start) and new.endswith(end):
            yield old, new


def _parts(note: bytes) -> tuple[bytes, bytes]:
    at = note.rfind(b"</", 0, max(note.rfind(b"</"), 0))
    return note[:at], note[at:]


def _notes(text: bytes) -> list[bytes]:
    lists = [each for each in children(text)[1] if each.name == "commentList"]
    return [each.raw for one in lists for each in children(one.raw)[1] if each.name == "comment"]
