"""Two versions of an XML part, or of one element, compared token by token: only what may differ does.

What may differ is said by a `Permit`: attributes and texts that may grow, elements that may be added.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from scrutiny_xl.verifying.lexing import Element, attributes, children, local, text_in, tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["Difference", "Permit", "compare_elements", "count_faults"]


_MOST_COMPARED = 4_000_000
"""From how many pairs of children on they are paired by their place alone: looking for the least changes is slow."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference: `place` is the path of elements to it; `growth` has both ranges where one grew; else a fault."""

    place: str
    sentence: str = ""
    growth: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Permit:
    """What may differ within one kind of part.

    `attributes` maps (element, attribute) and `texts` an element to what says whether a change from one value to
    another is allowed (for a text it is also given the element's bytes); `counts` are the elements whose count may
    differ (it is checked on its own); `added` says whether a new element may stand in the element named (it is told
    whether it would be the last), `removed` whether one may be taken out of it. `silent` are the attributes whose
    allowed change is nothing to speak of.
    """

    attributes: dict[tuple[str, str], Callable[[str, str], bool]] = field(default_factory=dict)
    texts: dict[str, Callable[[str, str, bytes], bool]] = field(default_factory=dict)
    counts: frozenset[str] = frozenset()
    added: Callable[[str, Element, bool], bool] = lambda *_: False
    removed: Callable[[str, Element], bool] = lambda *_: False
    silent: frozenset[tuple[str, str]] = frozenset()


def compare_elements(old: bytes, new: bytes, permit: Permit, path: str = "") -> list[Difference]:
    """Return how two versions of an element differ, allowed growth among it; [] where they are the same."""
    if old == new:
        return []
    old_head, old_children, old_end = children(old)
    new_head, new_children, new_end = children(new)
    here = f"{path}/{_name(new)}" if path else _name(new)
    found = _starts(old_head, new_head, permit, here)
    if not old_children and not new_children:
        return found
    if _closing(old_end) != _closing(new_end) and not (old_head.rstrip().endswith(b"/>") and not _closing(new_end)):
        found.append(Difference(here, "what stands after it changed"))
    if (allowed := permit.texts.get(_name(new))) and not any(each.name for each in (*old_children, *new_children)):
        if [each.raw for each in old_children] == [each.raw for each in new_children]:
            return found
        before, after = text_in(old), text_in(new)
        return [*found, _text(before, after, here, allowed=allowed(before, after, new))]
    return found + _children(old_children, new_children, permit, here)


def _name(raw: bytes) -> str:
    return next((name for name in map(local, tokens(raw)) if name), "")


def _closing(end: bytes) -> bytes:
    """Return what stands after the end tag of an element."""
    return end[end.find(b">") + 1 :]


def _starts(old: bytes, new: bytes, permit: Permit, path: str) -> list[Difference]:
    """Compare the start tags, with what stands before them."""
    if old == new or old.rstrip(b"/> ") == new.rstrip(b"/> "):
        return []
    *old_before, old_tag = tokens(old)
    *new_before, new_tag = tokens(new)
    if b"".join(old_before) != b"".join(new_before) or _tag_name(old_tag) != _tag_name(new_tag):
        return [Difference(path, "what stands before it changed")]
    before, after, found = attributes(old_tag), attributes(new_tag), list[Difference]()
    name = path.rpartition("/")[2]
    for each in sorted(before.keys() | after.keys(), key=lambda key: (key not in before, key)):
        one, other = before.get(each, ""), after.get(each, "")
        if one == other and (each in before) == (each in after):
            continue
        if each == "count" and name in permit.counts:
            continue
        allowed = permit.attributes.get((name, each))
        if allowed is None or not allowed(one, other):
            found.append(Difference(path, f"its attribute {each} changed from '{one}' to '{other}'"))
        elif (name, each) not in permit.silent:
            found.append(Difference(path, growth=(one, other)))
    if not found and before == after:
        found.append(Difference(path, "its start tag was written anew"))
    return found


def _tag_name(tag: bytes) -> bytes:
    return tag.strip(b"</>").split(maxsplit=1)[0] if tag.strip(b"</>").split() else b""


def _text(before: str, after: str, path: str, *, allowed: bool) -> Difference:
    if before == after:
        return Difference(path, "its text was written anew")
    if allowed:
        return Difference(path, growth=(before, after))
    return Difference(path, f"its text changed from '{before}' to '{after}'")


