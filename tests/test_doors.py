"""Small knowledge has one door each: what levels mean, words and signs, lines of findings, Excel's facts stand nowhere else."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

import sheetkit

SOURCE = Path(__file__).parent.parent / "src" / "sheetkit"
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


DOORS = (
    Door(
        "where what is kept for a person lies, where somebody says it",
        named_homes,
        ("model/home.py",),
        {},
        ("x = os.environ.get('SHEETKIT_HOME')",),
    ),
    Door(
        "what makes two written names the same",
        foldings,
        ("model/comparison.py",),
        {
            "api/outgoing.py": "names of files, as file systems take them",
            "api/staging.py": "names of files, as file systems take them",
            "compile/lists.py": "values of a dropdown, as Excel tells them apart",
            "compile/meaning_words.py": "titles of worksheets and words of cells, as Excel tells them apart",
            "compile/pack_meaning.py": "names of folders, as file systems take them",
            "ledger/journal.py": "the ending of a file's name",
            "model/file_names.py": "names that Windows keeps for itself",
            "model/text.py": "codes of languages",
            "project/tree.py": "what a file's name keeps of a unit's",
            "report/safe.py": "names of worksheets, as Excel tells them apart",
        },
        (
            "x = unicodedata.normalize('NFKC', text)",
            "x = name.casefold()",
            "x = set(map(str.casefold, names))",
            "x = ''.join(text.split())",
            "x = ''.join(str(value).split())",
        ),
        ("x = ' '.join(text.split())", "x = comparison_key(name)", "x = ''.join(text.split('、'))"),
    ),
    Door(
        "what levels mean",
        meanings_of_levels,
        ("model/finding.py", "wording/levels.py"),
        {"model/finding_kinds.py": "short names of the levels for the catalogues of findings"},
        (
            "x = finding.level in (Level.ERROR, Level.REFUSE)",
            "x = {Level.NOTE: 1, Level.TRIAL: 2}",
            "x = finding.level is Level.WARNING",
            "x = Level.NOTE == level",
        ),
        ("x = finding.level.holds_row", "x = Kind('a', Level.ERROR, (1, 2))"),
    ),
    Door(
        "signs",
        signs,
        ("wording/",),
        {"columns/marks.py": "what people write for yes and no: read, never shown"},
        ("x = '✔ 通过'", "x = f'✘ {number}'", "def f():\n    return '△'"),
        ('"""✔ explained."""', "x = WRONG_SIGN"),
    ),
    Door(
        "words of what is to be done",
        counts_in_words,
        ("wording/",),
        {
            "generate/checks.py": "the live head line of an issued form: a formula that counts in the sheet",
            "views/requirements.py": "the same in its view of requirements",
        },
        (
            "x = f'要改 {n} 处'",
            "x = f'{n} to correct'",
            "x = Text('请核对', 'look')",
            "x = '要改 {n} 处'",
            "x = '{n} to look at'",
        ),
        ("x = '红色格子要改，橙色格子请核对'",),
    ),
    Door(
        "a finding as a line",
        lines_of_findings,
        ("wording/",),
        {},
        (
            "x = f'{finding.message.zh}{finding.remedy.zh}'",
            "x = finding.message.zh + finding.remedy.zh",
            "x = finding.cells[:6]",
        ),
        ("x = {'message': finding.message, 'remedy': finding.remedy}",),
    ),
    Door(
        "what stands between things in a row",
        chinese_commas,
        ("model/text.py",),
        {},
        ("x = '、'.join(names)", "x = listing + '……'"),
        ("x = joined(names)", "x = Text('甲、乙', 'a, b')", "x = re.compile('[、，]')"),
    ),
    Door(
        "Excel's facts",
        facts_of_excel,
        ("model/excel.py",),
        {
            "addin/libreoffice/range_api.py": "codes of errors in LibreOffice",
            "addin/vba_project.py": "a byte of the VBA format",
            "report/canvas.py": "heights of rows, which nobody reads",
            "report/rows.py": "heights of rows, which nobody reads",
        },
        (
            "x = 8192",
            "x = 32_767",
            "x = datetime.date(1899, 12, 30)",
            "x = text.replace('\"', '\"\"')",
            'x = text.replace("\'", "\'\'")',
            "x = f'{number:.15g}'",
            "x = f'{number:g}'",
            "x = text.replace('&', '&amp;')",
        ),
        ("@lru_cache(maxsize=8192)\ndef f(): ...", "x = 0xFF", "x = LONGEST_FORMULA"),
    ),
)


@cache
def sources() -> list[tuple[str, str, ast.Module]]:
    """Every file: its place, its text, its tree."""
    read = [(file.relative_to(SOURCE).as_posix(), file.read_text(encoding="utf-8")) for file in FILES]
    return [(place, text, ast.parse(text)) for place, text in read]


FILES = sorted(SOURCE.rglob("*.py"))


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.name)
def test_it_stands_behind_its_door(door: Door) -> None:
    found, unused = [], set(door.excused)
    for place, source, tree in sources():
        for node in () if place.startswith(door.inside) else door.find(tree, source):
            if place in door.excused:
                unused.discard(place)
            else:
                found.append(f"{place}:{node.lineno}")  # type: ignore[attr-defined]
    assert not found, "\n".join(found)
    assert unused == set(), "excused for nothing"


@pytest.mark.parametrize(
    ("door", "source"),
    [(door, source) for door in DOORS for source in door.caught],
    ids=lambda value: value.name if isinstance(value, Door) else None,
)
def test_the_finder_finds(door: Door, source: str) -> None:
    assert list(door.find(ast.parse(source), source))


@pytest.mark.parametrize(
    ("door", "source"),
    [(door, source) for door in DOORS for source in door.fine],
    ids=lambda value: value.name if isinstance(value, Door) else None,
)
def test_the_finder_leaves_alone_what_is_fine(door: Door, source: str) -> None:
    assert not list(door.find(ast.parse(source), source))


def test_a_public_class_name_stands_once() -> None:
    """One name for one thing; the front door alone calls its own classes as users call things."""
    homes: dict[str, list[str]] = {}
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                homes.setdefault(node.name, []).append(path.relative_to(SOURCE).as_posix())
    shared = {name: found for name, found in homes.items() if len(found) > 1}
    fronted = {name for name, found in shared.items() if name in sheetkit.__all__ and len(found) == 2}
    assert {name: found for name, found in shared.items() if name not in fronted} == {}
    assert all(any(home.startswith("_door/") for home in shared[name]) for name in fronted)
