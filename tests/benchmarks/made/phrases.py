"""Makes the phrases to measure with: those collected from real plans where they are at hand, else some like them.

Run as `python phrases.py FOLDER`: they are written into `phrases.txt`, one a line.
"""

from __future__ import annotations

import sys
from pathlib import Path

_COLLECTED = Path(__file__).parents[4] / "shared" / "timescales" / "dev.tsv"
_LIKE_THEM: tuple[str, ...] = (
    *("Ongoing", "Quarterly", "By April 2010 ?", "From 30 Jun 2009", "17.7.12", "Q2 2005", "Autumn 2024", "Immediate"),
    *("By 31 March 2025", "31 Nov 2009", "End of 2012/13", "Within six months", "June - September 2011", "Completed"),
    *(
        "April 2009 onwards",
        "By the end of March",
        "Annually each January",
        "Mid 2010",
        "To be confirmed",
        "01/02/2024",
    ),
)


def make_phrases(folder: Path) -> None:
    """Write the phrases."""
    lines = _LIKE_THEM
    if _COLLECTED.exists():
        lines = tuple(line.split("\t")[0] for line in _COLLECTED.read_text("utf-8").splitlines()[1:])
    (folder / "phrases.txt").write_text("\n".join(lines), "utf-8")


if __name__ == "__main__":
    make_phrases(Path(sys.argv[1]))
