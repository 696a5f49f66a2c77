"""Tables of copied sheets have numbers, names and styles of their own, and hang on no query."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from workbooks.editing.grafting import FILES, grafted, members, out_of_range, small


def _from_corpus(number: str) -> bytes:
    found = [path for path in FILES if path.name.startswith(number)]
    if not found:
        pytest.skip("the corpus is not beside this checkout")
    return Path(found[0]).read_bytes()


def _tables(data: bytes) -> list[bytes]:
    return [xml for name, xml in members(data).items() if name.startswith("xl/tables/table")]


def test_a_style_made_for_tables_comes_along() -> None:
    """With the differential styles that it is made of, once."""
    source = _from_corpus("26")
    named = {found[1] for xml in _tables(source) if (found := re.search(rb'<tableStyleInfo name="([^"]*)"', xml))}
    made = {name for name in named if b'<tableStyle name="' + name + b'"' in members(source)["xl/styles.xml"]}
    assert made

    data, _, _ = grafted(small(), source)
    twice, _, _ = grafted(data, source)
    for name in made:
        assert members(twice)["xl/styles.xml"].count(b'<tableStyle name="' + name + b'"') == 1
    assert out_of_range(twice) == []


def test_rows_of_a_query_are_plain_rows() -> None:
    """Nothing is left that would ask for the query."""
    data, _, plan = grafted(small(), _from_corpus("27"))
    assert not [name for name in plan.added if "queryTable" in name or "connections" in name]
    assert not [xml for xml in _tables(data) if b"queryTable" in xml]


def test_numbers_and_names_are_unique() -> None:
    """Whatever the other tables are called, with or without capitals."""
    source = _from_corpus("25")
    once, _, _ = grafted(small(), source)
    twice, _, _ = grafted(once, source)
    roots = [re.search(rb"<(?:\w+:)?table\s[^>]*>", xml)[0] for xml in _tables(twice)]  # type: ignore[index]
    for attribute in (rb"id", rb"name", rb"displayName"):
        said = [re.search(rb"\s" + attribute + rb'="([^"]*)"', root)[1].lower() for root in roots]  # type: ignore[index]
        assert len(set(said)) == len(said) == 3
