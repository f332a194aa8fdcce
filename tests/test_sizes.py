"""Files, functions and parameter lists stay at a size one can feel at home in."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FILES = sorted((ROOT / "src").rglob("*.py"))
LONGEST_FILE = 300
LONGEST_FUNCTION = 40
MOST_PARAMETERS = 5  # but a command's function has one for each of its options


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT / "src")))
def test_file_and_functions_are_of_readable_size(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= LONGEST_FILE
    tree = ast.parse(text)
    assert ast.get_docstring(tree), "the first line of a module says its one job"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= LONGEST_FUNCTION, f"{node.name} has {length} lines"
            arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
            count = len([argument for argument in arguments if argument.arg not in ("self", "cls")])
            assert count <= MOST_PARAMETERS or "commands" in path.parts, f"{node.name} has {count} parameters"


def test_files_of_tests_and_tools_are_of_readable_size_too() -> None:
    files = sorted(path for room in ("tests", "tools", "benchmarks") for path in (ROOT / room).rglob("*.py"))
    long = [path.name for path in files if path.read_text(encoding="utf-8").count("\n") > LONGEST_FILE]
    assert long == []


SORT_KEYS = {"rank", "_rank"}
"""Functions whose whole point is a tuple that sorts."""
HOT_LOOPS = {
    ("sheetkit/addin/blocks.py", "filled"): "row, column and value of every cell of a workbook in Excel"
}
"""Longer tuples that stay, and what they hold."""


def mixed(annotation: ast.expr, least: int) -> bool:
    """Whether an annotation is a tuple of several meanings: a fixed number of entries, not all of one type."""
    if not (isinstance(annotation, ast.Subscript) and ast.unparse(annotation.value) == "tuple"):
        return False
    entries = annotation.slice.elts if isinstance(annotation.slice, ast.Tuple) else [annotation.slice]
    kinds = {ast.unparse(entry) for entry in entries}
    return len(entries) >= least and len(kinds) > 1 and "..." not in kinds


def anonymous(function: ast.FunctionDef) -> Iterator[str]:
    """Arguments bundled in a tuple instead of a record, and longer tuples wherever they stand in the signature."""
    arguments = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
    annotations = {argument.arg: argument.annotation for argument in arguments if argument.annotation}
    yield from (name for name, annotation in annotations.items() if mixed(annotation, 2))
    if function.returns is not None and function.name not in SORT_KEYS:
        annotations["returns"] = function.returns
    for name, annotation in annotations.items():
        if any(isinstance(node, ast.expr) and mixed(node, 3) for node in ast.walk(annotation)):
            yield name


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT / "src")))
def test_what_belongs_together_has_a_name(path: Path) -> None:
    """A record says what its parts are; a tuple of three things, or one that hides two arguments, does not."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef):
            where = (path.relative_to(ROOT / "src").as_posix(), node.name)
            assert (list(anonymous(node)) == []) != (where in HOT_LOOPS), node.name
