"""One cell read from its bytes: what it shows, its formula, its style."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from scrutiny_xl.verifying.lexing import attributes, local, step, tokens, unescaped

__all__ = ["Cell", "Formula", "plain", "read_cell"]

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_PLAIN = re.compile(
    rb'<c r="[A-Z]{1,3}[0-9]{1,7}"(?: s="([^"<>&]*)")?(?: t="([^"<>&]*)")?(?:/>|>'
    rb'(?:(<f(?: [\w:]+="[^"<>]*")*)(?:/>|>([^<]*)</f>))?'
    rb'(?:<v>([^<]*)</v>|<is><t(?: xml:space="preserve")?>([^<]*)</t></is>)?</c>)'
)
"""A cell as nearly all are written: style, type, start of the formula, its text, value, inline text."""


class Formula(NamedTuple):
    """A formula as it is written: `kind` is normal, shared, array or dataTable; a follower has no text."""

    text: str = ""
    kind: str = "normal"
    group: str = ""
    area: str = ""
    others: tuple[tuple[str, str], ...] = ()


class Cell(NamedTuple):
    """A cell; `value` is as written, for an inline string its text; `style` is the index written, 0 where none is.

    `metadata` has cm and vm, `others` the attributes no cell needs, `strange` the names of elements no cell has.
    """

    kind: str = "n"
    value: str = ""
    formula: Formula | None = None
    style: str = "0"
    metadata: tuple[tuple[str, str], ...] = ()
    others: tuple[tuple[str, str], ...] = ()
    strange: tuple[str, ...] = ()

    @property
    def blank(self) -> bool:
        """Whether it has neither value nor formula."""
        return self.formula is None and not self.value


def plain(words: str) -> str:
    """Return text with the characters that XML cannot hold, written as _x000D_, resolved."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), words) if "_x" in words else words


@lru_cache(maxsize=256)
def _formula(tag: bytes) -> Formula:
    values = attributes(tag)
    known = {"t", "si", "ref"}
    # A formula that is calculated when the file is opened (ca) is the same formula.
    others = tuple(sorted((name, value) for name, value in values.items() if name not in known | {"ca"}))
    return Formula("", values.get("t", "normal"), values.get("si", ""), values.get("ref", ""), others)


def read_cell(raw: bytes) -> Cell:
    """Return the cell that some bytes are, white space before it left out; a cell's phonetic guide is not its text."""
    found = _PLAIN.fullmatch(raw)
    if found is None:
        return _read_by_token(raw)
    style, kind, tag, text, value, inline = found.groups(b"")
    formula = _with(_formula(tag), unescaped(text)) if tag else None
    return Cell(
        kind.decode("utf-8", "replace") if found[2] is not None else "n",
        unescaped(value or inline),
        formula,
        style.decode("utf-8", "replace") if found[1] is not None else "0",
    )


def _read_by_token(raw: bytes) -> Cell:
    path, value, text = list[str](), "", ""
    tag, formula, strange = b"", None, list[str]()
    for token in tokens(raw):
        if (name := local(token)) and not token.startswith(b"</"):
            tag = tag or token
            if name == "f" and path == ["c"]:
                formula = _formula(token)
            elif (path == ["c"] and name not in {"v", "is", "extLst"}) or (path and path[-1] in {"f", "v"}):
                strange.append(name)
        elif not name and path and not token.startswith((b"<!--", b"<?")):
            words = token[9:-3].decode("utf-8", "replace") if token.startswith(b"<!") else unescaped(token)
            if path == ["c", "f"]:
                text += words
            elif path == ["c", "v"] or (path[:2] == ["c", "is"] and path[-1] == "t" and "rPh" not in path):
                value += words
        change = step(token)
        if change > 0:
            path.append(name)
        elif change < 0 and path:
            path.pop()
    return _cell(attributes(tag), value, formula and _with(formula, text), tuple(strange))


def _with(formula: Formula, text: str) -> Formula:
    return Formula(text, formula.kind, formula.group, formula.area, formula.others)


def _cell(values: dict[str, str], value: str, formula: Formula | None, strange: tuple[str, ...]) -> Cell:
    others = tuple(sorted((name, each) for name, each in values.items() if name not in {"r", "s", "t", "cm", "vm"}))
    metadata = tuple((name, values[name]) for name in ("cm", "vm") if name in values)
    return Cell(values.get("t", "n"), value, formula, values.get("s", "0"), metadata, others, strange)