def _children(old: list[Element], new: list[Element], permit: Permit, path: str) -> list[Difference]:
    """Compare what stands within an element, each child with its own earlier version."""
    found = list[Difference]()
    for operation, i, j, k, m in _operations(old, new):
        before, after = old[i:j], new[k:m]
        if operation == "replace":
            paired = _paired(before, after)
            for one, other in paired:
                found += compare_elements(one.raw, other.raw, permit, path) if one.name else [_changed_text(path)]
            before, after = before[len(paired) :], after[len(paired) :]
            # What was put in front of something that changed as well: the last ones are pairs, too.
            while before and after and before[-1].name == after[-1].name != "":
                found += compare_elements(before.pop().raw, after.pop().raw, permit, path)
        found += _removed(before, permit, path)
        found += _added(after, permit, path, at_end=not any(each.name for each in new[m:]))
    return found


def _operations(old: list[Element], new: list[Element]) -> list[tuple[str, int, int, int, int]]:
    """Return the steps from one list to the other; what is alike at both ends is left out first, for speed."""
    start, least = 0, min(len(old), len(new))
    while start < least and old[start] == new[start]:
        start += 1
    end = 0
    while end < least - start and old[-1 - end] == new[-1 - end]:
        end += 1
    middle = old[start : len(old) - end], new[start : len(new) - end]
    alike = len(middle[0]) == len(middle[1]) or not middle[0] or not middle[1]
    if alike or len(middle[0]) * len(middle[1]) > _MOST_COMPARED:
        steps: Sequence[tuple[str, int, int, int, int]] = [("replace", 0, len(middle[0]), 0, len(middle[1]))]
    else:
        steps = SequenceMatcher(None, *middle, autojunk=False).get_opcodes()
    moved = [(name, i + start, j + start, k + start, m + start) for name, i, j, k, m in steps]
    return [each for each in moved if each[0] != "equal"]


def _paired(before: list[Element], after: list[Element]) -> list[tuple[Element, Element]]:
    """Return the pairs, from the start, that are the same kind of element."""
    paired = list[tuple[Element, Element]]()
    for one, other in zip(before, after, strict=False):
        if one.name != other.name:
            break
        paired.append((one, other))
    return paired


def _changed_text(path: str) -> Difference:
    return Difference(path, "text or a comment within it changed")


def _removed(before: list[Element], permit: Permit, path: str) -> list[Difference]:
    parent = path.rpartition("/")[2]
    gone = [each for each in _without_space(before) if not permit.removed(parent, each)]
    return [Difference(path, f"{_worded(each)} was removed from it") for each in gone]


def _added(after: list[Element], permit: Permit, path: str, *, at_end: bool) -> list[Difference]:
    parent = path.rpartition("/")[2]
    more = [each for each in _without_space(after) if not permit.added(parent, each, at_end)]
    return [Difference(path, f"{_worded(each)} was added to it") for each in more]


def _without_space(pieces: list[Element]) -> list[Element]:
    """Return pieces without the white space that comes or goes with an element; alone it is a piece of its own."""
    return [each for each in pieces if each.raw.strip()] if any(each.name for each in pieces) else pieces


def _worded(each: Element) -> str:
    return f"<{each.name}>" if each.name else "text or a comment"


def count_faults(raw: bytes, elements: dict[str, str]) -> set[str]:
    """Return the elements (of those named, each with what it holds) whose count is not the number of children."""
    lying, depth = set[str](), list[tuple[str, int, int]]()
    for token in tokens(raw):
        name = local(token)
        if not name:
            continue
        if token.startswith(b"</"):
            if depth and depth[-1][0] == name:
                lying |= _lies(*depth.pop())
        elif name in elements:
            count = attributes(token).get("count", "")
            entry = (name, int(count) if count.isdigit() else -1, 0)
            if token.endswith(b"/>"):
                lying |= _lies(*entry)
            else:
                depth.append(entry)
        elif depth and name == elements[depth[-1][0]]:
            name, given, real = depth.pop()
            depth.append((name, given, real + 1))
    return lying


def _lies(name: str, given: int, real: int) -> set[str]:
    return {name} if given not in {-1, real} else set()
