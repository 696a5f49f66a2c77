"""Patterns that are compiled when they are first used: most runs meet few of the ways to write something."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["Pattern"]


class Pattern:
    """A regular expression with what is asked of it; a method is as fast as that of the compiled one."""

    def __init__(self, source: str, flags: int = 0) -> None:
        self.pattern = source
        self._flags = flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern, compiled."""
        return re.compile(self.pattern, self._flags)

    @cached_property
    def search(self) -> Callable[..., re.Match[str] | None]:
        """Find the pattern anywhere in a text."""
        return self.compiled.search

    @cached_property
    def match(self) -> Callable[..., re.Match[str] | None]:
        """Find the pattern where a text begins."""
        return self.compiled.match

    @cached_property
    def fullmatch(self) -> Callable[..., re.Match[str] | None]:
        """Find the pattern as the whole of a text."""
        return self.compiled.fullmatch

    @cached_property
    def findall(self) -> Callable[..., list[str]]:
        """Find all the texts of the pattern, or of the one group in it."""
        return self.compiled.findall

    @cached_property
    def finditer(self) -> Callable[..., Iterator[re.Match[str]]]:
        """Find the pattern wherever it stands in a text."""
        return self.compiled.finditer

    @cached_property
    def sub(self) -> Callable[..., str]:
        """Replace the pattern wherever it stands in a text."""
        return self.compiled.sub
