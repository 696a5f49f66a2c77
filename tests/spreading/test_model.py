"""Handing out: in order, and not all at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from scrutiny_xl.spreading.model import in_order

if TYPE_CHECKING:
    from collections.abc import Iterator


@given(st.lists(st.binary(max_size=3), max_size=20), st.integers(0, 5))
def test_all_is_begun_once_in_order_and_little_ahead(requests: list[bytes], ahead: int) -> None:
    """What is asked for has been begun, and at most so many besides it."""
    begun: list[bytes] = []

    def begin(request: bytes) -> int:
        begun.append(request)
        return len(begun)

    def told() -> Iterator[bytes]:
        for number, request in enumerate(requests):
            assert number == len(begun)
            yield request

    for number, place in enumerate(in_order(begin, told(), ahead), 1):
        assert place == number
        assert number <= len(begun) <= number + ahead
    assert begun == requests
