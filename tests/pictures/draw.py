"""Makes the README's picture: the first page of the demo's register, printed by LibreOffice.

Run it from the checkout: `python tests/pictures/draw.py`. It needs LibreOffice (`soffice`) and poppler (`pdftoppm`).
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from scrutiny_xl.layouts.scraip import SCRAIP
from scrutiny_xl.operations.demonstrating import run_demo

PICTURES = Path(__file__).parent
_RESOLUTION = 110


def draw() -> None:
    """Write register.png, the Summary, and plan.png, the first page of a SCRAIP."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        register = run_demo(folder / "demo").output
        subprocess.run(
            ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(register)],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        pages = subprocess.run(
            ["pdftotext", str(folder / "register.pdf"), "-"], check=True, capture_output=True, text=True
        ).stdout.split("\f")
        plan = next(number for number, words in enumerate(pages, 1) if SCRAIP.title in words)
        for page, picture in ((1, "register"), (plan, "plan")):
            subprocess.run(
                [
                    *("pdftoppm", "-png", "-singlefile", "-r", str(_RESOLUTION)),
                    *("-f", str(page), "-l", str(page)),
                    *(str(folder / "register.pdf"), str(PICTURES / picture)),
                ],
                check=True,
            )


if __name__ == "__main__":
    draw()
