"""What a pattern can begin with, worked out from the pattern itself; run it to write the table of beginnings anew."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from string import ascii_lowercase, digits
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from scrutiny_xl import timescales
from scrutiny_xl.timescales import beginnings
from scrutiny_xl.timescales.questions import Question

if TYPE_CHECKING:
    from collections.abc import Iterable

_ANCHOR = "<"  # no letter stands in front
_END = ">"  # no letter follows
_OFTEN = 4  # more of the same tells nothing new of three letters
_SETTLED = re.compile(r"<? *(?:([a-z]{3})|([a-z]{1,2})[^a-z]|([^a-z <]))")
_LETTERS = (op.RANGE, (ord("a"), ord("z")))
_WORD = {*ascii_lowercase, *digits, "_"}


def beginnings_of(source: str) -> str:
    """Return the beginnings of the words that a pattern can begin with, and the sign for all that is no letter.

    Raises:
        ValueError: it can begin inside a word, with any word, or with fewer letters than tell a word by.
    """
    return " ".join(sorted(set(map(_key, _sequence(parser.parse(source), {""})))))


def _key(begun: str) -> str:
    """The key of one way to begin, from the first that is no space."""
    settled = _SETTLED.match(begun)
    if settled is None:
        raise ValueError("it does not tell which word it begins with", begun)
    letters = settled[1] or settled[2]
    if letters and begun[0] not in {_ANCHOR, " "}:
        raise ValueError("it may stand inside a word", begun)
    return letters or settled[3]


def _sequence(items: Iterable[tuple[Any, Any]], begun: set[str]) -> set[str]:
    """What stands there after each part of a pattern in turn."""
    for kind, argument in items:
        going_on = {each for each in begun if not _SETTLED.match(each)}
        if not going_on:
            break
        begun = (begun - going_on) | _part(kind, argument, going_on)
    return begun


def _part(kind: Any, argument: Any, begun: set[str]) -> set[str]:
    """What stands there after one part of a pattern; what only looks around forbids at most, and is passed over."""
    if kind in {op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT}:
        return _repeated(argument, begun)
    if kind is op.BRANCH:
        return set().union(*(_sequence(branch, begun) for branch in argument[1]))
    if kind is op.SUBPATTERN:
        return _sequence(argument[3], begun)
    if kind is op.AT or _forbids_letters(kind, argument):
        return {_at_edge(each) for each in begun}
    if kind in {op.ASSERT, op.ASSERT_NOT}:
        return begun
    return {each + sign for each in begun for sign in _signs(kind, argument)}


def _repeated(repeat: tuple[int, int, Any], begun: set[str]) -> set[str]:
    """What stands there after so many times the same."""
    least, most, items = repeat
    for _ in range(least):
        begun = _sequence(items, begun)
    every = begun
    for _ in range(min(most - least, _OFTEN)):
        begun = _sequence(items, begun)
        every = every | begun
    return every


def _at_edge(begun: str) -> str:
    """Mark where a word begins, and where one ends."""
    if begun[-1:] in _WORD:
        return begun + _END
    return begun or _ANCHOR


def _forbids_letters(kind: Any, argument: Any) -> bool:
    """Whether no letter may stand on one side of here: that begins or ends a word."""
    return (
        kind is op.ASSERT_NOT and len(argument[1]) == 1 and argument[1][0][0] is op.IN and _LETTERS in argument[1][0][1]
    )


def _signs(kind: Any, argument: Any) -> set[str]:
    """The signs that may stand in one place."""
    if kind is op.LITERAL:
        return {chr(argument)}
    if kind is op.RANGE:
        return {chr(each) for each in range(argument[0], argument[1] + 1)}
    if kind is op.IN:
        return set().union(*(_signs(*each) for each in argument))
    if kind is op.CATEGORY and argument in {op.CATEGORY_DIGIT, op.CATEGORY_WORD}:
        return set(digits) if argument is op.CATEGORY_DIGIT else _WORD
    raise ValueError("it may be anything", kind, argument)


def questions() -> dict[str, Question]:
    """Return the questions asked of timescales, each once, by their names."""
    modules = [import_module(f"{timescales.__name__}.{each.name}") for each in iter_modules(timescales.__path__)]
    found = [each for module in modules for each in vars(module).values() if isinstance(each, Question)]
    return {each.name: each for each in sorted(found, key=lambda each: each.name)}


def table() -> dict[str, str]:
    """Return the beginnings of each question, from its pattern."""
    return {name: beginnings_of(question.pattern) for name, question in questions().items()}


def _row(name: str, words: str) -> str:
    """One row of the table, in lines that are not too long."""
    if len(name) + len(words) < 104:
        return f'    "{name}": "{words}",\n'
    lines = wrap(words, 108)
    return (
        f'    "{name}": (\n'
        + "".join(f'        "{line} "\n' for line in lines[:-1])
        + f'        "{lines[-1]}"\n    ),\n'
    )


if __name__ == "__main__":
    path = Path(beginnings.__file__)
    head = path.read_text("utf-8").partition("BEGINNINGS = {\n")[0]
    rows = "".join(_row(name, words) for name, words in table().items())
    path.write_text(f"{head}BEGINNINGS = {{\n{rows}}}\n", "utf-8")
