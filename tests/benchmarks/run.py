"""Measures what the program takes against its peers and the floor: whole processes in turns, CPU time and peak memory.

Run it from the checkout: `python tests/benchmarks/run.py [NAME...]`. Only ratios mean anything: the machine may be busy
with other things. frictionless and dateparser are measured where they are installed (`pip install -e .[bench]`).
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.costs import as_installed
from benchmarks.operations import OPERATIONS
from benchmarks.telling import as_json, as_markdown, as_text, growth
from benchmarks.turns import measured

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.operations import Size
    from benchmarks.turns import Result


def results(options: argparse.Namespace, inputs: Path) -> Iterator[Result]:
    """Yield what is measured, operation by operation and size by size."""
    with tempfile.TemporaryDirectory() as name:
        installed = as_installed(Path(name, "installed"))
        for which in options.names or OPERATIONS:
            for size in sizes(which, options):
                folder = inputs / f"{which}-{size.number}"
                yield measured(OPERATIONS[which], size, options.runs, folder, installed)


def sizes(name: str, options: argparse.Namespace) -> list[Size]:
    """Return the sizes that an operation is measured at; with --quick there are no goals."""
    operation = OPERATIONS[name]
    if options.quick:
        return [replace(operation.sizes[0], number=operation.quick, ratios={}, peak=0, times_xml=0, each=0)]
    wanted = options.sizes or [each.number for each in operation.sizes if options.large or not each.asked]
    return [each for each in operation.sizes if each.number in wanted]


def arguments() -> argparse.Namespace:
    """Return what was asked for on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"which of: {', '.join(OPERATIONS)} (default: all)")
    parser.add_argument("--runs", type=int, default=5, help="how many runs of each, in turns (default: 5)")
    parser.add_argument("--quick", action="store_true", help="one run at a small size, to see that all of it works")
    parser.add_argument("--large", action="store_true", help="10,000 returns too; to make them takes minutes")
    parser.add_argument("--sizes", type=int, nargs="+", help="only these sizes")
    parser.add_argument("--inputs", type=Path, help="a folder in which what is made is kept, to be used again")
    parser.add_argument("--format", choices=["text", "json", "markdown"], default="text")
    options = parser.parse_args()
    if unknown := set(options.names) - OPERATIONS.keys():
        parser.error(f"there is no {', '.join(sorted(unknown))}")
    if not any(sizes(name, options) for name in options.names or OPERATIONS):
        parser.error("there is no such size")
    options.runs = 1 if options.quick else options.runs
    return options


def main() -> None:
    """Measure what the arguments name and print it."""
    options = arguments()
    # What is measured is told as it is there; a table or JSON comes at the end.
    told = sys.stdout if options.format == "text" else sys.stderr
    found: list[Result] = []
    with tempfile.TemporaryDirectory() as made:
        for result in results(options, (options.inputs or Path(made)).resolve()):
            found.append(result)
            print(as_text(result), file=told, flush=True)
    for _, group in groupby(found, key=lambda each: each.operation.words):
        for line in growth(list(group)):
            print(line, file=told)
    if options.format != "text":
        print(as_json(found) if options.format == "json" else as_markdown(found))


if __name__ == "__main__":
    main()
