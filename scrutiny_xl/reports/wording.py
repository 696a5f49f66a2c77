"""Small turns of phrase: numbers with their nouns, and lists as a sentence has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.rating import RULE_SETS
from scrutiny_xl.workbooks.registers.texts import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrutiny_xl.register import Register

__all__ = ["are", "clipped", "counted", "have", "items", "listed", "none_or", "rules_in_words", "sentence", "were"]


def items(number: int, which: str = "") -> str:
    """Return a number of items: `1 item`, `12 overdue items`, `no item`."""
    noun = f"{which} item".strip()
    return counted(number, noun) if number else f"no {noun}"


def none_or(number: int) -> str:
    """Return a number as the start of a sentence's part has it: `12`, `none`."""
    return f"{number:,}" if number else "none"


def are(number: int) -> str:
    """Return the verb that goes with a number."""
    return "are" if number > 1 else "is"


def were(number: int) -> str:
    """Return the verb that goes with a number, of what is past."""
    return "were" if number > 1 else "was"


def have(number: int) -> str:
    """Return the verb that goes with a number."""
    return "have" if number > 1 else "has"


def listed(words: Sequence[str]) -> str:
    """Return words as a sentence lists them: `Housing, Finance and Planning`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def clipped(words: str, longest: int) -> str:
    """Return words on one line, cut between two of them where they are too long."""
    line = " ".join(words.split())
    return line if len(line) <= longest else line[:longest].rsplit(" ", 1)[0].rstrip(" ,;:.") + " …"


def sentence(words: str) -> str:
    """Return words as a sentence begins."""
    return words[:1].upper() + words[1:]


def rules_in_words(register: Register) -> str:
    """Return the name of a register's rule set as people say it."""
    rule_set = RULE_SETS.get(register.rule_set)
    return rule_set.title if rule_set else register.rule_set
