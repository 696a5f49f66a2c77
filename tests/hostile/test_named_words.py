"""Words that would be formulas, markup, fields or headers elsewhere: in everything that is written they stay words."""

from __future__ import annotations

import csv
import email
import email.policy
import io
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from commands import invoke
from hostile.packages import SHEET, filled, members, packed, rows_xml, worksheet
from hostile.running import AS_AT
from openpyxl import load_workbook

if TYPE_CHECKING:
    from pathlib import Path

WORDS = (
    "=1+1",
    "+44 20 7946 0000",
    "-1+1",
    "@SUM(A1)",
    "\t=2+2",
    "\n=3+3",
    "_x000D_=4+4",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://example.invalid","Click")',
    "\uff1d5+5",
    '<script>alert("x")</script>',
    '" onmouseover="alert(1)" x="',
    "<img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    "]]><f>1+1</f>",
    "<w:fldSimple w:instr='DDEAUTO cmd'/>",
    '{ INCLUDETEXT "C:\\\\secret.txt" }',
    "&e11; &#60;b&#62;",
)
AREA = "=cmd|' /C calc'!A0\nBcc: all@example.invalid\nBEGIN:VEVENT"
DANGER = re.compile(r"[=+\-@\t\r\n\uff1d]")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with all that is written about a return in whose every cell such words stand."""
    home = tmp_path_factory.mktemp("words")
    *above, plain = filled(area=AREA, plan='=1+1 <script>"')
    rows = [[f"{n}", words, words, words, words, words, words] for n, words in enumerate(WORDS, 1)]
    for folder in ("returns", "later"):
        (home / folder).mkdir()
    # In the next quarter all of them are gone, so that they stand in what is said of what moved.
    (home / "later" / "Housing.xlsx").write_bytes(packed(**{SHEET: worksheet(rows_xml([*above, plain]))}))
    (home / "returns" / "=1+1 & x.xlsx").write_bytes(packed(**{SHEET: worksheet(rows_xml([*above, *rows]))}))
    (home / "returns" / "\uff1d5+5.xlsx").touch()
    (home / "scrutiny.toml").write_text(
        "[owners]\n"
        + "".join(f"{_toml(words)} = {_toml(AREA)}\n" for words in WORDS)
        + f'[contacts]\n{_toml(AREA)} = ["clerk@example.invalid"]\n',
        encoding="utf-8",
    )
    quarter = ("--quarter", "Q3 2024/25")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(home)
        for command in (
            ("check", "returns", "--mark", "marked", "--format", "csv"),
            ("consolidate", "returns", "-o", "register.xlsx"),
            ("consolidate", "later", "-o", "later.xlsx", *quarter),
            ("issue", "register.xlsx", *quarter, "-o", "out"),
            ("chase", "register.xlsx", *quarter, "-o", "messages"),
            *(("report", "register.xlsx", "-o", f"report.{kind}") for kind in ("docx", "html", "xlsx")),
            ("report", "register.xlsx", "--one-page", "-o", "page.html"),
        ):
            done = invoke(*command, *AS_AT)
            assert done.exit_code in {0, 1}, (command, done.output)
            if command[0] == "check":
                (home / "findings.csv").write_text(done.stdout, encoding="utf-8", newline="")
        for command in (
            ("snapshot", "take", "register.xlsx"),
            ("compare", "register.xlsx", "later.xlsx", "-o", "m.xlsx"),
        ):
            assert invoke(*command).exit_code in {0, 1}, command
    return home


def _toml(words: str) -> str:
    """Return words as a string of TOML."""
    return '"' + re.sub(r'["\\\x00-\x1f]', lambda found: f"\\u{ord(found[0]):04x}", words) + '"'


BOOKS = ("register.xlsx", "report.xlsx", "m.xlsx", "marked/*.xlsx", "out/*.xlsx", "snapshots/*/register.xlsx")


@pytest.mark.filterwarnings("ignore:Workbook contains no default style")
@pytest.mark.parametrize("books", BOOKS)
def test_no_cell_is_a_formula_that_somebody_typed(made: Path, books: str) -> None:
    """A service typed formulas and DDE orders: each stands in its cell as words, and nothing leads outside."""
    found = sorted(made.glob(books))
    assert found
    for path in found:
        parts = members(path.read_bytes())
        assert not [name for name in parts if "external" in name.lower() or "ddelink" in name.lower()]
        assert not any(b'TargetMode="External"' in part for name, part in parts.items() if name.endswith(".rels"))
        formulas = [f for part in parts.values() for f in re.findall(rb"<f[ >].*?</f>", part, re.DOTALL)]
        assert not [f for f in formulas if re.search(rb"cmd|HYPERLINK\(&quot;http|SUM\(A1\)|[1-5]\+[1-5]", f)]
        cells = [cell for sheet in load_workbook(path).worksheets for row in sheet.iter_rows() for cell in row]
        typed = [cell for cell in cells if isinstance(cell.value, str) and cell.value.strip() in WORDS]
        assert typed
        assert {cell.data_type for cell in typed} <= {"s"}


@pytest.mark.parametrize("name", ["findings.csv", "snapshots/*/items.csv"])
def test_no_entry_of_a_csv_begins_like_a_formula(made: Path, name: str) -> None:
    """Excel takes what begins with certain signs for a formula: an apostrophe stands before it."""
    [path] = made.glob(name)
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
    assert len(rows) > len(WORDS)
    assert [entry for row in rows for entry in row if DANGER.match(entry)] == []
    assert any(entry.startswith("'=") for row in rows for entry in row)


class _Page(HTMLParser):
    """What a browser would make of a page: its elements with their attributes, and the words between them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data


