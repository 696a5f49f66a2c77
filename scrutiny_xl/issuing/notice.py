"""What all returns of one issue have in common."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from scrutiny_xl.rulebook import for_services

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from scrutiny_xl.findings import Finding
    from scrutiny_xl.rating import RuleSet

__all__ = ["Notice"]


@dataclass(frozen=True)
class Notice:
    """The quarter the returns are for, by when and to whom they go back, and the register they were issued from.

    `as_at` is the day the items are rated for. `register` is that file's name and `digest` the SHA-256 of its bytes;
    `findings` are those still open in it. `return_by` is None and `return_to` "" where nothing was said.
    """

    council: str
    quarter: str
    as_at: date
    rule_set: RuleSet
    register: str
    digest: str
    findings: tuple[Finding, ...] = field(default=())
    return_by: date | None = None
    return_to: str = ""

    @cached_property
    def asked(self) -> tuple[Finding, ...]:
        """The open findings that a service area can act on: nobody is asked for what is the officer's to do."""
        return for_services(self.findings)

    @cached_property
    def findings_of(self) -> Mapping[str, tuple[Finding, ...]]:
        """The open findings about each item that a service area can act on, by ref."""
        found: dict[str, list[Finding]] = {}
        for each in self.asked:
            if each.ref:
                found.setdefault(each.ref, []).append(each)
        return {ref: tuple(several) for ref, several in found.items()}
