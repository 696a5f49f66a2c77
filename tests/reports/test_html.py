"""The report as one HTML file."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from browser import Browser, browser_at
from builders_reports import SINCE, council_register, every_block, reviewing_register, wordy_register
from hypothesis import given
from hypothesis import strategies as st

from scrutiny_xl.reports.annual import annual_report
from scrutiny_xl.reports.html import html_report
from scrutiny_xl.reports.model import Report, Section
from scrutiny_xl.reports.monitoring import monitoring_report
from scrutiny_xl.reports.one_page import one_page_report

if TYPE_CHECKING:
    from collections.abc import Callable

KINDS: dict[str, Callable[[], Report]] = {
    "monitoring": lambda: monitoring_report(council_register(), SINCE),
    "with a review": lambda: monitoring_report(reviewing_register(), SINCE),
    "annual": lambda: annual_report(council_register()),
    "one-page": lambda: one_page_report(council_register(), SINCE),
}
EVERY_KIND = pytest.mark.parametrize("kind", KINDS)


class Page(HTMLParser):
    """The tags of a page with their attributes, and its words."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(data.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag."""
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Keep words."""
        self.words += data

    @property
    def structure(self) -> list[str]:
        """The names of the tags, but for breaks of lines and of words."""
        return [tag for tag, _ in self.tags if tag not in {"br", "wbr"}]

    def attributes(self, tag: str) -> list[dict[str, str | None]]:
        """Return the attributes of all tags of a name."""
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Browser:
    """Return a browser."""
    return browser_at(tmp_path_factory.mktemp("browser"))


@EVERY_KIND
def test_it_violates_no_rule_of_axe(browser: Browser, kind: str) -> None:
    """WCAG 2.2 AA and the rules of good practice."""
    found = browser.axe(html_report(KINDS[kind]()))
    assert found["violations"] == []
    assert {"color-contrast", "document-title", "html-has-lang", "region"} <= {*found["passes"]}


@EVERY_KIND
def test_the_same_report_gives_the_same_bytes(kind: str) -> None:
    """Nothing in it comes from the clock or from chance."""
    assert html_report(KINDS[kind]()) == html_report(KINDS[kind]())


def test_it_needs_nothing_from_outside_and_runs_nothing() -> None:
    """One file."""
    page = Page(html_report(KINDS["monitoring"]()))
    assert {tag for tag, _ in page.tags}.isdisjoint({"script", "link", "img", "iframe", "object", "base", "form"})
    leads = [value or "" for _, held in page.tags for name, value in held.items() if name in {"src", "href"}]
    assert all(lead.startswith("#") for lead in leads)


def test_its_language_landmarks_and_contents_are_marked() -> None:
    """A skip link first; every entry of the contents leads somewhere."""
    page = Page(html_report(KINDS["monitoring"]()))
    names = [tag for tag, _ in page.tags]
    assert page.attributes("html") == [{"lang": "en-GB"}]
    assert all(names.count(tag) == 1 for tag in ("header", "nav", "main", "footer", "h1"))
    assert page.attributes("a")[0] == {"class": "skip", "href": "#main"}
    ids = [held["id"] for _, held in page.tags if "id" in held]
    assert len(ids) == len(set(ids))
    assert {(held["href"] or "")[1:] for held in page.attributes("a")} <= set(ids)


def test_tables_have_captions_and_headings_with_a_scope() -> None:
    """One caption each; every heading says what it is the heading of."""
    page = Page(html_report(KINDS["monitoring"]()))
    assert len(page.attributes("caption")) == len(page.attributes("table")) > 8
    assert {held["scope"] for held in page.attributes("th")} == {"col", "row"}


def test_charts_have_a_title_a_description_and_patterns() -> None:
    """Every count stands as text."""
    page = Page(html_report(KINDS["monitoring"]()))
    charts = page.attributes("svg")
    assert len(charts) == 2
    assert all(held["role"] == "img" and held["aria-labelledby"] for held in charts)
    assert "Bar chart of 8 items by rated status" in page.words
    assert page.attributes("pattern")


def test_a_status_stands_as_its_word() -> None:
    """The colour only repeats it."""
    data = html_report(KINDS["monitoring"]()).decode()
    assert re.findall(r'<span class="status red">Red</span>', data)


def test_it_prints_on_a4(browser: Browser) -> None:
    """The one page for residents is one page."""
    for register in (council_register(), wordy_register()):
        made = browser.pdf(html_report(one_page_report(register, SINCE))).read_bytes()
        assert len(re.findall(rb"/Type\s*/Page\b", made)) == 1


@given(st.text(), st.text())
def test_whatever_is_written_comes_out_as_words(words: str, more: str) -> None:
    """No mark-up, no control character, whatever a return holds."""
    report = replace(KINDS["one-page"](), council=words, title=more, sections=[_section(words, more)])
    data = html_report(report)
    page, plain = (
        Page(data),
        Page(html_report(_harmless(report))),
    )
    assert page.structure == plain.structure
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]", data.decode())


def _harmless(report: Report) -> Report:
    return replace(report, council="x" if report.council else "", title="x", sections=[_section("x", "x")])


def _section(words: str, more: str) -> Section:
    return Section(words, more, every_block(words, more))