@pytest.mark.parametrize("name", ["report.html", "page.html"])
def test_no_markup_of_a_page_was_typed(made: Path, name: str) -> None:
    """A service typed scripts, handlers and links that run: the page has them as words, and runs and loads nothing."""
    page = _Page((made / name).read_text(encoding="utf-8"))
    assert {tag for tag, _ in page.elements}.isdisjoint({"script", "iframe", "object", "embed", "img", "base", "form"})
    attributes = [each for _, held in page.elements for each in held.items()]
    assert [name for name, _ in attributes if name.startswith("on")] == []
    links = [words or "" for name, words in attributes if name in {"href", "src", "action", "xlink:href"}]
    assert [words for words in links if not words.startswith("#")] == []
    if name == "report.html":
        assert '<script>alert("x")</script>' in page.words
        assert "<img src=x onerror=alert(1)>" in page.words


def test_no_field_of_a_document_was_typed(made: Path) -> None:
    """A service typed fields that Word would obey: only those of our own are fields, and nothing leads outside."""
    parts = members((made / "report.docx").read_bytes())
    word = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    orders: list[str] = []
    for name, part in parts.items():
        if name.endswith((".xml", ".rels")):
            tree = ET.fromstring(part)  # noqa: S314 - it is our own
            orders += [each.text or "" for each in tree.iter(f"{word}instrText")]
            orders += [each.get(f"{word}instr", "") for each in tree.iter(f"{word}fldSimple")]
            assert [each for each in tree.iter() if each.get("TargetMode") == "External"] == []
    assert {order.split()[0] for order in orders if order.strip()} <= {
        "TOC",
        "PAGE",
        "NUMPAGES",
        "PAGEREF",
        "SEQ",
        "REF",
    }
    # The figures of the charts are workbooks of our own, which hold no formula.
    books = [part for name, part in parts.items() if "embed" in name]
    assert not [part for book in books for part in members(book).values() if b"<f>" in part or b"<f " in part]
    assert not [name for name in parts if "vba" in name.lower() or "oleobject" in name.lower()]
    assert b"INCLUDETEXT" in parts["word/document.xml"]


def test_no_header_of_a_message_was_typed(made: Path) -> None:
    """A service area has lines in its name that look like headers: the message goes to whom the settings say, alone."""
    [path] = (made / "messages").iterdir()
    data = path.read_bytes()
    message = email.message_from_bytes(data, policy=email.policy.default)
    assert message["To"] == "clerk@example.invalid"
    assert sorted(map(str.lower, message.keys())) == sorted(
        ["x-unsent", "subject", "to", "date", "message-id", "mime-version", "content-type"]
    )
    assert not re.search(rb"(?mi)^(bcc|cc|begin):", data)
    [attached] = list(message.iter_attachments())
    assert "\n" not in str(attached.get_filename())


def test_a_contact_with_lines_is_refused(here: Path) -> None:
    """The settings have an address with a line break and a header behind it: it is no address, and nothing is done."""
    (here / "returns" / "Housing.xlsx").write_bytes(packed())
    (here / "scrutiny.toml").write_text(
        '[owners]\nClerk = "Housing"\n[contacts]\nHousing = ["a@example.invalid\\nBcc: all@example.invalid"]\n',
        encoding="utf-8",
    )
    done = invoke("consolidate", "returns", "-o", "register.xlsx", *AS_AT)
    assert (done.exit_code, "is no e-mail address" in done.output) == (2, True)
    assert not (here / "register.xlsx").exists()


def test_no_event_of_a_calendar_was_typed(here: Path) -> None:
    """A review is called by lines that end an event and begin another: they are words of the one event there is."""
    title = "Floods\r\nEND:VEVENT\r\nBEGIN:VEVENT\nATTACH:http://example.invalid"
    new = ("timetable", "new", title, "--service-area", AREA, "-o", "timetable.xlsx", "--as-at", "2025-11-01")
    assert invoke(*new).exit_code == 0
    book = load_workbook("timetable.xlsx")
    sheet, heading = next(
        (sheet, cell)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value == "Date agreed"
    )
    sheet.cell(heading.row + 1, heading.column or 1).value = "3 November 2025"
    book.save("timetable.xlsx")
    done = invoke("timetable", "calendar", "timetable.xlsx", "--as-at", "2025-11-01", "-o", "review.ics")
    assert done.exit_code == 0, done.output
    data = (here / "review.ics").read_bytes()
    assert data.count(b"\r\nBEGIN:VEVENT\r\n") == 1
    assert not re.search(rb"(?m)^(ATTACH|Bcc)", data)
    assert data.count(b"\n") == data.count(b"\r\n")
