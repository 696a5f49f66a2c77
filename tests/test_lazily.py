"""Patterns compiled when they are first used."""

from __future__ import annotations

import re

from scrutiny_xl.lazily import Pattern

WORDS = "by May 2024, then June 2024"


def test_nothing_is_compiled_before_it_is_used() -> None:
    """A faulty pattern is not noticed until then, which is how one can tell."""
    assert Pattern("(").pattern == "("


def test_it_finds_what_the_compiled_pattern_finds() -> None:
    """Whichever way it is asked."""
    source = r"[A-Z][a-z]+ \d{4}"
    lazy, compiled = Pattern(source), re.compile(source)

    assert [found[0] for found in lazy.finditer(WORDS)] == [found[0] for found in compiled.finditer(WORDS)]
    assert (found := lazy.search(WORDS)) is not None
    assert found.span() == (3, 11)
    assert lazy.match(WORDS) is None
    assert lazy.match(WORDS, 3) is not None
    assert lazy.fullmatch("May 2024") is not None
    assert lazy.sub("~", WORDS) == "by ~, then ~"
