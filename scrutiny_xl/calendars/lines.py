"""Content lines, of which a calendar file is made: how words are escaped in them, and how long ones are folded.

Source: RFC 5545, sections 3.1 and 3.3.11.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["ContentLine", "escaped", "folded", "parted", "unescaped", "unfolded"]

_LONGEST = 75
"""Octets of a line, without its end."""
_SPECIAL = re.compile(r"[\\;,\n]")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_LINE_END = re.compile(r"\r\n|\r")
# What XML may not hold, and no cell has, a calendar may not hold either: all that only controls a device.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_FOLD = re.compile(rb"\r?\n[ \t]")
_LINE = re.compile(
    r"(?P<name>[A-Za-z0-9-]+)(?P<parameters>(?:;[^:;\"]+=(?:\"[^\"]*\"|[^:;\"]*))*):(?P<value>.*)", re.DOTALL
)
_PART = re.compile(r"(?:[^\\,]|\\.)+", re.DOTALL)


class ContentLine(NamedTuple):
    """One line of a calendar: its name in capitals, its parameters as they stand, its value, still escaped."""

    name: str
    parameters: str
    value: str


def escaped(words: str) -> str:
    """Return words as the value of a line; what only controls a device is left out."""
    plain = _CONTROL.sub("", _LINE_END.sub("\n", words))
    return _SPECIAL.sub(lambda found: "\\n" if found[0] == "\n" else f"\\{found[0]}", plain)


def unescaped(value: str) -> str:
    """Return the words that the value of a line stands for."""
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def parted(value: str) -> tuple[str, ...]:
    """Return the words of a value that lists several, parted by commas."""
    return tuple(unescaped(part) for part in _PART.findall(value))


def folded(line: str) -> bytes:
    """Return a line with its end, broken so that no line of the file is longer than 75 octets.

    A letter is never broken, whatever it takes.
    """
    broken = bytearray()
    used = 0
    for letter in line:
        octets = letter.encode()
        if used + len(octets) > _LONGEST:
            broken += b"\r\n "
            used = 1
        broken += octets
        used += len(octets)
    return bytes(broken) + b"\r\n"


def unfolded(data: bytes) -> Iterator[ContentLine]:
    """Yield the lines of a file; what is no content line is passed over.

    Raises:
        UnicodeDecodeError: they are not in UTF-8.
    """
    whole = _FOLD.sub(b"", data.removeprefix(b"\xef\xbb\xbf")).decode()
    for line in re.split(r"\r?\n", whole):
        if match := _LINE.fullmatch(line):
            yield ContentLine(match["name"].upper(), match["parameters"], match["value"])
