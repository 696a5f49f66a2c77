"""Chromium at work for the tests: pages printed, and looked through by axe-core as a reader of screens would."""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Browser", "browser_at"]

_LIMIT = 120
_QUIET = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")
_QUIETER = ("--disable-component-update", "--disable-sync")
_RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
_LOOK = """
window.addEventListener("load", async () => {
  const found = await axe.run(document, {runOnly: {type: "tag", values: RULES}});
  const told = document.createElement("pre");
  told.id = "axe-told";
  told.textContent = JSON.stringify({
    passes: found.passes.map(each => each.id),
    violations: found.violations.map(each => `${each.id}: ${each.help} (${each.nodes[0].html})`),
  });
  document.body.replaceChildren(told);
});
"""


@dataclass(frozen=True)
class Browser:
    """Chromium with a folder of its own for what it keeps."""

    command: str
    folder: Path

    def _run(self, *arguments: str) -> str:
        known = f"--user-data-dir={self.folder / 'profile'}"
        done = subprocess.run(
            [self.command, *_QUIET, *_QUIETER, known, *arguments],
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=_LIMIT,
            check=True,
        )
        return done.stdout

    def pdf(self, page: bytes) -> Path:
        """Print a page to paper and return the PDF."""
        source, made = self.folder / "page.html", self.folder / "page.pdf"
        source.write_bytes(page)
        self._run("--no-pdf-header-footer", f"--print-to-pdf={made}", source.as_uri())
        return made

    def axe(self, page: bytes) -> dict[str, list[str]]:
        """Return what axe-core says of a page: the rules it passes, and what it violates, with the first place."""
        library = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
        scripts = f"<script>{library}</script><script>{_LOOK.replace('RULES', json.dumps(_RULES))}</script></head>"
        source = self.folder / "looked.html"
        source.write_text(page.decode().replace("</head>", scripts, 1), encoding="utf-8")
        dom = self._run("--virtual-time-budget=60000", "--dump-dom", source.as_uri())
        told = re.search(r'<pre id="axe-told">(.*?)</pre>', dom, re.DOTALL)
        assert told, "axe-core did not come to an end"
        found: dict[str, list[str]] = json.loads(html.unescape(told[1]))
        return found


def browser_at(folder: Path) -> Browser:
    """Return Chromium; the test skips where it is missing, and fails in CI."""
    command = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if command is None and os.environ.get("CI") == "true":
        pytest.fail("Chromium must be installed in CI")
    if command is None:
        pytest.skip("Chromium is not installed")
    return Browser(command, folder)
