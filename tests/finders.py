"""Finders of small knowledge in the source that stands anywhere but behind its door."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

Finder = Callable[[ast.Module, str], Iterator[ast.AST]]


@dataclass(frozen=True)
class Door:
    """Something said in one place: how other places are found, where it may stand, and why it may stand elsewhere too."""

    name: str
    find: Finder
    inside: tuple[str, ...]
    excused: dict[str, str]
    caught: tuple[str, ...]
    """Sources that the finder must find something in."""
    fine: tuple[str, ...] = ()
    """Sources in which it must not."""


def names_a_level(node: ast.AST | None) -> bool:
    return (
        isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "Level"
        and node.attr.isupper()
    )


def meanings_of_levels(tree: ast.Module, _source: str) -> Iterator[ast.AST]:
    """Two levels side by side, or a comparison with one: a meaning that `Level` should have a name for."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Tuple | ast.List | ast.Set):
            found: list[ast.AST | None] = list(node.elts)
        elif isinstance(node, ast.Dict):
            found = list(node.keys)
        elif isinstance(node, ast.Compare):
            found = [node.left, *node.comparators] * 2
        else:
            continue
        if sum(map(names_a_level, found)) > 1:
            yield node


def docstrings(tree: ast.Module) -> set[int]:
    """The constants that only explain."""
    explaining = (ast.Expr,)
    return {id(node.value) for node in ast.walk(tree) if isinstance(node, explaining)}


def texts(tree: ast.Module) -> Iterator[ast.Constant]:
    explaining = docstrings(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in explaining:
            yield node


def signs(tree: ast.Module, _source: str) -> Iterator[ast.AST]:
    """The sign of a tone inside a text."""
    return (node for node in texts(tree) if re.search("[✔✘△]", str(node.value)))


WORDS = "要改|待改|请核对|to correct|to look at"


WRITTEN = re.compile(rf"^({WORDS})$|({WORDS}) *\{{\w+\}} *处|\}} *({WORDS})")


def counts_in_words(tree: ast.Module, _source: str) -> Iterator[ast.AST]:
    """A number of places written out by hand: f"要改 {…}", or one of those words alone."""
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            for before, after in zip(node.values, node.values[1:], strict=False):
                numbered = isinstance(before, ast.Constant) and isinstance(after, ast.FormattedValue)
                if numbered and re.search(rf"({WORDS})\W*$", str(before.value)):  # type: ignore[attr-defined]
                    yield node
                counted = isinstance(before, ast.FormattedValue) and isinstance(after, ast.Constant)
                if counted and re.search(rf"^\W*({WORDS})", str(after.value)):  # type: ignore[attr-defined]
                    yield node
    yield from (node for node in texts(tree) if WRITTEN.search(str(node.value)))


def lines_of_findings(tree: ast.Module, _source: str) -> Iterator[ast.AST]:
    """A text put together from a finding's message and its remedy, and a finding's cells cut off."""
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr | ast.BinOp):
            named = {part.attr for part in ast.walk(node) if isinstance(part, ast.Attribute)}
            if {"message", "remedy"} <= named:
                yield node
        cut = isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Slice)
        if cut and isinstance(node.value, ast.Attribute) and node.value.attr in ("cells", "addresses"):  # type: ignore[attr-defined]
            yield node


NUMBERS = {8_192, 32_767, 1_048_576, 16_384, 255}


DAYS = {(1899, 12, 30), (1899, 12, 31), (1904, 1, 1)}


PIECES = re.compile(r"&(amp|lt|gt|quot);|_x005F_")


REPLACED = ({'"', '""'}, {"'", "''"})


def facts_of_excel(tree: ast.Module, source: str) -> Iterator[ast.AST]:
    """Excel's numbers, its days zero, doubled quotes, its XML escapes, and numbers cut to a worksheet's digits."""
    remembered = {
        id(word.value) for word in ast.walk(tree) if isinstance(word, ast.keyword) and word.arg == "maxsize"
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant):
            is_number = type(node.value) is int and node.value in NUMBERS and id(node) not in remembered
            if is_number and not (ast.get_source_segment(source, node) or "").lower().startswith("0x"):
                yield node
        elif isinstance(node, ast.Call):
            given = [argument.value for argument in node.args if isinstance(argument, ast.Constant)]
            doubles = getattr(node.func, "attr", "") == "replace" and set(map(str, given)) in REPLACED
            if tuple(given) in DAYS or doubles:
                yield node
        elif isinstance(node, ast.FormattedValue) and node.format_spec is not None:
            shape = "".join(
                str(part.value) for part in ast.walk(node.format_spec) if isinstance(part, ast.Constant)
            )
            if re.fullmatch(r"(\.1[0-9]?)?g", shape):
                yield node
    yield from (node for node in texts(tree) if PIECES.search(str(node.value)))


def chinese_commas(tree: ast.Module, _source: str) -> Iterator[ast.AST]:
    """Things put in a row with a Chinese sign in every language, or cut off with one."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Constant(value="、" | "；" | "，"), attr="join")):
                yield node
            case ast.BinOp(op=ast.Add(), right=ast.Constant(value="……")):
                yield node


def foldings(tree: ast.Module, _source: str) -> Iterator[ast.AST]:
    """A text made comparable by hand: normalised, without case, or with all its white space taken out."""
    for node in ast.walk(tree):
        match node:
            case (
                ast.Attribute(attr="casefold")
                | ast.Attribute(attr="normalize", value=ast.Name(id="unicodedata"))
            ):
                yield node
            case ast.Call(
                func=ast.Attribute(value=ast.Constant(value=""), attr="join"),
                args=[ast.Call(func=ast.Attribute(attr="split"), args=[])],
            ):
                yield node


def named_homes(tree: ast.Module, _source: str) -> Iterator[ast.AST]:
    """The environment's name for the folder of what is kept for a person."""
    return (node for node in texts(tree) if "SHEETKIT_HOME" in str(node.value))
