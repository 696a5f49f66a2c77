"""What a drawn sheet does as it is used: conditional formats, and limits to what may be typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from scrutiny_xl.workbooks.drawing.markup import element
from scrutiny_xl.workbooks.streaming import xml_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Format", "Validation", "formats_xml", "validations_xml"]


class Format(NamedTuple):
    """A conditional format: what must hold, and the number of the differential style that then shows.

    With `equals` a cell must equal the formula, otherwise the formula itself, as it reads for the first cell, must be
    true.
    """

    formula: str
    style: int
    equals: bool = True


def formats_xml(formats: Sequence[tuple[str, Sequence[Format]]]) -> str:
    """Return the conditional formats of ranges; the earlier stands, the sooner it is asked."""
    numbers = iter(range(1, sum(len(rules) for _, rules in formats) + 1))
    return "".join(
        [element("conditionalFormatting", "".join(_rules(rules, numbers)), sqref=cells) for cells, rules in formats]
    )


def _rules(rules: Sequence[Format], numbers: Iterator[int]) -> Iterator[str]:
    for rule in rules:
        yield element(
            "cfRule",
            f"<formula>{xml_text(rule.formula)}</formula>",
            type="cellIs" if rule.equals else "expression",
            dxfId=rule.style,
            priority=next(numbers),
            operator="equal" if rule.equals else None,
        )


class Validation(NamedTuple):
    """What may be typed into cells, and what is said about it.

    `cells` are ranges with blanks between them. `kind` is "" where anything may be typed. `formulas` are the limits,
    or the words of a list. An `error` is said where something else is typed, a `prompt` as soon as a cell is chosen;
    "" is nothing. Empty cells are always allowed.
    """

    cells: str
    title: str
    kind: Literal["", "list", "date", "decimal"] = ""
    operator: Literal["", "between", "greaterThan"] = ""
    formulas: tuple[str, ...] = ()
    error: str = ""
    prompt: str = ""
    error_title: str = ""

    def xml(self) -> str:
        """Return it as the sheet has it."""
        limits = [f"<formula{n}>{xml_text(formula)}</formula{n}>" for n, formula in enumerate(self.formulas, 1)]
        return element(
            "dataValidation",
            "".join(limits),
            type=self.kind or None,
            operator=self.operator or None,
            allowBlank=1,
            showInputMessage=1 if self.prompt else None,
            showErrorMessage=1 if self.error else None,
            errorTitle=(self.error_title or self.title) if self.error else None,
            error=self.error or None,
            promptTitle=self.title if self.prompt else None,
            prompt=self.prompt or None,
            sqref=self.cells,
        )


def validations_xml(validations: Sequence[Validation]) -> str:
    """Return the limits of a sheet's cells, "" where there are none."""
    if not validations:
        return ""
    return element("dataValidations", "".join([each.xml() for each in validations]), count=len(validations))
