"""Pieces of one part's XML made to stand in another: their prefix, their namespaces, and whether two say the same."""

from __future__ import annotations

import re

from scrutiny_xl.workbooks.editing.markup import ATTRIBUTES, Markup

__all__ = ["TAG", "canonical", "moved", "root_namespaces", "utf8", "whole"]

TAG = re.compile(rb"<(/?)([\w.:-]+)" + ATTRIBUTES)
"""A tag: whether it closes, its name, and what follows it, with the stroke of one that closes itself."""
_ATTRIBUTE = re.compile(rb"""([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_UID = re.compile(rb"""\s[\w.-]+:uid\s*=\s*(?:"[^"]*"|'[^']*')""")
_NAMESPACE = re.compile(rb"""\sxmlns:([\w.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_PREFIX = re.compile(rb"(?:</?|\s)([A-Za-z_][\w.-]*):[A-Za-z_]")
_DECLARED = re.compile(rb"""(<\?xml\b[^>]*?encoding\s*=\s*["'])[A-Za-z0-9._-]+""")
_SAME = {b"true": b"1", b"false": b"0"}


def whole(said: str | bytes | None) -> int:
    """Return the whole number that an attribute says, 0 where it says none."""
    return int(said) if said is not None and said.strip().isdigit() else 0


def utf8(markup: Markup) -> bytes:
    """Return a part's text in UTF-8, its declaration saying so; one that is in UTF-8 as it is."""
    if not markup.wide and markup.encoding in {"utf-8", "ascii"}:
        return markup.text
    text = markup.text.decode(markup.encoding).removeprefix("\ufeff").encode()
    return _DECLARED.sub(rb"\1UTF-8", text, count=1)


def root_namespaces(markup: Markup) -> dict[bytes, bytes]:
    """Return the namespaces that a part's root declares, by prefix."""
    tag = markup.root_tag[0]
    return {found[1]: found[2] if found[2] is not None else found[3] for found in _NAMESPACE.finditer(tag)}


def moved(xml: bytes, encoding: str, prefix: bytes, new_prefix: bytes, namespaces: dict[bytes, bytes]) -> bytes:
    """Return an element as it stands in a part with another prefix, in ASCII, which every encoding here holds.

    `namespaces` are those it took from where it stood; whichever it uses besides its own it declares itself. What only
    tells one copy of a thing from another (`xr:uid`) is left off.
    """
    text = _UID.sub(b"", xml)
    if not text.isascii():
        text = text.decode(encoding).encode("ascii", "xmlcharrefreplace")
    if prefix != new_prefix:
        text = TAG.sub(lambda tag: _retagged(tag, prefix, new_prefix), text)
    bare = {prefix[:-1], new_prefix[:-1], b"xml", b"xmlns"}
    used = sorted({found[1] for found in _PREFIX.finditer(text)} - bare)
    own = {found[1] for found in _NAMESPACE.finditer(text)}
    declared = b"".join(
        b" xmlns:" + name + b'="' + namespaces[name] + b'"' for name in used if name in namespaces and name not in own
    )
    first = TAG.match(text)
    if not declared or first is None:
        return text
    return text[: first.end(2)] + declared + text[first.end(2) :]


def _retagged(tag: re.Match[bytes], prefix: bytes, new_prefix: bytes) -> bytes:
    before, colon, local = tag[2].rpartition(b":")
    if before + colon != prefix:
        return tag[0]
    return b"<" + tag[1] + new_prefix + local + tag[3] + b">"


def canonical(xml: bytes) -> tuple[object, ...]:
    """Return what all ways of writing an element without words in it have in common, its prefix left aside."""
    said: list[object] = []
    for tag in TAG.finditer(_UID.sub(b"", xml)):
        local = tag[2].rpartition(b":")[2]
        if tag[1]:
            said.append(b"/" + local)
            continue
        attributes = {}
        for found in _ATTRIBUTE.finditer(tag[3]):
            value = found[2] if found[2] is not None else found[3]
            attributes[found[1]] = _SAME.get(value, value)
        said += [local, tuple(sorted(attributes.items()))]
        if tag[3].endswith(b"/"):
            said.append(b"/" + local)
    return tuple(said)
