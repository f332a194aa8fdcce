"""Small knowledge has one door each: what levels mean, words and signs, lines of findings, Excel's facts stand nowhere else."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

import sheetkit
from tests.finders import (
    Door,
    chinese_commas,
    counts_in_words,
    facts_of_excel,
    foldings,
    lines_of_findings,
    meanings_of_levels,
    named_homes,
    signs,
)

SOURCE = Path(__file__).parent.parent / "src" / "sheetkit"


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
            "generate/former.py": "the live head line of a form of edition 1: a formula that counts in the sheet",
            "generate/row_check.py": "what a row's status says: a formula that counts in the row",
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
