"""Makes the README's pictures: pages of the demo's register and of its report, printed by LibreOffice.

Run it from the checkout: `python tests/pictures/draw.py`. It needs LibreOffice (`soffice`) and poppler (`pdftoppm`).
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from scrutiny_xl.layouts.scraip import SCRAIP
from scrutiny_xl.operations.demonstrating import run_demo

PICTURES = Path(__file__).parent
_RESOLUTION = 110


def draw() -> None:
    """Write register.png, the Summary; plan.png, the first page of a SCRAIP; report.png, the first of the report."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        register = run_demo(folder / "demo").output
        report = folder / "report.docx"
        subprocess.run(
            [sys.executable, "-m", "scrutiny_xl", "report", str(register), "-o", str(report)],
            check=True,
            stderr=subprocess.DEVNULL,
        )
        subprocess.run(
            ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(register), str(report)],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        printed = folder / "register.pdf"
        pages = subprocess.run(
            ["pdftotext", str(printed), "-"], check=True, capture_output=True, text=True
        ).stdout.split("\f")
        plan = next(number for number, words in enumerate(pages, 1) if SCRAIP.title in words)
        _page(printed, 1, "register")
        _page(printed, plan, "plan")
        _page(folder / "report.pdf", 1, "report")


def _page(printed: Path, page: int, picture: str) -> None:
    """Draw a page of a PDF file."""
    subprocess.run(
        [
            *("pdftoppm", "-png", "-singlefile", "-r", str(_RESOLUTION), "-f", str(page), "-l", str(page)),
            *(str(printed), str(PICTURES / picture)),
        ],
        check=True,
    )


if __name__ == "__main__":
    draw()
