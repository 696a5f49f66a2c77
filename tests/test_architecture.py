"""How the code is arranged: what may import what, and how large anything may be."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import scrutiny_xl

PACKAGE = Path(scrutiny_xl.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
EVERY_MODULE = pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
LONGEST_MODULE, LONGEST_FUNCTION = 300, 50

Documented = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def definitions(path: Path) -> list[Documented]:
    """Return the functions and classes of a module, also those within others."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, Documented)]


def test_imports_keep_the_layers() -> None:
    """The contracts of pyproject.toml, as import-linter checks them."""
    command = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports())"
    done = subprocess.run(
        [sys.executable, "-c", command], cwd=PACKAGE.parent, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@EVERY_MODULE
def test_a_module_is_small(path: Path) -> None:
    """None has more lines than can be read in one go."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE


@EVERY_MODULE
def test_a_function_is_small(path: Path) -> None:
    """None is longer than a screen."""
    functions = [node for node in definitions(path) if not isinstance(node, ast.ClassDef)]
    long = [node.name for node in functions if (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION]
    assert not long


def test_most_functions_are_smaller_still() -> None:
    """Half of them have ten lines or fewer."""
    functions = [node for path in MODULES for node in definitions(path) if not isinstance(node, ast.ClassDef)]
    lengths = sorted((node.end_lineno or 0) - node.lineno + 1 for node in functions)
    assert lengths[len(lengths) // 2] <= 10


@EVERY_MODULE
def test_what_is_public_is_described(path: Path) -> None:
    """Every module, and every class and function without an underscore."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree)
    public = [node for node in tree.body if isinstance(node, Documented) and not node.name.startswith("_")]
    inner = [
        method
        for node in public
        if isinstance(node, ast.ClassDef)
        for method in node.body
        if isinstance(method, ast.FunctionDef) and not method.name.startswith("_")
    ]
    assert not [node.name for node in (*public, *inner) if not ast.get_docstring(node)]


def test_nothing_but_the_commands_looks_at_the_clock() -> None:
    """Days are passed in: the same returns give the same register on any day."""
    clock = {"now", "today", "utcnow", "localtime"}
    callers = {
        path.relative_to(PACKAGE).as_posix()
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in clock
    }
    assert callers == {"operations/options.py"}
