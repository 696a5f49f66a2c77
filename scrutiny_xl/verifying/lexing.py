"""XML as a run of tokens whose bytes, put together again, are the text.

A tree would lose what a comparison byte for byte is about: quotes, order of attributes, white space, prefixes.
Texts are in UTF-8 and known to be well-formed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["ATTRIBUTES", "MASKED", "Element", "attributes", "children", "local", "text_in", "tokens", "unescaped"]

ATTRIBUTES = rb"""(?:[^<>"'/]++|"[^"]*+"|'[^']*+')*+"""
"""What stands between a tag's name and its end; a ">" within quotes does not end it."""
MASKED = rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>"
_TOKEN = re.compile(MASKED + rb"|</?[^<>/!?\s]+" + ATTRIBUTES + rb"/?>|[^<]+", re.DOTALL)
_ATTRIBUTE = re.compile(rb"""([^\s=<>"'/]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_NAME = re.compile(rb"</?([^\s<>/]+)")
_ENTITY = re.compile(r"&(?:#x([0-9a-fA-F]+)|#(\d+)|(\w+));")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}


@dataclass(frozen=True, slots=True)
class Element:
    """One child of an element: its local name and all its bytes; `name` is "" for what stands between children."""

    name: str
    raw: bytes


def _entity(found: re.Match[str]) -> str:
    if found[3]:
        return _NAMED.get(found[3], found[0])
    return chr(int(found[1], 16) if found[1] else int(found[2]))


def unescaped(raw: bytes) -> str:
    """Return a text with its references resolved."""
    words = raw.decode("utf-8", "replace")
    return _ENTITY.sub(_entity, words) if "&" in words else words


def tokens(raw: bytes) -> list[bytes]:
    """Return the tags, texts, comments, CDATA sections and instructions of a text."""
    return [found[0] for found in _TOKEN.finditer(raw)]


def local(tag: bytes) -> str:
    """Return the name of a tag without its prefix, "" where the token is no tag."""
    found = _NAME.match(tag) if tag[:1] == b"<" and tag[1:2] not in {b"!", b"?"} else None
    return found[1].rpartition(b":")[2].decode("utf-8", "replace") if found else ""


def attributes(tag: bytes) -> dict[str, str]:
    """Return the attributes of a tag; a name has the prefix it is written with."""
    found = _ATTRIBUTE.finditer(tag)
    return {each[1].decode("utf-8", "replace"): unescaped(each[2] or each[3] or b"") for each in found}


def step(token: bytes) -> int:
    """Return by how much a token changes the depth: 1 for a start, -1 for an end, 0 for all else."""
    if token[:1] != b"<" or token[1:2] in {b"!", b"?"} or token.endswith(b"/>"):
        return 0
    return -1 if token[1:2] == b"/" else 1


def children(raw: bytes) -> tuple[bytes, list[Element], bytes]:
    """Return the start of an element (with all before it), its children with what stands between, and its end."""
    head, pieces, depth, found = b"", [], 0, list[Element]()
    for token in tokens(raw):
        change = step(token)
        if depth == 0:
            head += token
            depth += change
            continue
        depth += change
        if depth == 0:
            return head, found, raw[len(head) + sum(len(each.raw) for each in found) :]
        pieces.append(token)
        if depth == 1:
            found.append(Element(local(pieces[0]), b"".join(pieces)))
            pieces = []
    return head, found, b""


def text_in(raw: bytes) -> str:
    """Return the text of an element and all within it."""
    words = ""
    for token in tokens(raw):
        if token.startswith(b"<![CDATA["):
            words += token[9:-3].decode("utf-8", "replace")
        elif token[:1] != b"<":
            words += unescaped(token)
    return words
