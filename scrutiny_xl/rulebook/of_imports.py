"""What is to be asked about plans as they are imported: how their items stand to one another."""

from __future__ import annotations

from scrutiny_xl.rulebook.model import IMPORT, QUERY, Rule, for_officers

__all__ = ["OF_IMPORTS"]

OF_IMPORTS = for_officers(
    Rule(
        "cross-reference-unresolved",
        QUERY,
        "'{words}' in {heading} points to another item, but none of the plan answers to it.",
        "Find out which item is meant, and write its reference.",
        about=IMPORT,
    ),
    Rule(
        "near-duplicate",
        QUERY,
        "The words of {ref} and of {other} are nearly the same ({alike} of the words of both).",
        "Find out whether they are one item; if so, report on one of them and close the other.",
        about=IMPORT,
    ),
    Rule(
        "near-duplicate-plans",
        QUERY,
        "{count} items of '{plan}' are nearly the same as items of '{other}' ({pairs}).",
        "Find out whether they are one plan; if so, import the present version of it alone.",
        about=IMPORT,
    ),
)
