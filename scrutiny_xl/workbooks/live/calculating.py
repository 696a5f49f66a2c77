"""Calculating the formula of a rating as Excel does, so that a file can hold its value before Excel has opened it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from scrutiny_xl.workbooks.live.functions import FUNCTIONS, OPERATORS, Array, ExcelError, Value, as_number

__all__ = ["Calculation", "calculation"]

Cells = Mapping[str, Value]
Calculation = Callable[[Cells], Value | Array]
"""What gives the value of a formula, from the values of the cells it names; a cell that is missing is blank."""

_TOKEN = re.compile(r'"((?:[^"]|"")*)"|(\d+(?:\.\d+)?)|([A-Za-z_$][\w$]*)|(<=|>=|<>|[-+/&=<>(){},])')
# The operators, from those that bind least to those that bind most.
_LEVELS = (frozenset({"=", "<>", "<", "<=", ">", ">="}), frozenset("&"), frozenset("+-"), frozenset("/"))


@lru_cache(maxsize=64)
def calculation(formula: str) -> Calculation:
    """Return what calculates a formula made of `FUNCTIONS` and `OPERATORS`, IF and IFERROR.

    It takes the values of the cells by the very names the formula has for them, and raises ExcelError where Excel would
    show an error.

    Raises:
        ValueError: the formula has a sign in it that no rating needs.
    """
    return _Parser(formula).expression()


class _Parser:
    """Reads a formula from left to right into functions of the cells' values."""

    def __init__(self, formula: str) -> None:
        self._tokens = _tokens(formula)
        self._token = next(self._tokens, None)

    def _take(self) -> re.Match[str]:
        """Return the next token and step past it."""
        if self._token is None:
            raise ExcelError
        taken, self._token = self._token, next(self._tokens, None)
        return taken

    def _sign(self) -> str:
        """Return the sign that comes next, "" where it is none."""
        return self._token[4] or "" if self._token else ""

    def expression(self, level: int = 0) -> Calculation:
        """Read operands with the operators of a level and those that bind more."""
        if level == len(_LEVELS):
            return self._operand()
        left = self.expression(level + 1)
        while self._sign() in _LEVELS[level]:
            left = _joined(self._take()[4], left, self.expression(level + 1))
        return left

    def _operand(self) -> Calculation:
        words, figures, name, _ = (token := self._take()).groups()
        if words is not None:
            return _constant(_unquoted(token))
        if figures:
            return _constant(float(figures))
        if name in {"TRUE", "FALSE"}:
            return _constant(name == "TRUE")
        if not name:
            return _constant(self._array())
        return self._call(name) if self._sign() == "(" else lambda cells: cells.get(name)

    def _array(self) -> Array:
        """Read the strings of an array constant, whose opening brace has been read."""
        words = [self._take()]
        while self._take()[4] == ",":
            words.append(self._take())
        return tuple(map(_unquoted, words))

    def _call(self, name: str) -> Calculation:
        arguments = []
        while self._take()[4] != ")":
            arguments.append(self.expression())
        return _called(name, arguments)


def _tokens(formula: str) -> Iterator[re.Match[str]]:
    """Return the tokens of a formula one after another.

    Raises:
        ValueError: there is something between them that is none.
    """
    at = 0
    while at < len(formula):
        token = _TOKEN.match(formula, at)
        if token is None:
            message = f"{formula[at]} is no part of a formula that can be calculated here."
            raise ValueError(message)
        yield token
        at = token.end()


def _unquoted(token: re.Match[str]) -> str:
    return token[1].replace('""', '"')


def _constant(value: Value | Array) -> Calculation:
    return lambda _cells: value


def _joined(sign: str, left: Calculation, right: Calculation) -> Calculation:
    """Return what calculates two operands with a sign between them; the right one may be an array of words."""
    joins = OPERATORS[sign]

    def calculate(cells: Cells) -> Value | Array:
        one, other = left(cells), right(cells)
        if isinstance(one, tuple):
            raise ExcelError
        return tuple(joins(one, each) for each in other) if isinstance(other, tuple) else joins(one, other)

    return calculate


def _called(name: str, arguments: list[Calculation]) -> Calculation:
    """Return what calculates a call; IF and IFERROR work out only what they give."""
    if name == "IF":
        return _chosen(*arguments)
    if name == "IFERROR":
        return _rescued(*arguments)
    function = FUNCTIONS[name]
    return lambda cells: function(*[argument(cells) for argument in arguments])


def _chosen(condition: Calculation, then: Calculation, otherwise: Calculation) -> Calculation:
    def calculate(cells: Cells) -> Value | Array:
        held = condition(cells)
        if isinstance(held, tuple):
            raise ExcelError
        return then(cells) if as_number(held) else otherwise(cells)

    return calculate


def _rescued(attempt: Calculation, otherwise: Calculation) -> Calculation:
    def calculate(cells: Cells) -> Value | Array:
        try:
            return attempt(cells)
        except ExcelError:
            return otherwise(cells)

    return calculate
