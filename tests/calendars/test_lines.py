"""Content lines: words survive escaping and folding, and no line is too long."""

from __future__ import annotations

import pytest
from builders_calendars import events_elsewhere
from hypothesis import given
from hypothesis import strategies as st

from scrutiny_xl.calendars.lines import ContentLine, escaped, folded, parted, unescaped, unfolded

WORDS = st.text(st.characters(exclude_categories=("Cc", "Cs"), include_characters="\n\t"), max_size=400)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Cabinet; SMT, and \\ more", "Cabinet\\; SMT\\, and \\\\ more"),
        ("one\ntwo\r\nthree\rfour", "one\\ntwo\\nthree\\nfour"),
        ("a\x07bell\x00", "abell"),
        ("“Report” – 10:30", "“Report” – 10:30"),
        ("", ""),
    ],
)
def test_words_are_escaped(words: str, value: str) -> None:
    """What would end a value or part it has a backslash before it; a colon needs none."""
    assert escaped(words) == value


@given(WORDS)
def test_words_survive(words: str) -> None:
    """Escaped, folded, unfolded and unescaped, any words come back."""
    [line] = unfolded(folded(f"SUMMARY:{escaped(words)}"))
    assert (line.name, unescaped(line.value)) == ("SUMMARY", words)


@given(WORDS)
def test_words_survive_in_another_program(words: str) -> None:
    """As an independent library reads them."""
    lines = (
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n",
        folded(f"SUMMARY:{escaped(words)}"),
        b"END:VEVENT\r\nEND:VCALENDAR\r\n",
    )
    [event] = events_elsewhere(b"".join(lines))
    assert str(event["SUMMARY"]) == words


@given(WORDS)
def test_no_line_is_longer_than_75_octets(words: str) -> None:
    """And none ends within a letter; all but the first begin with a blank."""
    first, *others = folded(f"SUMMARY:{escaped(words)}").removesuffix(b"\r\n").split(b"\r\n")
    assert all(len(line) <= 75 and line.decode() for line in (first, *others))
    assert all(line.startswith(b" ") for line in others)


@given(st.lists(WORDS.filter(bool)))
def test_lists_of_words_survive(several: list[str]) -> None:
    """Whatever commas stand in them."""
    assert parted(",".join(map(escaped, several))) == tuple(several)


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"dtstart;value=date:20260312\n", ContentLine("DTSTART", ";value=date", "20260312")),
        (
            b'ATTENDEE;CN="Head: IT";ROLE=X:mailto:a@b\r\n',
            ContentLine("ATTENDEE", ';CN="Head: IT";ROLE=X', "mailto:a@b"),
        ),
        (b"\xef\xbb\xbfBEGIN:VCALENDAR\r\n", ContentLine("BEGIN", "", "VCALENDAR")),
        (b"SUMMARY:one\r\n  two\r\n\tthree\r\n", ContentLine("SUMMARY", "", "one twothree")),
    ],
)
def test_lines_are_read_as_other_programs_write_them(data: bytes, line: ContentLine) -> None:
    """In small letters, with parameters, with bare line feeds."""
    assert list(unfolded(data)) == [line]
